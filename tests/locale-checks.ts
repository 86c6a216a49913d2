import { language, LANGUAGES, type LanguageTag } from "#app/i18n/languages.ts";
import type { FlatTexts } from "#app/i18n/text-states.ts";
import {
  ALLOWED_COLLISIONS,
  ALLOWED_UNTRANSLATED,
  ALLOWED_WORDS,
  ENGLISH_WORDS,
  FORBIDDEN_WORDS,
  TERMS,
  TERMS_LEFT_OUT,
} from "#tests/locales-allowed.ts";

/** What is wrong in which text: printed as it is. */
type Fault = `${string} (${string}): ${string}`;

const CATEGORY = /_(zero|one|two|few|many|other)$/;
const PLURAL_SAMPLES = [0, 1, 2, 3, 4, 5, 11, 12, 21, 22, 100, 101, 1_000_000];
const LETTERS = {
  Latn: /\p{Script=Latin}/u,
  Arab: /\p{Script=Arabic}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
};

/** The counted texts of the source: those with `_one` and `_other`. */
export function countedKeys(source: FlatTexts): string[] {
  return [...source.keys()]
    .filter((key) => key.endsWith("_other"))
    .map((key) => key.replace(CATEGORY, ""))
    .filter((base) => source.has(`${base}_one`));
}

/** 1: exactly the source's keys, plural forms aside; easy Swedish may leave a text to Swedish. */
export function checkKeys(tag: LanguageTag, texts: FlatTexts, source: FlatTexts): Fault[] {
  const counted = new Set(countedKeys(source));
  const base = (key: string) => (counted.has(key.replace(CATEGORY, "")) ? key.replace(CATEGORY, "") : key);
  const wanted = new Set([...source.keys()].map(base));
  const found = new Set([...texts.keys()].map(base));
  const missing = [...wanted].filter((key) => !found.has(key) && tag !== "sv-simple");
  const extra = [...found].filter((key) => !wanted.has(key));
  return [
    ...missing.map((key) => fault(tag, key, "is missing")),
    ...extra.map((key) => fault(tag, key, "has no Swedish text")),
  ];
}

/** 2: a counted text has exactly the plural categories of its language; `_zero` may always be added. */
export function checkPluralForms(tag: LanguageTag, texts: FlatTexts, source: FlatTexts): Fault[] {
  const wanted: ReadonlySet<string> = new Set(language(tag).plurals);
  return countedKeys(source).flatMap((base) => {
    const found = [...texts.keys()]
      .filter((key) => key !== base && key.replace(CATEGORY, "") === base)
      .map((key) => key.slice(base.length + 1));
    if (found.length === 0) return [];
    return [
      ...[...wanted]
        .filter((form) => !found.includes(form))
        .map((form) => fault(tag, base, `lacks _${form}`)),
      ...found
        .filter((form) => !wanted.has(form) && form !== "zero")
        .map((form) => fault(tag, base, `has _${form}, which ${tag} does not use`)),
    ];
  });
}

/** 3: rendered counts answer in the language's own script, none in Swedish. */
export function checkPluralSamples(
  tag: LanguageTag,
  keys: readonly string[],
  render: (key: string, count: number) => string,
): Fault[] {
  return keys.flatMap((key) =>
    PLURAL_SAMPLES.flatMap((count) =>
      checkScript(tag, new Map([[key, render(key, count)]])).map((found): Fault => `${found} at ${count}`),
    ),
  );
}

/** 4: the source's placeholders and tags in every form; a form that means one number only may leave the number out. */
export function checkPlaceholders(tag: LanguageTag, texts: FlatTexts, source: FlatTexts): Fault[] {
  const counted = new Set(countedKeys(source));
  return [...texts].flatMap(([key, text]) => {
    const base = key.replace(CATEGORY, "");
    const original = source.get(counted.has(base) ? `${base}_other` : key);
    if (original === undefined) return [];
    const wanted = marks(original);
    const found = marks(text);
    const mayOmit = (mark: string) =>
      mark === "{{count}}" && counted.has(base) && meansOneNumber(tag, key.slice(base.length + 1));
    return [
      ...wanted
        .filter((mark) => !found.includes(mark) && !mayOmit(mark))
        .map((mark) => fault(tag, key, `lacks ${mark}`)),
      ...found
        .filter((mark) => !wanted.includes(mark))
        .map((mark) => fault(tag, key, `has ${mark}, Swedish has not`)),
    ];
  });
}

/** 5: only letters of the language's script, beside placeholders and allowed words; no Swedish letters in others. */
export function checkScript(tag: LanguageTag, texts: FlatTexts): Fault[] {
  const { script } = language(tag);
  return [...texts].flatMap(([key, text]) => {
    const own = withoutAllowedWords(withoutMarks(text));
    const foreign = [...own].find(
      (letter) => /(?=\p{L})\P{Script=Common}/u.test(letter) && !LETTERS[script].test(letter),
    );
    const swedish = !["sv", "sv-simple", "fi", "tr"].includes(tag) && /[åäö]/i.exec(own)?.[0];
    if (foreign !== undefined)
      return [fault(tag, key, `has the letter ${foreign}, not of its script: ${text}`)];
    if (swedish) return [fault(tag, key, `has the Swedish letter ${swedish}: ${text}`)];
    return [];
  });
}

/** 6: the letters and closing marks that look right but belong to a neighbouring language. */
export function checkLetters(tag: LanguageTag, texts: FlatTexts): Fault[] {
  const persian = /[\u064a\u0643\u0649\u0629]/;
  const wrong: { readonly [tag in LanguageTag]?: RegExp } = {
    ar: /[یکگپچە]/,
    fa: persian,
    prs: persian,
    ckb: new RegExp(`${persian.source}|\u0647(?!\u200d)`),
    uk: /[ыэёъ]/i,
    ru: /[іїєґ]/i,
    ti: /[.,]$/,
  };
  return [...texts].flatMap(([key, text]) => {
    const found = wrong[tag]?.exec(withoutMarks(text))?.[0];
    return found === undefined ? [] : [fault(tag, key, `has ${found}, which ${tag} does not write: ${text}`)];
  });
}

/** 7: clean characters: composed, no stray spaces, no stored direction marks, Latin digits. */
export function checkHygiene(tag: LanguageTag, texts: FlatTexts): Fault[] {
  const rules: [string, (text: string) => boolean][] = [
    ["is empty", (text) => text === ""],
    ["is not NFC", (text) => text !== text.normalize("NFC")],
    ["has a space too many", (text) => text !== text.trim() || /\s{2}/.test(text)],
    ["holds a direction mark", (text) => /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)],
    ["holds a presentation form", (text) => /[\ufb50-\ufdff\ufe70-\ufeff]/.test(text)],
    ["has digits that are not Latin", (text) => /\p{Nd}/u.test(text.replace(/[0-9]/g, ""))],
    ["holds a non-joiner", (text) => text.includes("\u200c") && !["fa", "prs", "ckb"].includes(tag)],
  ];
  return [...texts].flatMap(([key, text]) =>
    rules.filter(([, broken]) => broken(text)).map(([reason]) => fault(tag, key, `${reason}: ${text}`)),
  );
}

/** 8: no text left in Swedish or English. */
export function checkTranslated(
  tag: LanguageTag,
  texts: FlatTexts,
  source: FlatTexts,
  english: FlatTexts,
): Fault[] {
  if (tag === "sv" || tag === "sv-simple") return [];
  const { script } = language(tag);
  return [...texts].flatMap(([key, text]) => {
    const words = withoutAllowedWords(withoutMarks(text));
    if (!/\p{L}/u.test(words) || ALLOWED_UNTRANSLATED.includes(text)) return [];
    if (text === source.get(key)) return [fault(tag, key, `is the Swedish text: ${text}`)];
    if (tag === "en") return [];
    if (text === english.get(key)) return [fault(tag, key, `is the English text: ${text}`)];
    const word = script === "Latn" && ENGLISH_WORDS.exec(words)?.[0];
    return word ? [fault(tag, key, `has the English word ${word}: ${text}`)] : [];
  });
}

/** 9: the glossary's words where the Swedish text has them, and none of the forbidden ones. */
export function checkGlossary(tag: LanguageTag, texts: FlatTexts, source: FlatTexts): Fault[] {
  return [...texts].flatMap(([key, written]) => {
    if (TERMS_LEFT_OUT.includes(key)) return [];
    const text = written.replaceAll("\u00AD", ""); // where a long word may be parted is no letter of it
    const original = source.get(key) ?? "";
    const forbidden = FORBIDDEN_WORDS[tag]?.exec(text)?.[0];
    return [
      ...(forbidden ? [fault(tag, key, `uses ${forbidden}`)] : []),
      ...TERMS.flatMap(({ sv, stems }) => {
        const stem = stems[tag];
        return stem && sv.test(original) && !stem.test(text)
          ? [fault(tag, key, `lacks the glossary's word ${stem.source}: ${text}`)]
          : [];
      }),
    ];
  });
}

/** 10: two different Swedish texts do not become one text: cancel, cancel the booking, close, delete, decline. */
export function checkCollisions(tag: LanguageTag, texts: FlatTexts, source: FlatTexts): Fault[] {
  const first = new Map<string, string>();
  return [...texts].flatMap(([key, text]) => {
    const before = first.get(text);
    if (before === undefined) first.set(text, key);
    const same =
      before === undefined || CATEGORY.test(key) || plain(source.get(before)) === plain(source.get(key));
    return same || ALLOWED_COLLISIONS[tag]?.includes(text)
      ? []
      : [fault(tag, key, `is the same as ${before}, which means something else: ${text}`)];
  });
}

/** 13: what a formatter answers has the language's letters and Latin digits. */
export function checkFormatted(tag: LanguageTag, name: string, formatted: string): Fault[] {
  const found = checkScript(tag, new Map([[name, formatted]]));
  const { script } = language(tag);
  if (!LETTERS[script].test(formatted))
    found.push(fault(tag, name, `has no letter of its script: ${formatted}`));
  if (/\p{Nd}/u.test(formatted.replace(/[0-9]/g, "")))
    found.push(fault(tag, name, `has other digits: ${formatted}`));
  return found;
}

/** What takes what stands beside it along where it is not isolated: digits, signs and Latin letters. */
const INSERTED = "08-508 (09.30–11.30), 3:e våningen";

/**
 * Whatever is inserted, a time, a number, an address or a name, stands between an isolate and its end: outside of
 * them are the text's own figures alone. `render` writes a text as pages do.
 */
export function checkIsolated(
  tag: LanguageTag,
  texts: FlatTexts,
  render: (key: string, values: Record<string, string | number>) => string,
): Fault[] {
  const counted = new Set(countedKeys(texts));
  const forms = Map.groupBy(texts, ([name]) => {
    const base = name.replace(CATEGORY, "");
    return counted.has(base) ? base : name;
  });
  return [...forms].flatMap(([key, written]) => {
    const whole = written.map(([, text]) => text).join(" ");
    const names = [...whole.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => [name, INSERTED]);
    if (names.length === 0) return [];
    const values = Object.fromEntries(names);
    const ways = counted.has(key) ? PLURAL_SAMPLES.map((count) => ({ ...values, count })) : [values];
    return ways.flatMap((way) => {
      const rendered = render(key, way);
      const outside = rendered.replaceAll(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, "");
      const loose = outside.match(/\d+/g)?.find((figures) => !withoutMarks(whole).includes(figures));
      return loose === undefined ? [] : [fault(tag, key, `has ${loose} loose: ${rendered}`)];
    });
  });
}

/** The table's plural categories are those of the runtime. */
export function checkPluralTable(): Fault[] {
  return LANGUAGES.flatMap(({ tag, locale, plurals }) => {
    const actual = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    return [...actual].sort().join() === [...plurals].sort().join()
      ? []
      : [fault(tag, "languages:plurals", `should be ${actual.join(" ")}`)];
  });
}

function fault(tag: LanguageTag, key: string, reason: string): Fault {
  const [slice = "", name = ""] = key.split(":");
  return `locales/${tag}/${slice}.json (${name}): ${reason}`;
}

function marks(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{\{[^}]*\}\}|<\/?\w+\/?>/g)].map(([mark]) => mark.replace(/\s/g, ""))),
  ];
}

function withoutMarks(text: string): string {
  return text.replace(/\{\{[^}]*\}\}|<\/?\w+\/?>/g, "");
}

function withoutAllowedWords(text: string): string {
  return ALLOWED_WORDS.toSorted((a, b) => b.length - a.length).reduce(
    (rest, word) => rest.replaceAll(word, ""),
    text,
  );
}

function plain(text: string | undefined): string | undefined {
  return text?.toLowerCase().replace(/[.!?…]$/, "");
}

function meansOneNumber(tag: LanguageTag, category: string): boolean {
  const rules = new Intl.PluralRules(language(tag).locale);
  let numbers = 0;
  for (let count = 0; count <= 200; count++) if (rules.select(count) === category) numbers++;
  // `_zero`, where a language has no such category, is i18next's own form for exactly 0.
  return numbers === 1 || (numbers === 0 && category === "zero");
}
