import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { readFlat } from "#app/i18n/locale-files.ts";
import { LANGUAGES, type LanguageTag } from "#app/i18n/languages.ts";
import { looksLikeAnother, wordsOf } from "#tests/spelling-words.ts";

const USAGE = `Usage: npm run spelling [-- COMMAND]
                  which words of the texts no dictionary and no list of accepted words knows; writes docs/spelling.md
  accept TAG      takes the words of that language as they are into its list: for who has read them`;

/** Not in the lock file: dictionaries weigh more than the rest of what `npm ci` fetches for texts (decision 0036). */
const SPELLER = "nspell@2.1.5";
/** The Turkish one is left out: its rules take this speller minutes. */
const DICTIONARIES: { readonly [tag in LanguageTag]?: string } = {
  sv: "dictionary-sv@4.0.0",
  "sv-simple": "dictionary-sv@4.0.0",
  en: "dictionary-en-gb@3.0.0",
  es: "dictionary-es@4.0.0",
  pl: "dictionary-pl@2.0.0",
  ru: "dictionary-ru@3.0.0",
  uk: "dictionary-uk@4.0.0",
};
const FETCHED = ".cache/spelling";
const ACCEPTED = "locales/words";
const REPORT = "docs/spelling.md";

interface Speller {
  correct(word: string): boolean;
}

const [command, wanted] = process.argv.slice(2);
const chosen = LANGUAGES.find(({ tag }) => tag === wanted)?.tag;
if (command === undefined) report();
else if (command === "accept" && chosen) accept(chosen);
else {
  console.log(USAGE);
  process.exitCode = 2;
}

/** Every word that nobody knows, by language. */
function report(): void {
  fetchDictionaries();
  const parts = LANGUAGES.map(({ tag, name }) => {
    const unknown = unknownWords(tag);
    const rare = DICTIONARIES[tag] ? [] : looksLikeAnother(wordsOf(tag, readFlat(".", tag)));
    const how = DICTIONARIES[tag]?.replace(/@.*/, "") ?? "no dictionary: its list of accepted words";
    console.log(`${tag.padEnd(10)} ${String(unknown.length).padStart(4)} unknown   ${how}`);
    return [
      `## ${name} (${tag})`,
      `Asked: ${how}. Unknown: ${unknown.length}.`,
      ...(unknown.length > 0 ? [unknown.map((word) => `\`${word}\``).join(" ")] : []),
      ...(rare.length > 0
        ? [
            `Once only, and one letter from a word that is frequent: ${rare.map((pair) => `\`${pair}\``).join(" ")}`,
          ]
        : []),
    ].join("\n\n");
  });
  const head = [
    "# Spelling",
    "Written by `npm run spelling`. Words of the texts that visitors read which neither a dictionary nor the list in `locales/words` knows. Where there is no dictionary the list alone can tell that a word is new; it does not say that a word is right.",
  ];
  writeFileSync(REPORT, `${[...head, ...parts].join("\n\n")}\n`);
}

function accept(tag: LanguageTag): void {
  fetchDictionaries();
  const words = [...acceptedWords(tag), ...unknownWords(tag)];
  mkdirSync(ACCEPTED, { recursive: true });
  writeFileSync(path.join(ACCEPTED, `${tag}.txt`), `${[...new Set(words)].sort().join("\n")}\n`);
  console.log(`${words.length} words of ${tag} are accepted.`);
}

function unknownWords(tag: LanguageTag): string[] {
  const accepted = new Set(acceptedWords(tag));
  const speller = spellerOf(tag);
  return [...wordsOf(tag, readFlat(".", tag)).keys()]
    .filter((word) => !accepted.has(word) && !accepted.has(word.toLocaleLowerCase(tag)))
    .filter((word) => !speller?.correct(word))
    .sort();
}

function acceptedWords(tag: LanguageTag): string[] {
  const file = path.join(ACCEPTED, `${tag === "sv-simple" ? "sv" : tag}.txt`);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

/** Once, into a folder that is not the project's: no install scripts, nothing in the lock file. */
function fetchDictionaries(): void {
  const packages = [SPELLER, ...new Set(Object.values(DICTIONARIES))];
  const there = existsSync(path.join(FETCHED, "node_modules"))
    ? readdirSync(path.join(FETCHED, "node_modules"))
    : [];
  if (packages.every((name) => there.includes(name.replace(/@.*/, "")))) return;
  mkdirSync(FETCHED, { recursive: true });
  writeFileSync(path.join(FETCHED, "package.json"), "{}\n");
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], {
    cwd: FETCHED,
    stdio: "inherit",
  });
}

function spellerOf(tag: LanguageTag): Speller | undefined {
  const name = DICTIONARIES[tag]?.replace(/@.*/, "");
  if (!name) return undefined;
  const fetched = createRequire(path.resolve(FETCHED, "package.json"));
  const make: unknown = fetched("nspell");
  const folder = path.join(FETCHED, "node_modules", name);
  const made: unknown =
    typeof make === "function"
      ? Reflect.apply(make, undefined, [
          readFileSync(path.join(folder, "index.aff")),
          readFileSync(path.join(folder, "index.dic")),
        ])
      : undefined;
  if (!isSpeller(made)) throw new Error(`${SPELLER} made no speller of ${name}.`);
  return made;
}

function isSpeller(made: unknown): made is Speller {
  return typeof made === "object" && made !== null && "correct" in made && typeof made.correct === "function";
}
