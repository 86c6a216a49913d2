import { describe, expect, test } from "vitest";
import type { AreaFacts, AreaMember } from "./area-facts.ts";
import { denominatorsAt } from "./denominator.ts";

const [R1, R2] = ["0180R001", "0180R002"];
const ALL: AreaMember = { by: "all", member: "all" };
const counted = (area: string, countedOn: string, children: number | null, notEnrolled: number | null) => ({
  area,
  countedOn,
  children,
  notEnrolled,
  source: "the city",
});
const FACTS: AreaFacts = {
  memberships: [
    { regso: R1, borough: "jarva", validFrom: "2007-01-01", validTo: null },
    { regso: R2, borough: "bromma", validFrom: "2007-01-01", validTo: null },
  ],
  types: [
    { regso: R1, year: 2022, areaType: 1, source: "SCB" },
    { regso: R2, year: 2022, areaType: 5, source: "SCB" },
  ],
  districts: [
    { district: "akalla", regso: R1, validFrom: "2007-01-01", regsoPerCent: 53 },
    { district: "riksby", regso: R2, validFrom: "2007-01-01", regsoPerCent: 100 },
  ],
  children: [],
  enrolment: [counted(R1, "2025-10-15", 400, 60), counted(R2, "2025-10-15", 600, 24)],
};

function rate(member: AreaMember, day: string, enrolment = FACTS.enrolment) {
  return denominatorsAt({ ...FACTS, enrolment }, day).enrolmentRate(member);
}

/** The whole city's rate where it is made of these numbers alone. */
function rateOf(children: number | null, notEnrolled: number | null) {
  return rate({ by: "area_type", member: "1" }, "2026-04-30", [
    counted(R1, "2025-10-15", children, notEnrolled),
    counted(R2, "2025-10-15", 600, 24),
  ]);
}

describe("the share of children aged 1-5 who are enrolled", () => {
  test("is of all of the area who are not said to be in no preschool, with the day and the source", () => {
    const source = { on: "2025-10-15", isOfItsDate: true, isEstimated: false, sources: ["the city"] };
    expect(rate(ALL, "2025-12-31")).toEqual({ state: "known", perCent: 92, of: 1000, ...source });
    const [challenged, others] = ["1-2", "3-5"].map((member) =>
      rate({ by: "area_type", member }, "2025-12-31"),
    );
    expect([challenged, others]).toMatchObject([
      { perCent: 85, of: 400 },
      { perCent: 96, of: 600 },
    ]);
    expect(rate({ by: "borough", member: "bromma" }, "2025-12-31")).toMatchObject({ perCent: 96 });
    expect(rate({ by: "district", member: "riksby" }, "2025-12-31")).toMatchObject({ perCent: 96 });
    expect(rate({ by: "district", member: "akalla" }, "2025-12-31")).toEqual({
      state: "unknown",
      areas: [R1],
    });
  });

  test("is not available until something is imported, nor of a time before the first count", () => {
    expect(rate(ALL, "2026-04-30", [])).toEqual({ state: "not_available" });
    expect(rate(ALL, "2025-10-14")).toEqual({ state: "not_available" });
    expect(rate(ALL, "2025-10-15")).toMatchObject({ state: "known" });
  });

  test("stays what it was when a later day is imported", () => {
    const later = [
      ...FACTS.enrolment,
      counted(R1, "2026-10-15", 400, 200),
      counted(R2, "2026-10-15", 600, 300),
    ];
    expect(rate(ALL, "2026-10-14", later)).toEqual(rate(ALL, "2026-10-14"));
    expect(rate(ALL, "2026-10-15", later)).toMatchObject({ perCent: 50, on: "2026-10-15" });
  });

  test("is not said of fewer than thirty, nor where fewer than five are enrolled or are not", () => {
    const states = (numbers: readonly (readonly [number, number])[]) =>
      numbers.map(([children, notEnrolled]) => rateOf(children, notEnrolled).state);
    expect(
      states([
        [29, 10],
        [200, 4],
        [200, 0],
        [200, 196],
        [200, 200],
      ]),
    ).toEqual(Array.from({ length: 5 }, () => "too_few"));
    expect(
      states([
        [30, 10],
        [200, 5],
        [200, 195],
      ]),
    ).toEqual(Array.from({ length: 3 }, () => "known"));
    expect(rateOf(200, 4)).not.toHaveProperty("of");
  });

  test("is a whole per cent, and never all or none", () => {
    expect([rateOf(300, 40), rateOf(3000, 5), rateOf(3000, 2995)]).toMatchObject([
      { perCent: 87 },
      { perCent: 99 },
      { perCent: 1 },
    ]);
  });

  test("is not known where one of the two numbers is not, of any of the areas", () => {
    for (const unknown of [rateOf(null, 10), rateOf(200, null)])
      expect(unknown).toEqual({ state: "unknown", areas: [R1] });
    expect(
      rate(ALL, "2026-04-30", [counted(R1, "2025-10-15", 400, null), counted(R2, "2025-10-15", 600, 24)]),
    ).toEqual({ state: "unknown", areas: ["jarva"] });
  });
});

describe("what is withheld of a district", () => {
  // A borough as small as the smallest, its districts as large as each other; in the first three are in no preschool.
  const LEFT = [3, 40, 50, 60];
  const CHILDREN = 500;
  const regsos = LEFT.map((_, at) => `0180R00${at + 1}`);
  const facts: AreaFacts = {
    memberships: regsos.map((regso) => ({ regso, borough: "jarva", validFrom: "2007-01-01", validTo: null })),
    types: [],
    districts: regsos.map((regso) => ({
      district: regso,
      regso,
      validFrom: "2007-01-01",
      regsoPerCent: 100,
    })),
    children: [],
    enrolment: regsos.map((regso, at) => counted(regso, "2025-10-15", CHILDREN, LEFT[at] ?? 0)),
  };
  const { enrolmentRate } = denominatorsAt(facts, "2025-12-31");
  const borough = enrolmentRate({ by: "borough", member: "jarva" });
  const districts = regsos.map((member) => enrolmentRate({ by: "district", member }));

  /** Between which numbers the withheld one must lie, of rates that are right to half a step. */
  function rangeFrom(all: number, others: readonly number[], halfStep: number): number {
    const leftOf = (perCent: number, children: number) => [
      (children * (100 - perCent - halfStep)) / 100,
      (children * (100 - perCent + halfStep)) / 100,
    ];
    const [least = 0, most = 0] = leftOf(all, CHILDREN * LEFT.length);
    const ranges = others.map((perCent) => leftOf(perCent, CHILDREN));
    const lowest = least - ranges.reduce((sum, [, high = 0]) => sum + high, 0);
    const highest = most - ranges.reduce((sum, [low = 0]) => sum + low, 0);
    return highest - Math.max(0, lowest);
  }

  test("does not follow from its borough and the other districts; with a decimal it would", () => {
    expect(districts.map(({ state }) => state)).toEqual(["too_few", "known", "known", "known"]);
    const shown = [borough, ...districts].flatMap((it) => (it.state === "known" ? it.perCent : []));
    const [all = 0, ...others] = shown;
    expect(rangeFrom(all, others, 0.5)).toBeGreaterThanOrEqual(5);
    // The control: the same, with the decimal that is not said.
    const exact = LEFT.slice(1).map((left) => 100 - (100 * left) / CHILDREN);
    const left = LEFT.reduce((sum, one) => sum + one, 0);
    expect(rangeFrom(100 - (100 * left) / (CHILDREN * LEFT.length), exact, 0.05)).toBeLessThan(5);
  });
});
