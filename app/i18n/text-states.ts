import { createHash } from "node:crypto";
import type { LanguageTag } from "./languages.ts";

/** One language's texts as "slice:key" → text, nested keys joined by dots. */
export type FlatTexts = ReadonlyMap<string, string>;

/** What is remembered of a translated text: `locales/states/<tag>.json` has one for each. */
export interface TextRecord {
  /** hash of the Swedish and the easy Swedish that it was translated from */
  readonly source: string;
  /** hash of the translation itself, all its plural forms */
  readonly text: string;
  /** the day on which a native reader found it right, as YYYY-MM-DD */
  readonly checked?: string;
}

/** `outdated`: the Swedish has changed since. `draft`: no native reader has checked it as it stands. */
export type TextState = "missing" | "outdated" | "draft" | "checked";

const CATEGORY = /_(zero|one|two|few|many|other)$/;

/** The picture signs' words are one text: languages bend them in different ways. */
export const SIGN_WORDS = "signs";

/** A text's name without its plural form, where the Swedish texts count it. */
export function textOf(key: string, swedish: FlatTexts): string {
  if (key.startsWith(`${SIGN_WORDS}:`)) return SIGN_WORDS;
  const base = key.replace(CATEGORY, "");
  return base !== key && swedish.has(`${base}_one`) && swedish.has(`${base}_other`) ? base : key;
}

/** Texts by name: each with its one form or its plural forms, in the order of the files. */
export type Forms = ReadonlyMap<string, readonly (readonly [key: string, text: string])[]>;

/** What a language's texts are made from, and they themselves. */
export interface Sources {
  readonly swedish: Forms;
  readonly easy: Forms;
  readonly own: Forms;
}

/** Easy Swedish is written from the Swedish; every other language from both. */
export function sourcesOf(tag: LanguageTag, read: (tag: LanguageTag) => FlatTexts): Sources {
  const swedish = read("sv");
  const formsIn = (texts: FlatTexts): Forms => Map.groupBy(texts, ([key]) => textOf(key, swedish));
  return {
    swedish: formsIn(swedish),
    easy: tag === "sv-simple" ? new Map() : formsIn(read("sv-simple")),
    own: formsIn(read(tag)),
  };
}

/** What a text is now, with the hashes of what stands in the files. */
export function hashesOf(name: string, { swedish, easy, own }: Sources): Pick<TextRecord, "source" | "text"> {
  return {
    source: hash([...(swedish.get(name) ?? []), ...(easy.get(name) ?? [])]),
    text: hash(own.get(name) ?? []),
  };
}

/** @param isWritten whether the language has the text at all */
export function stateOf(
  record: TextRecord | undefined,
  now: Pick<TextRecord, "source" | "text">,
  isWritten: boolean,
): TextState {
  if (!isWritten) return "missing";
  if (record?.source !== now.source) return "outdated";
  return record.checked !== undefined && record.text === now.text ? "checked" : "draft";
}

/**
 * The record after the files were edited: who changes a translation has read the Swedish of that day. A translation
 * that did not change beside a Swedish text that did stays as it was remembered: outdated.
 */
export function recordAnew(
  before: TextRecord | undefined,
  now: Pick<TextRecord, "source" | "text">,
): TextRecord {
  return before?.text === now.text ? before : now;
}

function hash(forms: readonly (readonly string[])[]): string {
  return createHash("sha256").update(JSON.stringify(forms)).digest("hex").slice(0, 8);
}
