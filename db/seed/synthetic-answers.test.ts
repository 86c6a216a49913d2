import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ticksOf, type Tick } from "#app/features/traits/traits.ts";
import { type AnsweredOpening, inventFelt, inventTraits } from "./synthetic-answers.ts";

const opening: AnsweredOpening = {
  site: "a-place",
  template: "mon-morning",
  date: Temporal.PlainDate.from("2025-02-10"),
  areaType: 1,
  borough: "jarva",
  kind: "open_preschool",
  forWhom: null,
  ages: { minMonths: 0, maxMonths: 71 },
  districts: ["own", "near", "far"],
  termGone: 0.2,
};
const parties = Array.from({ length: 4000 }, () => ({ adults: 1, children: 1 }));

/** Which part of those who answered a question gave one of these answers. */
function shareOf(changes: Partial<AnsweredOpening>, trait: Tick["trait"], ...values: string[]): number {
  const asked = { ...opening, ...changes };
  const ticks = inventTraits(asked, parties)
    .flatMap((slip) => ticksOf(slip, asked.districts))
    .filter((tick) => tick.trait === trait);
  return ticks.filter(({ value }) => values.includes(value)).length / ticks.length;
}

test("the same opening always has the same answers, another one others", () => {
  const few = parties.slice(0, 20);
  expect(inventTraits(opening, few)).toEqual(inventTraits({ ...opening }, few));
  expect(inventFelt(opening, few)).toEqual(inventFelt({ ...opening }, few));
  const next = { ...opening, date: opening.date.add({ days: 1 }) };
  expect(inventTraits(next, few)).not.toEqual(inventTraits(opening, few));
  expect(inventFelt(next, parties)).not.toEqual(inventFelt(opening, parties));
});

test("between 60 and 75 in a hundred parties answer, wherever it is", () => {
  for (const site of ["one", "two", "three", "four", "five"]) {
    const share = inventTraits({ ...opening, site }, parties).length / parties.length;
    expect(share).toBeGreaterThan(0.57);
    expect(share).toBeLessThan(0.78);
  }
});

test("most live in the place's own district, some near it, some outside the city", () => {
  expect(shareOf({}, "home_district", "own")).toBeGreaterThan(0.5);
  expect(shareOf({}, "home_district", "near", "far")).toBeGreaterThan(0.05);
  expect(shareOf({}, "home_district", "outside_stockholm")).toBeGreaterThan(0.02);
});

test("more come for the first time as a term begins than as it ends", () => {
  const asItEnds = shareOf({ termGone: 0.9 }, "first_time", "yes");
  expect(shareOf({ termGone: 0.1 }, "first_time", "yes")).toBeGreaterThan(asItEnds * 1.5);
});

test("children are mostly under two in open preschools, and never outside the ages that may come", () => {
  const underTwo = ["0-5m", "6-11m", "1y"];
  expect(shareOf({}, "child_age", ...underTwo)).toBeGreaterThan(0.7);
  expect(shareOf({ kind: "introduction_preschool" }, "child_age", ...underTwo)).toBeLessThan(0.6);
  const babies = { ages: { minMonths: 0, maxMonths: 8 } };
  expect(shareOf(babies, "child_age", "0-5m", "6-11m")).toBe(1);
});

test("adults are mostly women, with more men two years later, and mostly men where it is for dads", () => {
  const men = shareOf({}, "adult_gender", "man");
  expect(men).toBeLessThan(0.3);
  expect(shareOf({ date: opening.date.add({ months: 22 }) }, "adult_gender", "man")).toBeGreaterThan(men);
  expect(shareOf({ forWhom: "dads" }, "adult_gender", "man")).toBeGreaterThan(0.8);
});

test("help is asked for more often in areas with great challenges, and in other languages", () => {
  const elsewhere: Partial<AnsweredOpening> = { areaType: 5, borough: "bromma" };
  expect(shareOf({}, "help_asked", "yes")).toBeGreaterThan(2 * shareOf(elsewhere, "help_asked", "yes"));
  expect(shareOf({}, "help_language", "so", "ar")).toBeGreaterThan(
    shareOf(elsewhere, "help_language", "so", "ar"),
  );
});
