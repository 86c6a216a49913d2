import { describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { answerOf } from "./answer.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS } from "./areas.ts";
import type { Comparison } from "./comparison.ts";
import { figureRow, type FigureTable } from "./figures.ts";
import type { Measure } from "./measures.ts";
import { type ProtectedFigure, serviceFact } from "./protected-figure.ts";
import { rateBase } from "./rate-base.ts";
import { reportedIn } from "./reported-figure.ts";

/** What an area group has: children counted at its openings, or null where they are hidden; openings held and counted. */
type Group = readonly [children: number | null, held: number, counted: number];

/** A table of two groups of areas with a thousand children each. */
function tableOf(challenged: Group, others: Group): FigureTable {
  const groups: Record<string, readonly Group[]> = {
    [ALL]: [challenged, others],
    [CHALLENGED]: [challenged],
    [OTHERS]: [others],
    [NOT_CONFIRMED]: [],
  };
  const figure = (list: readonly Group[]): ProtectedFigure => {
    const children = list.map(([count]) => count);
    const sum = children.reduce<number>((all, one) => all + (one ?? 0), 0);
    return children.includes(null) ? { state: "hidden" } : { state: "shown", value: serviceFact(sum) };
  };
  const rowOf = (member: string) =>
    figureRow(
      member,
      (groups[member] ?? []).map((group) => {
        const heads = figure([group]);
        const [, held, counted] = group;
        return {
          ...NOTHING,
          sites: ["opalen"],
          sitesReporting: ["opalen"],
          openingsHeld: serviceFact(held),
          openingsCounted: serviceFact(counted),
          heads: { children: heads, visits: heads, adults: heads, parties: heads },
        };
      }),
      member === CHALLENGED || member === OTHERS ? BASES : undefined,
    );
  const members = Object.keys(groups);
  return { dimension: "area_type", months: [], members, rows: [], totals: members.map(rowOf) };
}

const thousand = rateBase(1000);
const BASES = {
  children_0_4: () => (thousand === "too_few" ? undefined : thousand),
  children_at_home: () => undefined,
};
const none = serviceFact(0);
const NOTHING = {
  part: "2026-03",
  dimension: "area_type",
  member: "",
  openingsClosed: none,
  minutesHeld: none,
  minutesClosed: none,
  openingsFull: none,
  placesBookable: none,
  turnedAway: { state: "missing" },
  placesBooked: { state: "missing" },
} as const;

const answer = (
  table: FigureTable,
  measure: Measure,
  comparison: Comparison | null = null,
  before: string | null = null,
) =>
  answerOf(
    table,
    comparison,
    measure,
    { period: "March 2026", before, formatNumber: (value) => `${value}` },
    textsFor("en"),
  );
const RATE = "child_visits_per_100_children";

describe("the answer", () => {
  test("is two numbers and their difference where every opening is counted", () => {
    const sentences = answer(tableOf([200, 10, 10], [350, 10, 10]), RATE);
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toContain("100% of openings counted) had 20 child visits");
    expect(sentences[1]).toMatch(/^Areas of type 3–5 had 15 more child visits per 100 children/);
  });

  test("says how far from them the true numbers may be where something is missing", () => {
    const sentences = answer(tableOf([160, 10, 8], [350, 10, 10]), RATE);
    expect(sentences[1]).toContain("somewhere in 16 to 24 for types 1 and 2, and in 35 for types 3–5");
    expect(sentences[2]).toMatch(/^Areas of type 3–5 had 11 to 19 more/);
  });

  test("says that they had fewer, where they had", () => {
    expect(answer(tableOf([350, 10, 10], [160, 10, 8]), RATE)[2]).toMatch(/had 11 to 19 fewer/);
  });

  test("does not say who had more where what is missing may be the whole difference", () => {
    expect(answer(tableOf([160, 10, 5], [350, 10, 10]), RATE)[2]).toMatch(/^It is not possible to say/);
  });

  test("makes no range and no difference of a number that is hidden", () => {
    const table = tableOf([null, 10, 8], [350, 10, 8]);
    expect(answer(table, RATE)).toHaveLength(2);
    expect(answer(table, "visits")).toHaveLength(1);
    expect(table.totals.map((row) => reportedIn(row, RATE).range)).toEqual([
      null,
      null,
      { least: 35, most: 52.5 },
      null,
    ]);
  });

  test("gives a count its range, and none where everything is counted", () => {
    expect(answer(tableOf([160, 10, 8], [350, 10, 10]), "children")[1]).toBe(
      "Not all openings are counted. So the true number lies somewhere in 510 to 624.",
    );
    expect(answer(tableOf([160, 10, 10], [350, 10, 10]), "children")).toHaveLength(1);
  });

  describe("to whether the gap is closing", () => {
    const table = tableOf([200, 10, 10], [350, 10, 10]);
    const gap = (least: number, most: number) => ({ likely: (least + most) / 2, range: { least, most } });
    const said = (over: Partial<Comparison>) =>
      answer(
        table,
        RATE,
        { sites: 31, leftOut: 0, earlier: gap(20, 24), later: gap(12, 15), change: "smaller", ...over },
        "March 2025",
      );

    test("is said with both numbers and how many places it rests on", () => {
      expect(said({}).at(-1)).toBe(
        "The gap has become smaller. At the 31 places that have counted in both periods it was 20 to 24 child visits per 100 children in March 2025, and is now 12 to 15.",
      );
    });

    test("is that nobody can say while the ranges meet, and why", () => {
      expect(said({ later: gap(12, 21), change: "not_known" }).at(-1)).toMatch(/^It cannot be said whether/);
    });

    test("names the places that are left out", () => {
      expect(said({ leftOut: 2 }).at(-1)).toMatch(/^2 more places are not in the comparison/);
    });

    test("is that nobody can say without the year before", () => {
      expect(answer(table, RATE).at(-1)).toMatch(/has not been published/);
      expect(answer(table, RATE, null, "March 2025").at(-1)).toMatch(/No place in both kinds of areas/);
    });
  });
});
