import { describe, expect, test } from "vitest";
import { districtGroup } from "#app/features/reach/areas.ts";
import { countsOf, coverageOf, shareCounted } from "#app/features/reach/coverage.ts";
import { CHALLENGED, OTHERS } from "#app/features/reach/areas.ts";
import { changeOf, gapOf, type GroupSum, reportingInBoth } from "#app/features/reach/gap.ts";
import { rate, serviceFact } from "#app/features/reach/protected-figure.ts";
import { rangeOf, rangePerHundred } from "#app/features/reach/range.ts";
import { type HomeAnswers, reachedFrom } from "#app/features/reach/reached.ts";
import { daysIn, periodFrom, type ReportingPeriod, sumsIn } from "#app/features/reach/reporting-period.ts";
import {
  type GoldArea,
  goldAreas,
  goldOpenings,
  type GoldSum,
  goldSums,
  sheet,
  TERMS,
} from "./gold/gold-set.ts";

/** Proof 44: what each sheet holds, and how its expected figures were worked out by hand, is told in gold/README.md. */
const AREAS = goldAreas();
const SUMS = goldSums();
const ANSWERS = sheet("answers");

const periodOf = (address: string): ReportingPeriod => {
  const period = periodFrom(address, TERMS);
  if (!period) throw new Error(`No period: ${address}`);
  return period;
};
const summed = new Map<string, GoldSum[]>();
const allIn = (address: string): GoldSum[] => {
  const sums = summed.get(address) ?? sumsIn(SUMS, periodOf(address), TERMS);
  summed.set(address, sums);
  return sums;
};
const sumsOf = (address: string, area: string) => allIn(address).filter((sum) => sum.area === area);
const inCells = (numbers: Record<string, number | string | null | undefined>) =>
  Object.fromEntries(Object.entries(numbers).map(([column, value]) => [column, `${value ?? ""}`]));

describe("the gold set's twenty areas", () => {
  test.each([...new Set(sheet("expected").map(({ period = "" }) => period))])(
    "agree to the digit in %s",
    (address) => {
      const expected = sheet("expected").filter(({ period }) => period === address);
      expect(expected.map(({ area }) => area)).toEqual(AREAS.map(({ area }) => area));
      expect(AREAS.map((area) => lineOf(address, area))).toEqual(expected);
    },
  );

  test("have a zero where everything was counted and nobody came, and nothing where nothing was counted", () => {
    expect(countsOf(sumsOf("2026-t1", "A02"))?.visits).toBe(0);
    expect(rangeOf(0, coverageOf(sumsOf("2026-t1", "A02")))).toEqual({ least: 0, most: 0 });
    expect(countsOf(sumsOf("2026-t1", "A04"))).toBeNull();
    expect(countsOf(sumsOf("2026-t1", "A13"))).toBeNull();
  });

  test("make T2 of T1 and May to August, in every column that can be added", () => {
    const addable = (address: string, area: string) => {
      const { openingsHeld, openingsCounted } = coverageOf(sumsOf(address, area));
      return { parties: 0, visits: 0, ...countsOf(sumsOf(address, area)), openingsHeld, openingsCounted };
    };
    for (const { area } of AREAS) {
      const parts = ["2026-t1", "2026-05", "2026-06", "2026-07", "2026-08"].map((part) =>
        addable(part, area),
      );
      for (const column of ["parties", "visits", "openingsHeld", "openingsCounted"] as const) {
        const added = parts.reduce((sum, part) => sum + part[column], 0);
        expect(addable("2026-t2", area)[column]).toBe(added);
      }
    }
  });
});

describe("the gold set's term", () => {
  test("reached, from lowest to highest, as worked out by hand", () => {
    const askedIn = asked("vt2026");
    const found = sheet("expected-reached").map(({ period = "", home = "" }) => {
      const reached = reachedFrom(homesOf(home).map(answersFrom), askedIn);
      return inCells({ period, home, ...reached?.range });
    });
    expect(found).toEqual(sheet("expected-reached"));
    expect(reachedFrom([], askedIn)?.answers).toEqual({ asked: 218, answered: 183 });
  });
});

describe("the gold set's gap between T1 2025 and T1 2026", () => {
  const grouped = (address: string): GroupSum[] =>
    allIn(address).map((sum) => ({ ...sum, group: groupOf(sum.area) }));
  const both = reportingInBoth(grouped("2025-t1"), grouped("2026-t1"));
  const sideOf = (address: string, group: typeof CHALLENGED | typeof OTHERS) => {
    const sums = grouped(address).filter((sum) => sum.group === group && both.includes(sum.site));
    const residents = AREAS.filter(({ area }) => groupOf(area) === group).reduce(
      (all, { children }) => all + (children ?? 0),
      0,
    );
    return { visits: countsOf(sums)?.children ?? 0, residents, coverage: coverageOf(sums) };
  };
  const gapIn = (address: string) =>
    gapOf({ [CHALLENGED]: sideOf(address, CHALLENGED), [OTHERS]: sideOf(address, OTHERS) });

  test("is of the places with a count in both, without the one that moved between the groups", () => {
    expect(both).not.toContain("S04");
    expect(both).not.toContain("S05");
    expect(both).not.toContain("S06");
    expect(both).not.toContain("S10b");
    expect(both).toContain("S01");
  });

  test("agrees to the digit, and has become larger", () => {
    const found = sheet("expected-gap").map(({ period = "" }) => {
      const [challenged, others] = [sideOf(period, CHALLENGED), sideOf(period, OTHERS)];
      return inCells({
        period,
        sites_1_2: challenged.coverage.sites,
        held_1_2: challenged.coverage.openingsHeld,
        counted_1_2: challenged.coverage.openingsCounted,
        children_1_2: challenged.visits,
        residents_1_2: challenged.residents,
        sites_3_5: others.coverage.sites,
        held_3_5: others.coverage.openingsHeld,
        counted_3_5: others.coverage.openingsCounted,
        children_3_5: others.visits,
        residents_3_5: others.residents,
        likely: gapIn(period)?.likely,
        ...gapIn(period)?.range,
      });
    });
    expect(found).toEqual(sheet("expected-gap"));
    const [earlier, later] = [gapIn("2025-t1"), gapIn("2026-t1")];
    expect(earlier && later && changeOf(earlier, later)).toBe("larger");
  });
});

/** An area's line of the sheet, by the rules. */
function lineOf(address: string, { area, children: residents }: GoldArea): Record<string, string> {
  const sums = sumsOf(address, area);
  const coverage = coverageOf(sums);
  const counts = countsOf(sums);
  const range = counts && rangeOf(counts.visits, coverage);
  const childRange = counts && rangeOf(counts.children, coverage);
  const childRate = counts
    ? rate({ state: "shown", value: serviceFact(counts.children) }, residents ?? undefined)
    : null;
  const rates = childRate?.state === "shown" && childRange && rangePerHundred(childRange, residents ?? 0);
  return inCells({
    period: address,
    area,
    sites: coverage.sites,
    sites_reporting: coverage.sitesReporting,
    openings_held: coverage.openingsHeld,
    openings_counted: coverage.openingsCounted,
    share_counted: shareCounted(coverage),
    parties: counts?.parties,
    adults: counts?.adults,
    children: counts?.children,
    visits: counts?.visits,
    visits_least: range?.least,
    visits_most: range?.most,
    rate: childRate?.state === "shown" ? childRate.value : childRate?.state === "hidden" ? "too_few" : null,
    rate_least: rates ? rates.least : null,
    rate_most: rates ? rates.most : null,
  });
}

function groupOf(area: string): GroupSum["group"] {
  const group = districtGroup(AREAS.find((one) => one.area === area)?.types ?? []);
  return group === "mixed" ? null : group;
}

/** The areas that a line of the reached sheet is of: one, or a group's. */
function homesOf(home: string): string[] {
  const ofGroup = AREAS.filter(({ types }) => districtGroup(types) === home).map(({ area }) => area);
  return ofGroup.length > 0 ? ofGroup : [home];
}

function answersFrom(home: string): HomeAnswers {
  const said = ANSWERS.filter((line) => line["home"] === home);
  const count = (lines: readonly Record<string, string>[]) =>
    lines.reduce((sum, line) => sum + Number(line["count"]), 0);
  const openings = said.map(({ site, day }) =>
    said.filter((other) => other["site"] === site && other["day"] === day),
  );
  return {
    answers: count(said),
    mostInOneOpening: Math.max(0, ...openings.map(count)),
    firstTimes: count(said.filter((line) => line["first_time"] === "yes")),
  };
}

/** Asked was on two days of the spring term. */
function asked(address: string) {
  const { first, last } = daysIn(periodOf(address));
  const openings = goldOpenings().filter(
    ({ day }) =>
      ["2026-02-10", "2026-04-14"].includes(day) && day >= first.toString() && day <= last.toString(),
  );
  const parties = openings.reduce((sum, { count }) => sum + (count?.parties ?? 0), 0);
  const said = ANSWERS.reduce((sum, line) => sum + Number(line["count"]), 0);
  return {
    openings: openings.length,
    openingsCounted: openings.filter(({ count }) => count !== null).length,
    parties,
    unsaid: parties - said,
  };
}
