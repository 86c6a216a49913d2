import { describe, expect, test } from "vitest";
import type { AgeClass } from "#app/features/areas/age-classes.ts";
import { type AreaFacts, type AreaMember, areaTypeYearAt, districtGroupsOn } from "./area-facts.ts";
import { type DenominatorKey, denominatorsAt } from "./denominator.ts";

const children = (area: string, year: number, ageClass: AgeClass, number: number | null, source = "SCB") => ({
  area,
  year,
  ageClass,
  children: number,
  source,
});
const enrolled = (area: string, countedOn: string, notEnrolled: number | null) => ({
  area,
  countedOn,
  children: 200,
  notEnrolled,
  source: "the city",
});
const part = (name: string, regso: string, regsoPerCent: number) => ({
  district: name,
  regso,
  validFrom: "2007-01-01",
  regsoPerCent,
});
const [R1, R2, R3] = ["0180R001", "0180R002", "0180R003"];
const FACTS: AreaFacts = {
  // Two boroughs became one on 2023-07-01; the third area lies elsewhere.
  memberships: [
    { regso: R1, borough: "rinkeby-kista", validFrom: "2007-01-01", validTo: "2023-06-30" },
    { regso: R2, borough: "spanga-tensta", validFrom: "2007-01-01", validTo: "2023-06-30" },
    { regso: R1, borough: "jarva", validFrom: "2023-07-01", validTo: null },
    { regso: R2, borough: "jarva", validFrom: "2023-07-01", validTo: null },
    { regso: R3, borough: "bromma", validFrom: "2007-01-01", validTo: null },
  ],
  types: [
    { regso: R1, year: 2022, areaType: 1, source: "SCB" },
    { regso: R2, year: 2022, areaType: 2, source: "SCB" },
    { regso: R3, year: 2022, areaType: 5, source: "SCB" },
    { regso: R2, year: 2026, areaType: 3, source: "SCB" },
    { regso: R1, year: 2026, areaType: 1, source: "SCB 2024" },
    { regso: R3, year: 2026, areaType: 5, source: "SCB" },
  ],
  children: [
    children(R1, 2022, "0-4", 100),
    children(R2, 2022, "0-4", 200),
    children(R3, 2022, "0-4", 400),
    children(R1, 2025, "0-4", 110),
    children(R2, 2025, "0-4", 210),
    children(R3, 2025, "0-4", 410),
    children(R3, 2025, "5-9", 52),
  ],
  enrolment: [],
  districts: [
    // One RegSO is two districts; one district spans two of them, of which it has one to itself.
    part("lunda", R1, 30),
    part("solhem", R1, 70),
    part("solhem", R2, 99),
    part("akeshov", R3, 95),
  ],
};
const ALL: AreaMember = { by: "all", member: "all" };
const borough = (member: string): AreaMember => ({ by: "borough", member });
const type = (member: string): AreaMember => ({ by: "area_type", member });
const district = (member: string): AreaMember => ({ by: "district", member });

function of(
  facts: Partial<AreaFacts>,
  group: AreaMember,
  lastDay: string,
  key: DenominatorKey = "children_0_4",
) {
  return denominatorsAt({ ...FACTS, ...facts }, lastDay).of(key, group);
}

describe("the children that a period's figures are divided by", () => {
  test("are those of the newest 31 December that was not after the period, with their source", () => {
    const known = { state: "known", isOfItsDate: true, isEstimated: false, sources: ["SCB"] };
    expect(of({}, borough("bromma"), "2025-12-31")).toEqual({ ...known, base: 410, on: "2025-12-31" });
    expect(of({}, borough("bromma"), "2025-12-30")).toEqual({ ...known, base: 400, on: "2022-12-31" });
    expect(of({}, ALL, "2026-08-31")).toEqual({ ...known, base: 730, on: "2025-12-31" });
  });

  test("stay what they were when a later year is imported", () => {
    const later = [...FACTS.children, ...[R1, R2, R3].map((area) => children(area, 2026, "0-4", 900))];
    for (const day of ["2022-06-30", "2025-12-30", "2025-12-31", "2026-12-30"])
      expect(of({ children: later }, ALL, day)).toEqual(of({}, ALL, day));
    // The control: on the new year's own day they are new.
    expect(of({ children: later }, ALL, "2026-12-31")).toMatchObject({ base: 2700, on: "2026-12-31" });
  });

  test("are the first there are where none is older, marked as of a later day", () => {
    const first = { state: "known", base: 700, on: "2022-12-31", isOfItsDate: false };
    expect(of({}, ALL, "2022-12-30")).toMatchObject(first);
  });

  test("live in the boroughs of the period's last day, and in the area types of its year", () => {
    expect(of({}, borough("rinkeby-kista"), "2023-06-30")).toMatchObject({ base: 100 });
    expect(of({}, borough("jarva"), "2023-07-01")).toMatchObject({ base: 300, on: "2022-12-31" });
    expect(of({}, borough("jarva"), "2023-06-30")).toEqual({ state: "unknown", areas: ["jarva"] });
    expect(of({}, type("1-2"), "2025-12-31")).toMatchObject({ base: 320 });
    expect(of({}, type("1-2"), "2026-01-01")).toMatchObject({ base: 110 });
    const sourcesAt = (day: string) => denominatorsAt(FACTS, day).areaTypeSources;
    expect([sourcesAt("2025-12-31"), sourcesAt("2026-01-01")]).toEqual([["SCB"], ["SCB", "SCB 2024"]]);
    expect([2021, 2025, 2026, 2030].map((year) => areaTypeYearAt([2026, 2022], `${year}-06-30`))).toEqual([
      2022, 2022, 2026, 2026,
    ]);
  });

  test("are no number under thirty, so that no rate can be made of them", () => {
    const few = (number: number) =>
      of({ children: [children(R3, 2025, "0-4", number)] }, type("5"), "2025-12-31");
    expect(few(30)).toMatchObject({ state: "known", base: 30 });
    expect(few(29)).toEqual({
      state: "too_few",
      on: "2025-12-31",
      isOfItsDate: true,
      isEstimated: false,
      sources: ["SCB"],
    });
  });

  test("are unknown where those of one area are, never a smaller sum", () => {
    const gap = [...FACTS.children.slice(0, 4), children(R2, 2025, "0-4", null), ...FACTS.children.slice(5)];
    expect(of({ children: gap }, borough("jarva"), "2026-06-30")).toEqual({
      state: "unknown",
      areas: [R2],
    });
    expect(of({ children: gap }, ALL, "2026-06-30")).toEqual({ state: "unknown", areas: [R2] });
    expect(of({ children: gap }, type("1"), "2026-06-30")).toMatchObject({ base: 110 });
  });

  test("are the borough's own number where it is known, before the sum of its parts", () => {
    const own = [...FACTS.children, children("jarva", 2025, "0-4", 333, "the city")];
    expect(of({ children: own }, borough("jarva"), "2026-06-30")).toMatchObject({
      base: 333,
      sources: ["the city"],
    });
    expect(of({ children: own }, ALL, "2026-06-30")).toMatchObject({
      base: 743,
      sources: ["SCB", "the city"],
    });
    expect(of({ children: own }, type("1-3"), "2026-06-30")).toMatchObject({ base: 320 });
  });

  test("say when they are estimated, and are not available where nothing is known of their ages", () => {
    expect(of({}, type("5"), "2026-06-30", "children_0_5")).toMatchObject({
      base: 420,
      isEstimated: true,
    });
    expect(of({}, ALL, "2026-06-30", "children_1_5")).toEqual({ state: "not_available" });
  });
});

describe("the children of a district", () => {
  test("are those of its areas where none of them reaches outside, and else not known", () => {
    expect(of({}, district("akeshov"), "2026-06-30")).toMatchObject({ state: "known", base: 410 });
    expect(of({}, district("solhem"), "2026-06-30")).toEqual({ state: "unknown", areas: [R1] });
    expect(of({}, district("lunda"), "2026-06-30")).toEqual({ state: "unknown", areas: [R1] });
    // The control: with its areas to itself, it has the sum of both.
    const districts = [part("solhem", R1, 95), part("solhem", R2, 99)];
    expect(of({ districts }, district("solhem"), "2026-06-30")).toMatchObject({ base: 320 });
  });

  test("are not available where nothing is known of it, as for a place without an address", () => {
    for (const member of [district("nowhere"), type("not_confirmed"), type("6")])
      expect(of({}, member, "2026-06-30")).toEqual({ state: "not_available" });
    expect(of({}, district("solhem"), "2026-06-30", "children_1_5")).toEqual({ state: "not_available" });
  });

  test("live in the areas of the edition of their time, and in the group of all of those, or in both", () => {
    const later = { ...part("akeshov", R1, 100), validFrom: "2026-01-01" };
    const districts = [...FACTS.districts, later];
    expect(of({ districts }, district("akeshov"), "2025-12-31")).toMatchObject({ base: 410 });
    expect(of({ districts }, district("akeshov"), "2026-01-01")).toMatchObject({ base: 110 });
    const groupsOn = (day: string) => [...districtGroupsOn({ ...FACTS, districts }, day)];
    expect(groupsOn("2025-12-31")).toEqual([
      ["lunda", "1-2"],
      ["solhem", "1-2"],
      ["akeshov", "3-5"],
    ]);
    expect(groupsOn("2026-01-01")).toEqual([["akeshov", "1-2"]]);
    expect([...districtGroupsOn(FACTS, "2026-01-01")]).toContainEqual(["solhem", "mixed"]);
    // A district of which one area has no type belongs to no group.
    const untyped = { ...FACTS, types: FACTS.types.filter(({ regso }) => regso !== R2) };
    expect([...districtGroupsOn(untyped, "2026-01-01")].map(([name]) => name)).toEqual(["lunda", "akeshov"]);
  });
});

describe("children at home", () => {
  const infants = [R1, R2, R3].map((area) => children(area, 2025, "0", 40));
  const key = "children_at_home";

  test("are those under one year and those who are in no preschool, each of its own day", () => {
    const facts = {
      children: infants,
      enrolment: [R1, R2, R3].flatMap((area) => [
        enrolled(area, "2025-10-15", 10),
        enrolled(area, "2026-10-15", 90),
      ]),
    };
    expect(of(facts, ALL, "2026-08-31", key)).toEqual({
      state: "known",
      base: 150,
      on: "2025-12-31",
      isOfItsDate: true,
      isEstimated: false,
      sources: ["SCB", "the city"],
    });
    expect(of(facts, ALL, "2026-10-15", key)).toMatchObject({ base: 390, on: "2026-10-15" });
  });

  test("are not available until both are imported, and unknown where one area is", () => {
    expect(of({ children: infants }, ALL, "2026-08-31", key)).toEqual({ state: "not_available" });
    const enrolment = [enrolled(R1, "2025-10-15", 10), enrolled(R2, "2025-10-15", null)];
    expect(of({ children: infants, enrolment }, type("1-2"), "2025-12-31", key)).toEqual({
      state: "unknown",
      areas: [R2],
    });
  });
});
