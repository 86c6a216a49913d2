import { readdirSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { COLOURS, SIGNS } from "#app/features/booking/picture-sign.ts";
import { formatters } from "#app/i18n/format.ts";
import { LANGUAGES, type LanguageTag, OFFERED } from "#app/i18n/languages.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { readFlat, readRecords } from "#app/i18n/locale-files.ts";
import { PARENT_SLICES, STAFF_SLICES } from "#app/i18n/resources.ts";
import { type FlatTexts, hashesOf, sourcesOf, stateOf } from "#app/i18n/text-states.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { CHECKS } from "#tests/check-texts.ts";
import {
  checkCollisions,
  checkFormatted,
  checkGlossary,
  checkHygiene,
  checkIsolated,
  checkKeys,
  checkLetters,
  checkPlaceholders,
  checkPluralForms,
  checkPluralSamples,
  checkPluralTable,
  checkScript,
  checkTranslated,
  countedKeys,
} from "#tests/locale-checks.ts";

const folder = new URL("../locales/", import.meta.url);
const slicesOf = (tag: LanguageTag) =>
  tag === "sv" || tag === "en" ? [...PARENT_SLICES, ...STAFF_SLICES] : [...PARENT_SLICES];

describe.each(OFFERED.map(({ tag }) => tag))("the texts in %s", (tag) => {
  const texts = readFlat(".", tag, slicesOf(tag));
  const source = readFlat(".", "sv", slicesOf(tag));
  const english = readFlat(".", "en", slicesOf(tag));

  test("lie in files that Famn reads", () => {
    const known = [...slicesOf(tag), "signs"].map((slice) => `${slice}.json`);
    expect(readdirSync(new URL(tag, folder)).filter((file) => !known.includes(file))).toEqual([]);
  });
  test.each(CHECKS)("%s", (_, check) => expect(check(tag, texts, source, english)).toEqual([]));

  test("remember which Swedish they were translated from, and it has not changed since", () => {
    if (tag === "sv") return;
    const sources = sourcesOf(tag, (some) => readFlat(".", some));
    const records = readRecords(".", tag);
    const written = [...sources.swedish.keys()].filter((name) => sources.own.has(name));
    expect([...records.keys()]).toEqual(written);
    const stale = written.filter(
      (name) => stateOf(records.get(name), hashesOf(name, sources), true) === "outdated",
    );
    expect(stale).toEqual([]);
  });

  test("answer every count in the language", () => {
    const render = (key: string, count: number) => {
      const values = [...(source.get(`${key}_other`) ?? "").matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [
        name,
        "7",
      ]);
      return String(
        Reflect.apply(textsFor(tag).t, undefined, [key, { ...Object.fromEntries(values), count }]),
      );
    };
    const written = countedKeys(source).filter((key) => texts.has(`${key}_other`));
    expect(checkPluralSamples(tag, written, render)).toEqual([]);
  });

  test("keep what is inserted apart where they run from right to left", () => {
    const { t, dir } = textsFor(tag);
    if (dir === "ltr") return;
    const render = (key: string, values: object) => String(Reflect.apply(t, undefined, [key, values]));
    expect(checkIsolated(tag, texts, render)).toEqual([]);
  });

  test("name every picture sign, each with a name of its own", () => {
    const { signs } = textsFor(tag);
    const names = SIGNS.flatMap((sign) =>
      COLOURS.map((colour): [string, string] => [
        `signs:${colour} ${sign}`,
        pictureSignName({ signs, dir: "ltr" }, { sign, colour, number: 1 }),
      ]),
    );
    const all = new Map(names);
    expect(new Set(all.values()).size).toBe(SIGNS.length * COLOURS.length);
    expect([...checkScript(tag, all), ...checkLetters(tag, all), ...checkHygiene(tag, all)]).toEqual([]);
    expect(Object.keys(signs.nouns).sort()).toEqual([...SIGNS].sort());
    expect(Object.keys(signs.colours).sort()).toEqual([...COLOURS].sort());
  });
});

test("the language table's plural categories are those of the runtime", () => {
  expect(checkPluralTable()).toEqual([]);
});

test.each(LANGUAGES.map(({ tag }) => tag))(
  "dates and lists in %s are in that language, with Latin digits",
  (tag) => {
    const format = formatters(tag);
    const day = Temporal.PlainDate.from("2026-11-24");
    for (let month = 1; month <= 12; month++) {
      expect(checkFormatted(tag, `month ${month}`, format.dayLong(day.with({ month })))).toEqual([]);
    }
    expect(checkFormatted(tag, "today", format.relativeDay(day, day))).toEqual([]);
    expect(checkFormatted(tag, "tomorrow", format.relativeDay(day.add({ days: 1 }), day))).toEqual([]);
    expect(format.time(Temporal.PlainTime.from("14:05"))).toMatch(/^14[.:]05$/);
  },
);

describe("each check finds what it is for", () => {
  const texts = (entries: Record<string, string>): FlatTexts =>
    new Map(Object.entries(entries).map(([key, text]) => [`made-up:${key}`, text]));
  const sv = texts({
    a: "Avbryt",
    b: "Nära {{station}}",
    n_one: "{{count}} plats",
    n_other: "{{count}} platser",
  });

  test("a missing and a surplus key", () => {
    expect(checkKeys("ar", texts({ a: "إلغاء", b: "قرب {{station}}", c: "باب" }), sv)).toEqual([
      "locales/ar/made-up.json (n): is missing",
      "locales/ar/made-up.json (c): has no Swedish text",
    ]);
    expect(checkKeys("sv-simple", texts({ c: "Ny" }), sv)).toHaveLength(1);
  });

  test("a missing and a foreign plural form", () => {
    expect(
      checkPluralForms("en", texts({ n_other: "{{count}} places", n_few: "{{count}} places" }), sv),
    ).toEqual([
      "locales/en/made-up.json (n): lacks _one",
      "locales/en/made-up.json (n): has _few, which en does not use",
    ]);
    expect(checkPluralForms("ar", texts({ n_one: "مكان", n_other: "مكان" }), sv)).toHaveLength(4);
  });

  test("a count answered in Swedish", () => {
    const render = (_key: string, count: number) => (count === 3 ? "3 platser" : `${count} أماكن`);
    expect(checkPluralSamples("ar", ["made-up:n"], render)).toEqual([
      "locales/ar/made-up.json (n): has the letter p, not of its script: 3 platser at 3",
    ]);
  });

  test("a value that stands loose in a text from right to left", () => {
    const arabic = texts({
      b: "قرب {{station}}",
      floor: "{{floor}} والشارع 0",
      n_one: "مكان",
      n_other: "{{count}} أماكن",
    });
    const written = (key: string, isolate: (value: string) => string) => (values: object) =>
      [arabic.get(key), arabic.get(`${key}_other`)]
        .join("")
        .replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolate(String(Reflect.get(values, name))));
    const apart = (value: string) => `\u2068${value}\u2069`;
    const faults = (isolate: typeof apart) =>
      checkIsolated("ar", arabic, (key, values) => written(key, isolate)(values));
    expect(faults(apart)).toEqual([]);
    expect(faults((value) => value).length).toBeGreaterThan(3);
  });

  test("a lost, a changed and a number-less placeholder", () => {
    const bad = texts({ b: "near {{place}}", n_one: "one place", n_other: "places" });
    expect(checkPlaceholders("en", bad, sv)).toEqual([
      "locales/en/made-up.json (b): lacks {{station}}",
      "locales/en/made-up.json (b): has {{place}}, Swedish has not",
      "locales/en/made-up.json (n_other): lacks {{count}}",
    ]);
    // In Tigrinya "one" is also 0.
    expect(checkPlaceholders("ti", texts({ n_one: "ሓደ ቦታ" }), sv)).toHaveLength(1);
    expect(checkPlaceholders("ar", texts({ n_two: "مكانان" }), sv)).toEqual([]);
  });

  test("letters of another script, and Swedish ones", () => {
    expect(checkScript("ar", texts({ a: "إلغاء cancel" }))).toHaveLength(1);
    expect(checkScript("ti", texts({ a: "ሰርዝ ፣ отмена" }))).toHaveLength(1);
    expect(checkScript("so", texts({ a: "ka noqo för" }))).toHaveLength(1);
    expect(checkScript("ar", texts({ a: "الروضة المفتوحة (öppen förskola) {{name}} <b>BVC</b>" }))).toEqual(
      [],
    );
  });

  test("letters of a neighbouring language", () => {
    expect(checkLetters("ar", texts({ a: "کتاب" }))).toHaveLength(1);
    expect(checkLetters("fa", texts({ a: "كتاب" }))).toHaveLength(1);
    expect(checkLetters("uk", texts({ a: "вы" }))).toHaveLength(1);
    expect(checkLetters("ti", texts({ a: "ሰርዝ." }))).toHaveLength(1);
  });

  test.each([
    ["", "is empty"],
    ["a\u030aa", "is not NFC"],
    [" a", "has a space too many"],
    ["a  b", "has a space too many"],
    ["a\u200fb", "holds a direction mark"],
    ["\ufefb", "holds a presentation form"],
    ["٣", "has digits that are not Latin"],
    ["a\u200cb", "holds a non-joiner"],
  ])("unclean characters: %j %s", (text, reason) => {
    expect(checkHygiene("ar", texts({ a: text }))).toEqual([
      `locales/ar/made-up.json (a): ${reason}: ${text}`,
    ]);
  });

  test("a text left in Swedish or English", () => {
    const english = texts({ a: "Stop", b: "Near {{station}}" });
    expect(checkTranslated("en", texts({ a: "Avbryt" }), sv, english)).toHaveLength(1);
    expect(checkTranslated("so", texts({ a: "Stop", b: "choose {{station}}" }), sv, english)).toHaveLength(2);
    expect(checkTranslated("so", texts({ a: "Ka noqo" }), sv, english)).toEqual([]);
  });

  test("a term that is not the glossary's, and a forbidden word", () => {
    const source = texts({ a: "Vad är öppen förskola?", b: "Vuxen" });
    expect(
      checkGlossary("en", texts({ a: "What is an open kindergarten?", b: "Guardian" }), source),
    ).toHaveLength(2);
    expect(checkGlossary("en", texts({ a: "What is open preschool?", b: "Adult" }), source)).toEqual([]);
  });

  test("two actions with one name", () => {
    const source = texts({ a: "Avbryt", b: "Avboka", c: "Avbryt" });
    expect(checkCollisions("en", texts({ a: "Cancel", b: "Cancel", c: "Cancel" }), source)).toEqual([
      "locales/en/made-up.json (b): is the same as made-up:a, which means something else: Cancel",
    ]);
  });

  test("a date in another language or with other digits", () => {
    expect(checkFormatted("ckb", "day", "Tuesday 24/11").length).toBeGreaterThan(0);
    expect(checkFormatted("fa", "day", "سه‌شنبه ٢٤")).toHaveLength(1);
  });
});
