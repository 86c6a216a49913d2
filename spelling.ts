import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { readFlat } from "#app/i18n/locale-files.ts";
import { LANGUAGES, type LanguageTag } from "#app/i18n/languages.ts";
import { looksLikeAnother, wordsOf } from "#tests/spelling-words.ts";

const USAGE = `Usage: npm run spelling [-- COMMAND]
                  which words of the texts no dictionary and no list of accepted words knows; writes docs/spelling.md
  accept TAG      takes the words of that language as they are into its list: for who has read them`;

/** Not in the lock file: dictionaries weigh more than the rest of what `npm ci` fetches for texts (decision 0036). */
const SPELLER = "hunspell-asm@4.0.2";
/** Reads the lists of words (every form of every word, packed) that stand where there are no rules for Hunspell. */
const LIST_READER = "cspell-trie-lib@10.4.1";
const DICTIONARIES: { readonly [tag in LanguageTag]?: string } = {
  sv: "dictionary-sv@4.0.0",
  "sv-simple": "dictionary-sv@4.0.0",
  en: "dictionary-en-gb@3.0.0",
  ar: "@cspell/dict-ar@1.1.7",
  fa: "@cspell/dict-fa-ir@4.0.5",
  // Written as in Iran but for its own words, which are in its list.
  prs: "@cspell/dict-fa-ir@4.0.5",
  es: "dictionary-es@4.0.0",
  pl: "dictionary-pl@2.0.0",
  ru: "dictionary-ru@3.0.0",
  tr: "dictionary-tr@2.0.0",
  uk: "dictionary-uk@4.0.0",
};
const LISTS: { readonly [dictionary: string]: string } = {
  "@cspell/dict-ar@1.1.7": "ar.trie.gz",
  "@cspell/dict-fa-ir@4.0.5": "fa-IR.trie.gz",
};
/** Joins the parts of a Persian word: lists have the parts. */
const NON_JOINER = "\u200c";
const FETCHED = ".cache/spelling";
const ACCEPTED = "locales/words";
const REPORT = "docs/spelling.md";
const DICTIONARY_NAMES = [...new Set(Object.values(DICTIONARIES))].map((name) => `\`${name}\``);

/** The head of the report: what is asked, and what somebody does with an answer. */
const HEAD = [
  "# Spelling",
  "Written by `npm run spelling`, which asks of every word of the texts that visitors read whether a dictionary or the list in `locales/words` knows it. It is a report and no test (decision 0036). Not asked: placeholders, names of the allow list in `tests/locales-allowed.ts`, words of one letter, capital letters (a sentence's first letter says nothing of its word), and whether a word is the right one.",
  `Dictionaries are packages, fetched into \`${FETCHED}\` and read by \`${SPELLER}\` or, lists of words, by \`${LIST_READER}\`: ${DICTIONARY_NAMES.join(", ")}. Dari is asked of the Iranian list: what is Dari's own stands in its words. A Persian word is known when each of its parts is. A language without one has its list alone: that tells which words are new since somebody read them, not that a word is right. There a word is also suspected that stands once and is one letter from a frequent one.`,
  "To add a good word, write it on a line of `locales/words/TAG.txt`, sorted, in small letters (easy Swedish has Swedish's list). `npm run spelling -- accept TAG` takes in every unknown word of a language at once: only for who has read them.",
  "Finnish was read once beside Debian's Voikko (`voikko-fi` 2.5, in no package registry of ours) before its words were taken in; it knew all but names, *fika* with its endings, compounds with a hyphen and words cut at a figure.",
];

interface Speller {
  spell(word: string): boolean;
}

/** What the speller's package makes of its module. */
interface SpellerFactory {
  mountBuffer(contents: Uint8Array, name: string): string;
  create(rules: string, words: string): Speller;
}

interface WordList {
  has(word: string): boolean;
}
interface ListReader {
  decodeTrie(packed: Uint8Array): WordList;
}

/** Both readers of dictionaries, and the lists that were read: the Persian one serves two languages. */
interface Readers {
  readonly hunspell: SpellerFactory;
  readonly lists: ListReader;
  readonly read: Map<string, WordList>;
}

const [command, wanted] = process.argv.slice(2);
const chosen = LANGUAGES.find(({ tag }) => tag === wanted)?.tag;
if (command === undefined) await report();
else if (command === "accept" && chosen) await accept(chosen);
else {
  console.log(USAGE);
  process.exitCode = 2;
}

/** Every word that nobody knows, by language. */
async function report(): Promise<void> {
  const readers = await loadReaders();
  const parts = LANGUAGES.map(({ tag, name }) => {
    const words = wordsOf(tag, readFlat(".", tag));
    const unknown = unknownWords(tag, readers);
    const dictionary = DICTIONARIES[tag];
    const rare = dictionary ? [] : looksLikeAnother(words).filter((pair) => unknown.includes(wordOf(pair)));
    const how =
      dictionary ?? (existsSync(listOf(tag)) ? "no dictionary, its list" : "no dictionary, no list");
    console.log(`${tag.padEnd(10)} ${String(unknown.length).padStart(4)} unknown   ${how}`);
    return [
      `## ${name} (${tag})`,
      `Asked: ${how}. Words: ${words.size}. Unknown: ${unknown.length}.`,
      ...(unknown.length > 0 && (dictionary || existsSync(listOf(tag))) ? [quoted(unknown)] : []),
      ...(rare.length > 0 ? [`Once only, and one letter from a word that is frequent: ${quoted(rare)}`] : []),
    ].join("\n\n");
  });
  writeFileSync(REPORT, `${[...HEAD, ...parts].join("\n\n")}\n`);
}

async function accept(tag: LanguageTag): Promise<void> {
  const words = [...acceptedWords(tag), ...unknownWords(tag, await loadReaders())];
  mkdirSync(ACCEPTED, { recursive: true });
  writeFileSync(listOf(tag), `${[...new Set(words)].sort().join("\n")}\n`);
  console.log(`${words.length} words of ${tag} are accepted.`);
}

function unknownWords(tag: LanguageTag, readers: Readers): string[] {
  const accepted = new Set(acceptedWords(tag));
  const speller = spellerOf(tag, readers);
  return [...wordsOf(tag, readFlat(".", tag)).keys()]
    .filter((word) => !accepted.has(word) && !accepted.has(word.toLocaleLowerCase(tag)))
    .filter((word) => !spellingsOf(word, tag).some((spelling) => speller?.spell(spelling)))
    .sort();
}

/** As it stands, with a capital (it may be a name), and with the dictionaries' straight apostrophe. */
function spellingsOf(word: string, tag: LanguageTag): string[] {
  const capital = word.charAt(0).toLocaleUpperCase(tag) + word.slice(1);
  return [word, capital].flatMap((each) => [each, each.replaceAll("’", "'")]);
}

function acceptedWords(tag: LanguageTag): string[] {
  return existsSync(listOf(tag)) ? readFileSync(listOf(tag), "utf8").split("\n").filter(Boolean) : [];
}

function listOf(tag: LanguageTag): string {
  return path.join(ACCEPTED, `${tag === "sv-simple" ? "sv" : tag}.txt`);
}

function wordOf(pair: string): string {
  return pair.split(" ")[0] ?? pair;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(" ");
}

/** Once, into a folder that is not the project's: no install scripts, nothing in the lock file. */
function fetchDictionaries(): void {
  const packages = [SPELLER, LIST_READER, ...new Set(Object.values(DICTIONARIES))];
  if (packages.every((name) => existsSync(folderOf(name)))) return;
  mkdirSync(FETCHED, { recursive: true });
  writeFileSync(path.join(FETCHED, "package.json"), "{}\n");
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], {
    cwd: FETCHED,
    stdio: "inherit",
  });
}

/** Where a package was put; `name` with its version, and a scope it may have. */
function folderOf(name: string): string {
  return path.join(FETCHED, "node_modules", name.slice(0, name.lastIndexOf("@")));
}

async function loadReaders(): Promise<Readers> {
  fetchDictionaries();
  const fetched: unknown = createRequire(path.resolve(FETCHED, "package.json"))("hunspell-asm");
  const hunspell: unknown = isSpellerModule(fetched) ? await fetched.loadModule() : undefined;
  if (!isSpellerFactory(hunspell)) throw new Error(`${SPELLER} is not as it was.`);
  const lists: unknown = await import(path.resolve(folderOf(LIST_READER), "dist/index.js"));
  if (!isListReader(lists)) throw new Error(`${LIST_READER} is not as it was.`);
  return { hunspell, lists, read: new Map() };
}

function spellerOf(tag: LanguageTag, { hunspell, lists, read }: Readers): Speller | undefined {
  const name = DICTIONARIES[tag];
  if (!name) return undefined;
  const folder = folderOf(name);
  const packed = LISTS[name];
  if (packed !== undefined) {
    const list = read.get(name) ?? lists.decodeTrie(gunzipSync(readFileSync(path.join(folder, packed))));
    read.set(name, list);
    return { spell: (word) => word.split(NON_JOINER).every((part) => list.has(part)) };
  }
  const mount = (ending: string) =>
    hunspell.mountBuffer(readFileSync(path.join(folder, `index.${ending}`)), `${tag}.${ending}`);
  return hunspell.create(mount("aff"), mount("dic"));
}

function isSpellerModule(value: unknown): value is { loadModule(): Promise<unknown> } {
  return hasMethods(value, ["loadModule"]);
}

function isSpellerFactory(value: unknown): value is SpellerFactory {
  return hasMethods(value, ["mountBuffer", "create"]);
}

function isListReader(value: unknown): value is ListReader {
  return hasMethods(value, ["decodeTrie"]);
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === "function")
  );
}
