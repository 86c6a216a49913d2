import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { districtGroup, inForce, MIXED } from "./areas.ts";
import { type Asked, type HomeAnswers, reachedFrom } from "./reached.ts";

const home = (answers: number, mostInOneOpening: number, firstTimes: number): HomeAnswers => ({
  answers,
  mostInOneOpening,
  firstTimes,
});
const asked = (over: Partial<Asked>): Asked => ({
  openings: 10,
  openingsCounted: 10,
  parties: 60,
  unsaid: 0,
  ...over,
});

describe("reached", () => {
  test("is one number only when each answer is certain to be another party's and everybody answered", () => {
    expect(reachedFrom([home(12, 3, 12)], asked({}))?.range).toEqual({ least: 12, most: 12 });
  });

  test("is at least the first times, or the fullest opening where that is more", () => {
    expect(reachedFrom([home(20, 4, 9)], asked({}))?.range).toEqual({ least: 9, most: 20 });
    expect(reachedFrom([home(20, 11, 9)], asked({}))?.range).toEqual({ least: 11, most: 20 });
  });

  test("is at most everybody who may live there, as many as did not say", () => {
    expect(reachedFrom([home(20, 4, 9)], asked({ unsaid: 15 }))).toEqual({
      range: { least: 9, most: 35 },
      answers: { asked: 60, answered: 45 },
    });
  });

  test("leaves room for those who came to an opening that asked and was not counted", () => {
    // 60 parties at 10 of 12 openings: two more may have had 12 each.
    expect(reachedFrom([home(20, 4, 9)], asked({ openings: 12 }))?.range).toEqual({ least: 9, most: 44 });
  });

  test("of districts together counts those who did not say once", () => {
    expect(reachedFrom([home(20, 4, 9), home(5, 2, 1)], asked({ unsaid: 10 }))?.range).toEqual({
      least: 11,
      most: 35,
    });
  });

  test("is not known where nobody was asked, and nought where all said that they live elsewhere", () => {
    expect(reachedFrom([], asked({ openings: 0, openingsCounted: 0, parties: 0 }))).toBeNull();
    expect(reachedFrom([home(20, 4, 9)], asked({ openingsCounted: 0, parties: 0 }))).toBeNull();
    expect(reachedFrom([], asked({}))?.range).toEqual({ least: 0, most: 0 });
  });

  /** What a term's visits truly were: each party by the openings it came to, and whether it said where it lives there. */
  const visits = fc.array(
    fc.record({
      party: fc.nat({ max: 12 }),
      opening: fc.nat({ max: 4 }),
      says: fc.boolean(),
      saysFirst: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );

  test("always holds the true number of parties, whoever comes again and whoever does not say", () => {
    fc.assert(
      fc.property(visits, (all) => {
        const came = [...new Map(all.map((one) => [`${one.party} ${one.opening}`, one])).values()].sort(
          (a, b) => a.opening - b.opening,
        );
        // Parties 0 to 5 live in the district.
        const local = came.filter(({ party }) => party <= 5);
        const said = local.filter(({ says }) => says);
        const isFirst = (one: (typeof came)[number]) => came.find(({ party }) => party === one.party) === one;
        const perOpening = [0, 1, 2, 3, 4].map(
          (opening) => said.filter((one) => one.opening === opening).length,
        );
        const reached = reachedFrom(
          [
            home(
              said.length,
              Math.max(...perOpening),
              said.filter((one) => one.saysFirst && isFirst(one)).length,
            ),
          ],
          asked({ parties: came.length, unsaid: came.filter(({ says }) => !says).length }),
        );
        const truly = new Set(local.map(({ party }) => party)).size;
        expect(reached?.range.least).toBeLessThanOrEqual(truly);
        expect(reached?.range.most).toBeGreaterThanOrEqual(truly);
      }),
    );
  });
});

describe("an area", () => {
  test("of one group has that group, of two is mixed, of none has none", () => {
    expect(districtGroup([1, 2, 2])).toBe("1-2");
    expect(districtGroup([4, 3])).toBe("3-5");
    expect(districtGroup([2, 3])).toBe(MIXED);
    expect(districtGroup([])).toBeNull();
  });

  test("is where it was on the day, both borders included", () => {
    const rows = [
      { borough: "Rinkeby-Kista", validFrom: "2007-01-01", validTo: "2023-06-30" },
      { borough: "Järva", validFrom: "2023-07-01", validTo: null },
    ];
    const on = (day: string) => inForce(rows, Temporal.PlainDate.from(day))?.borough;
    expect(["2006-12-31", "2023-06-30", "2023-07-01", "2026-01-01"].map(on)).toEqual([
      undefined,
      "Rinkeby-Kista",
      "Järva",
      "Järva",
    ]);
  });
});
