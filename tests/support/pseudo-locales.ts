import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readFlat } from "#app/i18n/locale-files.ts";
import { PARENT_SLICES } from "#app/i18n/resources.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** None of these stands in a text of ours, in a name or in a date. */
const ACCENTED = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";
const VOWEL = /[aeiouAEIOU]/g;
const MARKS = /(\{\{[^}]*\}\}|<\/?\w+\/?>)/;
const LONGER = 1.6;
const PADDING = " ŧẇǿ ŧħřḗḗ";
const CATEGORY = /_(zero|one|two|few|many|other)$/;
/** Right-to-left override, and its end: Latin letters that run as Arabic ones do. */
const [MIRRORED, END] = ["\u202e", "\u202c"];

/** What marks a text that came from a pseudo-locale. */
export const PSEUDO_MARK = new RegExp(`[${ACCENTED}\\[\\]]`);

type Json = { [key: string]: string | Json };

/** en-XA: every letter accented, at least 60 % longer, in brackets: what is hard-coded, or has no room, shows. */
export function accented(text: string): string {
  const letters = text.replace(/\{\{[^}]*\}\}|<\/?\w+\/?>/g, "").length;
  let made = inEachPart(text, (part) => [...part.replace(VOWEL, "$&$&")].map(accent).join(""));
  for (let added = made.length - text.length; added < letters * (LONGER - 1); added += PADDING.length)
    made += PADDING;
  return `[${made}]`;
}

/** ar-XB: the same, each word written from the right to the left. */
export function mirrored(text: string): string {
  return inEachPart(accented(text), (part) => part.replace(/\S+/g, `${MIRRORED}$&${END}`));
}

/**
 * A folder with the texts of all languages in which English is en-XA and Arabic is ar-XB, for a server of a test's own
 * (FAMN_ROOT): visitors are never offered them.
 */
export function makePseudoLocales(): string {
  const root = mkdtempSync(join(tmpdir(), "famn-pseudo-"));
  mkdirSync(join(root, "locales"));
  for (const name of readdirSync("locales")) {
    if (name === "en" || name === "ar") mkdirSync(join(root, "locales", name));
    else symlinkSync(resolve("locales", name), join(root, "locales", name));
  }
  for (const file of readdirSync("locales/en")) {
    const english = readJson(`locales/en/${file}`);
    if (file === "signs.json") {
      write(
        root,
        `en/${file}`,
        mapTexts(english, (text) => inEachPart(text, (part) => [...part].map(accent).join(""))),
      );
      cpSync(`locales/ar/${file}`, join(root, "locales/ar", file));
      continue;
    }
    write(root, `en/${file}`, mapTexts(english, accented));
    const slice = file.replace(".json", "");
    if (!PARENT_SLICES.some((one) => one === slice)) continue;
    const texts = readFlat(".", "en", [slice]);
    write(
      root,
      `ar/${file}`,
      mapTexts(readJson(`locales/ar/${file}`), (arabic, key) => {
        const name = `${slice}:${key}`;
        return mirrored(texts.get(name) ?? texts.get(name.replace(CATEGORY, "_other")) ?? arabic);
      }),
    );
  }
  return root;
}

function inEachPart(text: string, change: (part: string) => string): string {
  return text
    .split(MARKS)
    .map((part) => (MARKS.test(part) ? part : change(part)))
    .join("");
}

function accent(letter: string): string {
  return ACCENTED[LETTERS.indexOf(letter)] ?? letter;
}

function mapTexts(json: Json, change: (text: string, key: string) => string, prefix = ""): Json {
  return Object.fromEntries(
    Object.entries(json).map(([key, value]): [string, string | Json] => [
      key,
      typeof value === "string" ? change(value, prefix + key) : mapTexts(value, change, `${prefix}${key}.`),
    ]),
  );
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, "utf8"));
}

function write(root: string, file: string, json: Json): void {
  writeFileSync(join(root, "locales", file), JSON.stringify(json));
}
