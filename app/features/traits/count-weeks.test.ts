import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { z } from "zod";
import { defaultWeeks, isCountWeek, mondaysOf, type Term, weeksInForce } from "./count-weeks.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const AUTUMN: Term = { id: "ht2026", starts: day("2026-08-18"), ends: day("2026-12-18") };
const SPRING: Term = { id: "vt2027", starts: day("2027-01-11"), ends: day("2027-06-11") };
const text = (days: readonly Temporal.PlainDate[]) => days.map(String);

test("two weeks a term, the same for all, where none is set", () => {
  expect(text(weeksInForce([AUTUMN, SPRING], []))).toEqual([
    "2026-09-21",
    "2026-11-23",
    "2027-02-08",
    "2027-04-12",
  ]);
});

test("every term of the reference data has its two weeks, outside the sport and autumn breaks", () => {
  const file = z
    .array(z.object({ id: z.string(), starts: z.string(), ends: z.string() }))
    .parse(JSON.parse(readFileSync("db/reference/terms.json", "utf8")));
  for (const { id, starts, ends } of file) {
    const weeks = defaultWeeks({ id, starts: day(starts), ends: day(ends) });
    expect(weeks).toHaveLength(2);
    expect(weeks.map(({ dayOfWeek }) => dayOfWeek)).toEqual([1, 1]);
    expect(weeks.filter(({ weekOfYear }) => weekOfYear === 9 || weekOfYear === 44)).toEqual([]);
  }
});

test("a week set centrally takes the place of the term's two; an operator's own comes beside", () => {
  const set = [
    { starts: day("2026-10-05"), central: true },
    { starts: day("2026-10-12"), central: false },
  ];
  expect(text(weeksInForce([AUTUMN, SPRING], set))).toEqual([
    "2026-10-05",
    "2026-10-12",
    "2027-02-08",
    "2027-04-12",
  ]);
  expect(text(weeksInForce([AUTUMN], set.slice(1)))).toEqual(["2026-09-21", "2026-10-12", "2026-11-23"]);
});

test("from Monday to Sunday, and on neither side of them", () => {
  const weeks = [day("2026-11-23")];
  const asked = ["2026-11-22", "2026-11-23", "2026-11-29", "2026-11-30"].map((date) =>
    isCountWeek(day(date), weeks),
  );
  expect(asked).toEqual([false, true, true, false]);
});

test("a term's weeks begin with the one it starts in and end with the one it ends in", () => {
  const mondays = text(mondaysOf(AUTUMN));
  expect([mondays[0], mondays.at(-1), mondays.length]).toEqual(["2026-08-17", "2026-12-14", 18]);
});
