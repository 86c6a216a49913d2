import { describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { answerOf } from "./answer.ts";
import { ALL, CHALLENGED, type FigureTable, NOT_CONFIRMED, OTHERS, rowsOf } from "./figures.ts";
import type { Measure } from "./measures.ts";
import { type ProtectedFigure, serviceFact } from "./protected-figure.ts";
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
  return {
    dimension: "area_type",
    ...rowsOf({
      members: Object.keys(groups),
      months: ["2026-03"],
      idOf: (_, member) => member,
      atomsOf: (member) =>
        (groups[member] ?? []).map(([, openingsHeld, openingsCounted]) => ({
          month: "2026-03",
          borough: "Järva",
          areaType: 1,
          kind: "open_preschool",
          parties: 0,
          adults: 0,
          children: 0,
          openingsHeld,
          openingsCounted,
          sites: ["opalen"],
          sitesReporting: ["opalen"],
        })),
      counts: new Map(
        Object.entries(groups).map(([member, list]) => {
          const children = figure(list);
          return [member, { children, visits: children, adults: children, parties: children }];
        }),
      ),
      residents: new Map([CHALLENGED, OTHERS].map((member) => [member, 1000])),
    }),
  };
}

const answer = (table: FigureTable, measure: Measure) =>
  answerOf(
    table,
    measure,
    { period: { first: "March", last: "March" }, formatNumber: (value) => `${value}` },
    textsFor("en"),
  );
const RATE = "child_visits_per_100_children";

describe("the answer", () => {
  test("is two numbers and their difference where every opening is counted", () => {
    const sentences = answer(tableOf([200, 10, 10], [350, 10, 10]), RATE);
    expect(sentences).toHaveLength(2);
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
    expect(answer(table, RATE)).toHaveLength(1);
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
});
