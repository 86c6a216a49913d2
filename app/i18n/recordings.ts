// As a whole, not by name: see texts.ts.
import fs from "node:fs";
import path from "node:path";
import { LANGUAGES, type LanguageTag, type OfferedTag } from "./languages.ts";
import type { PlainKey } from "./resources.ts";
import type { Texts } from "./texts.ts";

/** The sentences of the way from the first screen to the receipt that are worth a human voice: no times, no names. */
export const CORE_SENTENCES = [
  "find:heading",
  "find:openNow",
  "find:nothingToday",
  "opening:promise.free",
  "opening:promise.noPersonalNumber",
  "opening:promise.stays",
  "opening:promise.noSwedish",
  "opening:closedToday",
  "opening:notConfirmed",
  "site:noOpenings",
  "site:notToday",
  "booking:howMany",
  "booking:howOld",
  "booking:noPlaceHeld",
  "booking:receiptBooked",
  "booking:receiptComing",
  "booking:showToStaff",
] as const satisfies readonly PlainKey[];

/** A sentence to be read aloud, with the address of its recording where somebody has read it in. */
export interface Sentence {
  readonly text: string;
  readonly recording: string | null;
}

/** Where recordings lie: a folder for each language, with `recordings.json`, which says of each file what is said in it. */
const FOLDER = "public/recordings";

/** Addresses of a language's recordings by what is said in them, to the letter. */
type Recordings = ReadonlyMap<string, string>;

/** What is recorded in a language below a folder; throws where the list names a file that is not there. */
export function readRecordings(root: string, tag: LanguageTag): Recordings {
  const folder = path.join(root, FOLDER, tag);
  const list = path.join(folder, "recordings.json");
  if (!fs.existsSync(list)) return new Map();
  const json: unknown = JSON.parse(fs.readFileSync(list, "utf8"));
  return new Map(
    Object.entries(json ?? {}).map(([file, said]): [string, string] => {
      if (typeof said !== "string") throw new Error(`${list}: ${file} does not say what is said in it`);
      if (!fs.existsSync(path.join(folder, file))) throw new Error(`${list}: there is no file ${file}`);
      return [said, `/recordings/${tag}/${file}`];
    }),
  );
}

const known = new Map<OfferedTag, Recordings>();

/** Texts with their recordings. A text that has changed since is another, and has none. */
export function sentencesOf({ tag }: Pick<Texts, "tag">, texts: readonly string[]): Sentence[] {
  const recordings = known.get(tag) ?? readRecordings(process.env.FAMN_ROOT ?? process.cwd(), tag);
  known.set(tag, recordings);
  return texts.map((text) => ({ text, recording: recordings.get(text) ?? null }));
}

/**
 * Which of the core sentences nobody has read in, language by language, as lines.
 * @param read the texts of a language; one without a text of its own has the Swedish one
 */
export function missingRecordings(
  root: string,
  read: (tag: LanguageTag) => ReadonlyMap<string, string>,
): string[] {
  return LANGUAGES.flatMap(({ tag, name }) => {
    const recordings = readRecordings(root, tag);
    const [own, swedish] = [read(tag), read("sv")];
    const missing = CORE_SENTENCES.map((key) => ({
      key,
      text: own.get(key) ?? swedish.get(key) ?? "",
    })).filter(({ text }) => !recordings.has(text));
    return [
      `${tag} (${name}): ${CORE_SENTENCES.length - missing.length} recorded, ${missing.length} missing`,
      ...missing.map(({ key, text }) => `  ${key}: ${text}`),
    ];
  });
}
