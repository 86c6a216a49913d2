// As a whole, not by name: the client build of a page that is never hydrated replaces Node's modules with nothing.
import fs from "node:fs";
import path from "node:path";
import i18next, { type ResourceLanguage } from "i18next";
import { isolate } from "./bidi.ts";
import { formatters, type Formatters } from "./format.ts";
import { language, OFFERED, type OfferedTag } from "./languages.ts";
import { parseSignWords, type SignWords } from "./picture-sign-name.ts";
import { PARENT_SLICES, STAFF_SLICES, type CountedKey, type PlainKey } from "./resources.ts";

type Values = Record<string, string | number>;

/** Looks up a text. Numbers among the values are written as the language groups them: pass a year as a string. */
interface Translate {
  (key: PlainKey, values?: Values): string;
  (key: CountedKey, values: Values & { count: number }): string;
}

/** One language's texts, direction and formatters: made once, never changed. */
export interface Texts {
  tag: OfferedTag;
  htmlLang: string;
  dir: "ltr" | "rtl";
  t: Translate;
  signs: SignWords;
  format: Formatters;
}

/**
 * The texts of a language. Read from `locales/` on first use, below FAMN_ROOT or the working directory, because the
 * built server has no place of its own. In production a missing text is answered in Swedish, else it throws.
 */
export function textsFor(tag: OfferedTag): Texts {
  read ??= readTexts(process.env.FAMN_ROOT ?? process.cwd(), process.env.NODE_ENV !== "production");
  return read(tag);
}

let read: ((tag: OfferedTag) => Texts) | undefined;

/** Reads every offered language's texts below `root`; when strict, a missing text or value throws. */
export function readTexts(root: string, strict: boolean): (tag: OfferedTag) => Texts {
  const swedish = readResources(root, "sv");
  const made = new Map(
    OFFERED.map(({ tag, htmlLang, dir }) => [
      tag,
      {
        tag,
        htmlLang,
        dir,
        t: translator(tag, readResources(root, tag), swedish, strict),
        signs: parseSignWords(readJson(path.join(root, "locales", tag, "signs.json"))),
        format: formatters(tag),
      },
    ]),
  );
  return (tag) => {
    const texts = made.get(tag);
    if (!texts) throw new Error(`No texts in ${tag}`);
    return texts;
  };
}

function translator(
  tag: OfferedTag,
  own: ResourceLanguage,
  swedish: ResourceLanguage,
  strict: boolean,
): Translate {
  const { dir, locale } = language(tag);
  const { number } = formatters(tag);
  const plurals = new Intl.PluralRules(locale);
  const instance = i18next.createInstance();
  void instance.init({
    lng: tag,
    load: "currentOnly",
    // Easy Swedish may leave a sentence to Swedish; another language only where the alternative is no page at all.
    fallbackLng: tag === "sv-simple" || !strict ? "sv" : false,
    ns: [...PARENT_SLICES, ...STAFF_SLICES],
    defaultNS: false,
    resources: { sv: swedish, [tag]: own },
    initAsync: false,
    returnNull: false,
    returnEmptyString: false,
    ...(strict && {
      appendNamespaceToMissingKey: true,
      parseMissingKeyHandler: (key: string) => {
        throw new Error(`No text ${key} in ${tag}`);
      },
    }),
  });
  // A page asks for the same texts again and again: each is looked up once, with its placeholders, per plural form.
  const templates = new Map<string, string>();
  const templateOf = (key: string, count: string | number | undefined) => {
    const form = typeof count === "number" ? `${key}_${count === 0 ? "zero" : plurals.select(count)}` : key;
    const template =
      templates.get(form) ??
      instance.t(key, { skipInterpolation: true, ...(typeof count === "number" && { count }) });
    templates.set(form, template);
    return template;
  };
  const inserted = (value: string | number | undefined, name: string) => {
    if (value === undefined && strict) throw new Error(`No value for {{${name}}} in ${tag}`);
    const text = typeof value === "number" ? number(value) : (value ?? "");
    return text && (dir === "rtl" || RIGHT_TO_LEFT.test(text)) ? isolate(text) : text;
  };
  // React escapes; in messages and calendar files there is nothing to escape for.
  return (key: string, values: Values = {}) =>
    templateOf(key, values["count"]).replace(PLACEHOLDER, (_, name: string) => inserted(values[name], name));
}

/** An Arabic name in a Swedish sentence would take the figures behind it along. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

function readResources(root: string, tag: OfferedTag): ResourceLanguage {
  const slices = [...PARENT_SLICES, ...STAFF_SLICES].map((slice) => [
    slice,
    path.join(root, "locales", tag, `${slice}.json`),
  ]);
  return Object.fromEntries(
    slices.flatMap(([slice = "", file = ""]) => (fs.existsSync(file) ? [[slice, readJson(file)]] : [])),
  );
}

function readJson(file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    if (!isGroup(json)) throw new Error("not a group of texts");
    return json;
  } catch (cause) {
    throw new Error(`Cannot read ${file}`, { cause });
  }
}

function isGroup(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null;
}
