import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import Papa from "papaparse";
import { LANGUAGES, language, type LanguageTag } from "#app/i18n/languages.ts";
import { realNow } from "#app/platform/clock.ts";
import { readFlat, readRecords, writeFlat, writeRecords } from "#app/i18n/locale-files.ts";
import { missingRecordings } from "#app/i18n/recordings.ts";
import {
  type FlatTexts,
  hashesOf,
  recordAnew,
  SIGN_WORDS,
  type Sources,
  sourcesOf,
  stateOf,
  type TextRecord,
  type TextState,
  textOf,
} from "#app/i18n/text-states.ts";
import { checkTexts } from "#tests/check-texts.ts";

const USAGE = `Usage: npm run i18n [-- COMMAND]
                          how many texts of each language are missing, outdated, drafts, checked
  list TAG                the texts that are missing or outdated, and how many are drafts
  write TAG FILE          a file (CSV, opens in any spreadsheet) for a translator: what is missing, outdated or a draft
  take TAG FILE           takes that file back: new texts, and what a native reader found right; refused whole with
                          every fault
  recordings              the sentences of the core path that nobody has read in, language by language
  record                  remembers what every changed translation was translated from
  confirm TAG TEXT…       says that these translations still say what the changed Swedish says`;

/** The columns of a translator's file; only the last two are filled in. */
const COLUMNS = ["text", "state", "Swedish", "easy Swedish", "English", "now", "new", "right"] as const;
type Line = Record<(typeof COLUMNS)[number], string>;

const NOT_UNDERSTOOD: Answer = { code: 2, text: USAGE };
const TRANSLATED = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== "sv");

/** What a command says, and its exit code: 0 done, 1 refused, 2 not understood. */
interface Answer {
  readonly code: 0 | 1 | 2;
  readonly text: string;
}

/** The folder above `locales`, and its texts as they are. */
interface Texts {
  readonly root: string;
  readonly read: (tag: LanguageTag) => FlatTexts;
}

if (import.meta.main) {
  const { code, text } = i18n(".", process.argv.slice(2));
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = code;
}

/** One command upon the texts below a folder. */
export function i18n(root: string, [command, ...words]: readonly string[]): Answer {
  const known = new Map<LanguageTag, FlatTexts>();
  const read = (tag: LanguageTag) => {
    const texts = known.get(tag) ?? readFlat(root, tag);
    known.set(tag, texts);
    return texts;
  };
  const texts: Texts = { root, read };
  const [tag, ...more] = words;
  if (command === undefined) return done(summary(texts));
  if (command === "recordings" && words.length === 0) return done(missingRecordings(root, read).join("\n"));
  if (command === "record" && words.length === 0) return done(recordAll(texts));
  const asked = TRANSLATED.find((some) => some === tag);
  if (!asked) return NOT_UNDERSTOOD;
  if (command === "list" && more.length === 0) return done(list(texts, asked));
  const [file] = more;
  if (file === undefined) return NOT_UNDERSTOOD;
  if (command === "write" && more.length === 1) return done(write(texts, asked, file));
  if (command === "take" && more.length === 1) return take(texts, asked, file);
  return command === "confirm" ? confirm(texts, asked, more) : NOT_UNDERSTOOD;
}

/** The names of a language's texts and the state of each; easy Swedish leaves to Swedish what it does not say. */
function statesOf({ root, read }: Texts, tag: LanguageTag): { name: string; state: TextState }[] {
  const records = readRecords(root, tag);
  const sources = sourcesOf(tag, read);
  return [...sources.swedish.keys()].flatMap((name) => {
    const isWritten = sources.own.has(name);
    if (!isWritten && tag === "sv-simple") return [];
    return [{ name, state: stateOf(records.get(name), hashesOf(name, sources), isWritten) }];
  });
}

function summary(texts: Texts): string {
  const rows = TRANSLATED.map((tag) => {
    const states = statesOf(texts, tag);
    const count = (of: TextState) => String(states.filter(({ state }) => state === of).length).padStart(9);
    const { name, offered } = language(tag);
    const columns = (["missing", "outdated", "draft", "checked"] as const).map(count).join("");
    return `${tag.padEnd(10)}${columns}   ${offered ? name : `${name} (not offered)`}`;
  });
  return ["language    missing outdated    draft  checked", ...rows].join("\n");
}

function list(texts: Texts, tag: LanguageTag): string {
  const states = statesOf(texts, tag);
  const named = states.filter(({ state }) => state === "missing" || state === "outdated");
  const drafts = states.filter(({ state }) => state === "draft").length;
  return [...named.map(({ name, state }) => `${state.padEnd(9)} ${name}`), `draft     ${drafts} texts`].join(
    "\n",
  );
}

function write(texts: Texts, tag: LanguageTag, file: string): string {
  const { read } = texts;
  const [swedish, easy, english, own] = [read("sv"), read("sv-simple"), read("en"), read(tag)];
  const lines = statesOf(texts, tag)
    .filter(({ name, state }) => state !== "checked" && name !== SIGN_WORDS)
    .flatMap(({ name, state }) =>
      keysOf(name, tag, swedish).map((key): Line => {
        const like = swedish.has(key) ? key : `${name}_other`;
        return {
          text: key,
          state,
          Swedish: swedish.get(like) ?? "",
          "easy Swedish": easy.get(like) ?? "",
          English: english.get(like) ?? "",
          now: own.get(key) ?? "",
          new: "",
          right: "",
        };
      }),
    );
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  writeFileSync(
    resolve(texts.root, file),
    `\ufeff${Papa.unparse(lines, { columns: [...COLUMNS], newline: "\n" })}\n`,
  );
  return `${file}: ${lines.length} lines. Write a better text under "new", or "yes" under "right" where a native reader finds the text right as it is.`;
}

/** A text's keys in a language: one, or one for each of its plural forms. */
function keysOf(name: string, tag: LanguageTag, swedish: FlatTexts): string[] {
  return swedish.has(name) ? [name] : language(tag).plurals.map((form) => `${name}_${form}`);
}

function take(texts: Texts, tag: LanguageTag, file: string): Answer {
  const { root, read } = texts;
  const [own, swedish, english] = [read(tag), read("sv"), read("en")];
  const { data, errors, meta } = Papa.parse<Partial<Line>>(
    readFileSync(resolve(root, file), "utf8").replace(/^\ufeff/, ""),
    {
      header: true,
      skipEmptyLines: true,
    },
  );
  const lacking = COLUMNS.filter((column) => !meta.fields?.includes(column));
  const faults = [
    ...errors.map(({ row, message }) => `line ${(row ?? 0) + 2}: ${message}`),
    ...lacking.map((column) => `has no column "${column}"`),
  ];
  const written = new Map(own);
  const right = new Set<string>();
  const seen = new Set<string>();
  const known = sourcesOf("sv", read).swedish;
  data.forEach((line, index) => {
    const at = (what: string) => faults.push(`line ${index + 2}: ${what}`);
    const { text = "", Swedish = "", new: better = "", right: judged = "" } = line;
    const name = textOf(text, swedish);
    const isKnown = name !== SIGN_WORDS && known.has(name);
    if (!isKnown || !keysOf(name, tag, swedish).includes(text)) return at(`no such text: ${text}`);
    if (seen.has(text)) return at(`${text} stands twice`);
    seen.add(text);
    const like = swedish.has(text) ? text : `${name}_other`;
    if (Swedish !== swedish.get(like)) return at(`the Swedish of ${text} has changed since`);
    if (!["", "yes"].includes(judged.trim().toLowerCase()))
      return at(`"right" is yes or nothing, not ${judged}`);
    if (better.trim() !== "") written.set(text, better.trim());
    if (judged.trim() !== "") right.add(text);
    return undefined;
  });
  const before = new Set(checkTexts(tag, own, swedish, english));
  const broken = checkTexts(tag, written, swedish, english).filter((fault) => !before.has(fault));
  if (faults.length + broken.length > 0) return refused([...faults, ...broken, "Nothing was taken."]);

  const ordered = inOrder(written, tag, swedish);
  const day = realNow().toString().slice(0, 10);
  const sources = sourcesOf(tag, (some) => (some === tag ? ordered : read(some)));
  // Whoever finds a text right has read today's Swedish beside it.
  const records = recordsOf(root, tag, sources, (name, record) =>
    keysOf(name, tag, swedish).every((key) => right.has(key))
      ? { ...hashesOf(name, sources), checked: day }
      : record,
  );
  writeFlat(root, tag, ordered);
  writeRecords(root, tag, records);
  const changed = [...written].filter(([key, text]) => own.get(key) !== text).length;
  return done(`${changed} texts changed, ${right.size} found right by a native reader.`);
}

/** The order of the Swedish files, with the language's plural forms; the signs' words, bent in their own way, last. */
function inOrder(texts: FlatTexts, tag: LanguageTag, swedish: FlatTexts): FlatTexts {
  const names = new Set([...swedish.keys()].map((key) => textOf(key, swedish)));
  const keys = [...names].flatMap((name) => keysOf(name, tag, swedish)).filter((key) => texts.has(key));
  const left = [...texts.keys()].filter((key) => !keys.includes(key));
  return new Map([...keys, ...left].map((key) => [key, texts.get(key) ?? ""]));
}

function recordsOf(
  root: string,
  tag: LanguageTag,
  sources: Sources,
  then: (name: string, record: TextRecord) => TextRecord = (_, record) => record,
): Map<string, TextRecord> {
  const before = readRecords(root, tag);
  const written = [...sources.swedish.keys()].filter((name) => sources.own.has(name));
  return new Map(
    written.map((name) => [name, then(name, recordAnew(before.get(name), hashesOf(name, sources)))]),
  );
}

function recordAll(texts: Texts): string {
  const { root, read } = texts;
  for (const tag of TRANSLATED.filter((some) => read(some).size > 0))
    writeRecords(root, tag, recordsOf(root, tag, sourcesOf(tag, read)));
  return summary(texts);
}

function confirm({ root, read }: Texts, tag: LanguageTag, names: readonly string[]): Answer {
  const sources = sourcesOf(tag, read);
  const unknown = names.filter((name) => !sources.own.has(name));
  if (unknown.length > 0) return refused(unknown.map((name) => `no such text: ${name}`));
  const records = recordsOf(root, tag, sources, (name, record) =>
    names.includes(name) ? hashesOf(name, sources) : record,
  );
  writeRecords(root, tag, records);
  return done(`${names.length} confirmed.`);
}

function done(text: string): Answer {
  return { code: 0, text };
}

function refused(lines: readonly string[]): Answer {
  return { code: 1, text: lines.join("\n") };
}
