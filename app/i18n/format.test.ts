import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { formatters } from "./format.ts";
import { LANGUAGES, type LanguageTag } from "./languages.ts";

const tuesday = Temporal.PlainDate.from("2026-11-24");
const halfPastNine = Temporal.PlainTime.from("09:30");
const halfPastEleven = Temporal.PlainTime.from("11:30");
const tags = LANGUAGES.map((row) => row.tag);

test.each<[LanguageTag, string]>([
  ["sv", "tisdag 24 november (24/11)"],
  ["sv-simple", "tisdag 24 november (24/11)"],
  ["en", "Tuesday 24 November (24/11)"],
  ["ar", "الثلاثاء، 24 نوفمبر (\u206624/11\u2069)"],
  ["so", "Talaado, 24 Noofeembar (24/11)"],
  ["ti", "ሰሉስ፣ 24 ሕዳር (24/11)"],
  ["fa", "سه‌شنبه 24 نوامبر (\u206624/11\u2069)"],
  ["prs", "سه‌شنبه 24 نومبر (\u206624/11\u2069)"],
  ["ckb", "سێشەممە، 24ی تشرینی دووەم (\u206624/11\u2069)"],
  ["kmr", "sêşem, 24ê mijdarê (24/11)"],
  ["uk", "вівторок, 24 листопада (24/11)"],
])("a day in %s has weekday, day, month and the figures", (tag, expected) => {
  expect(formatters(tag).dayLong(tuesday)).toBe(expected);
});

test.each(tags)("seven different weekdays in %s, Monday first", (tag) => {
  const { weekday } = formatters(tag);
  expect(new Set([1, 2, 3, 4, 5, 6, 7].map(weekday)).size).toBe(7);
  expect(formatters(tag).dayShort(tuesday)).toContain(weekday(2));
});

test("today and tomorrow have words, another day its weekday and figures", () => {
  const sv = formatters("sv");
  expect(sv.relativeDay(tuesday, tuesday)).toBe("i dag");
  expect(sv.relativeDay(tuesday, tuesday.subtract({ days: 1 }))).toBe("i morgon");
  expect(sv.relativeDay(tuesday, tuesday.subtract({ days: 2 }))).toBe("tisdag 24/11");
  expect(sv.relativeDay(tuesday, tuesday.add({ days: 1 }))).toBe("tisdag 24/11");
  expect(formatters("ckb").relativeDay(tuesday, tuesday)).toBe("ئەمڕۆ");
});

test("a time range is one left-to-right isolate where the text runs right to left", () => {
  expect(formatters("sv").timeRange(halfPastNine, halfPastEleven)).toBe("09.30–\u206011.30");
  expect(formatters("ti").timeRange(halfPastNine, halfPastEleven)).toBe("09:30–\u206011:30");
  expect(formatters("ar").timeRange(halfPastNine, halfPastEleven)).toBe("\u206609:30–\u206011:30\u2069");
});

test("lists end as the language ends them", () => {
  expect(formatters("sv").list(["a", "b", "c"])).toBe("a, b och c");
  expect(formatters("so").list(["a", "b", "c"])).toBe("a, b iyo c");
  expect(formatters("so").list(["a"])).toBe("a");
  expect(formatters("so").list([])).toBe("");
  expect(formatters("ti").list(["a", "b"])).toBe("a፣ b");
  expect(formatters("ar").list(["أ", "ب"])).toBe("\u2068أ\u2069 و\u2068ب\u2069");
});

test("numbers have Latin digits in every language", () => {
  for (const tag of tags) expect(formatters(tag).number(1234567).replace(/\D/g, "")).toBe("1234567");
  expect(formatters("sv").number(1234567)).toBe("1\u00a0234\u00a0567");
});

test.each(tags)("in %s sixteen languages have sixteen names", (tag) => {
  const names = tags.filter((other) => other !== "sv-simple").map(formatters(tag).languageName);
  expect(new Set(names).size).toBe(15);
});

test("languages are named in the reader's language", () => {
  expect(formatters("sv").languageName("ti")).toBe("tigrinska");
  expect(formatters("ar").languageName("so")).toBe("الصومالية");
  expect(formatters("so").languageName("ar")).toBe("Carabi");
});

test("a heading begins with a capital letter", () => {
  expect(formatters("sv").capital("i morgon")).toBe("I morgon");
  expect(formatters("tr").capital("iki")).toBe("İki");
  expect(formatters("ar").capital("اليوم")).toBe("اليوم");
  expect(formatters("sv").capital("")).toBe("");
});

// The pinned Node carries these four whole (ICU 78, CLDR 48); browsers do not, which is why we have words of our own.
describe("the committed words are those of CLDR", () => {
  const byHand: Record<string, string> = { "ckb 12": "کانوونی یەکەم" };

  test.each([
    ["so", "so"],
    ["ti", "ti-ER"],
    ["ckb", "ckb"],
    ["kmr", "ku"],
  ] as const)("%s", (tag, locale) => {
    const options = { calendar: "gregory", timeZone: "UTC" } as const;
    const weekdays = new Intl.DateTimeFormat(locale, { ...options, weekday: "long" });
    const months = new Intl.DateTimeFormat(locale, { ...options, day: "numeric", month: "long" });
    const format = formatters(tag);
    for (let day = 1; day <= 7; day++) {
      // 1 January 2024 was a Monday.
      expect(format.weekday(day)).toBe(weekdays.format(Date.UTC(2024, 0, day)));
    }
    for (let month = 1; month <= 12; month++) {
      const parts = months.formatToParts(Date.UTC(2024, month - 1, 1));
      const expected = byHand[`${tag} ${month}`] ?? parts.find(({ type }) => type === "month")?.value;
      expect(format.dayLong(tuesday.with({ month }))).toContain(expected);
    }
  });
});
