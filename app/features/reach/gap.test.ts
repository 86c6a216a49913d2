import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeOf, gapOf, type GroupSum, type GroupVisits, reportingInBoth } from "./gap.ts";

const side = (visits: number, residents: number, openingsHeld = 10, openingsCounted = 10): GroupVisits => ({
  visits,
  residents,
  coverage: { sites: 2, sitesReporting: 2, openingsHeld, openingsCounted, answers: null },
});
const sum = (site: string, group: GroupSum["group"], openingsCounted = 4): GroupSum => ({
  site,
  group,
  openingsHeld: 5,
  openingsCounted,
  parties: 10,
  adults: 12,
  children: 14,
});

describe("the gap", () => {
  test("is how many more visits there are per hundred children outside area types 1 and 2", () => {
    expect(gapOf({ "1-2": side(300, 200), "3-5": side(900, 400) })).toEqual({
      likely: 75,
      range: { least: 75, most: 75 },
    });
  });

  test("is as unsure as what is missing on both sides", () => {
    // 1-2: 160 visits at 8 of 10 openings, so 160 to 240 of 200 children; 3-5: 900 at 9 of 10, so 900 to 1100 of 400.
    expect(gapOf({ "1-2": side(160, 200, 10, 8), "3-5": side(900, 400, 10, 9) })).toEqual({
      likely: 150,
      range: { least: 105, most: 195 },
    });
  });

  test("is not known where a side has no count, or no children", () => {
    expect(gapOf({ "1-2": side(0, 200, 10, 0), "3-5": side(900, 400) })).toBeNull();
    expect(gapOf({ "1-2": side(300, 0), "3-5": side(900, 400) })).toBeNull();
  });

  test("is never surer for one more opening without a count, on either side", () => {
    const sides = fc.record({
      visits: fc.nat({ max: 3000 }),
      counted: fc.integer({ min: 1, max: 90 }),
      missing: fc.nat(30),
    });
    const group = fc.constantFrom("1-2" as const, "3-5" as const);
    fc.assert(
      fc.property(sides, sides, group, (one, other, where) => {
        const gapWith = (more: Partial<Record<"1-2" | "3-5", number>>) =>
          gapOf({
            "1-2": side(one.visits, 700, one.counted + one.missing + (more["1-2"] ?? 0), one.counted),
            "3-5": side(other.visits, 900, other.counted + other.missing + (more["3-5"] ?? 0), other.counted),
          });
        const [now, more] = [gapWith({}), gapWith({ [where]: 1 })];
        expect(more?.range.least).toBeLessThanOrEqual(now?.range.least ?? NaN);
        expect(now?.likely).toBeGreaterThanOrEqual(now?.range.least ?? NaN);
        expect(now?.likely).toBeLessThanOrEqual(now?.range.most ?? NaN);
        expect(more?.range.most).toBeGreaterThanOrEqual(now?.range.most ?? NaN);
      }),
    );
  });
});

describe("a gap has become", () => {
  const gap = (least: number, most: number) => ({ likely: (least + most) / 2, range: { least, most } });

  test("smaller or larger only where that holds all through both ranges", () => {
    expect(changeOf(gap(60, 70), gap(40, 59))).toBe("smaller");
    expect(changeOf(gap(60, 70), gap(71, 90))).toBe("larger");
    expect(changeOf(gap(60, 70), gap(40, 60))).toBe("not_known");
  });

  test("larger also where the other side is now further ahead", () => {
    expect(changeOf(gap(10, 12), gap(-30, -20))).toBe("larger");
    expect(changeOf(gap(10, 12), gap(-11, 5))).toBe("not_known");
    expect(changeOf(gap(10, 12), gap(-9, 5))).toBe("smaller");
  });
});

describe("two periods are compared by places", () => {
  test("with a count in both", () => {
    const earlier = [sum("stays", "1-2"), sum("closes", "1-2"), sum("stops counting", "3-5")];
    const later = [sum("stays", "1-2"), sum("opens", "3-5"), sum("stops counting", "3-5", 0)];
    expect(reportingInBoth(earlier, later)).toEqual(["stays"]);
  });

  test("in the same group all the time", () => {
    const earlier = [
      sum("moves", "1-2"),
      sum("moves inside", "3-5"),
      sum("moves first", "1-2"),
      sum("moves first", "3-5"),
    ];
    const later = [sum("moves", "3-5"), sum("moves inside", "3-5"), sum("moves first", "3-5")];
    expect(reportingInBoth(earlier, later)).toEqual(["moves inside"]);
  });

  test("whose group is known", () => {
    expect(reportingInBoth([sum("where", null)], [sum("where", null)])).toEqual([]);
  });
});
