import { describe, expect, test } from "vitest";
import { ALL, measuresOf, NOT_CONFIRMED, publish, type Atom } from "./figures.ts";

const atom = (over: Partial<Atom>): Atom => ({
  month: "2026-03",
  borough: "Järva",
  areaType: 1,
  kind: "open_preschool",
  parties: 100,
  adults: 110,
  children: 140,
  openingsHeld: 20,
  openingsCounted: 18,
  sites: ["opalen"],
  sitesReporting: ["opalen"],
  ...over,
});

describe("the tables of the figures", () => {
  const atoms = [
    atom({}),
    atom({ kind: "introduction_preschool", parties: 40, adults: 50, children: 60 }),
    atom({ areaType: null, borough: "Bromma", sites: ["abc", "def"], sitesReporting: ["abc"] }),
    atom({ month: "2026-04", areaType: 2 }),
  ];
  const published = publish(atoms, {
    months: ["2026-03", "2026-04"],
    boroughs: ["Bromma", "Farsta", "Järva"],
    residents: { area_group: new Map([["1-2", 2000]]) },
  });
  const rowOf = async (dimension: "borough" | "area_type" | "area_group" | "kind", member: string) =>
    (await published).tables[dimension].rows.find((row) => row.member === member && row.month === "2026-03");

  test("list every member in every month, the margin first", async () => {
    const { rows } = (await published).tables.borough;
    expect(rows.map((row) => `${row.month} ${row.member}`)).toEqual([
      "2026-03 all",
      "2026-03 Bromma",
      "2026-03 Farsta",
      "2026-03 Järva",
      "2026-04 all",
      "2026-04 Bromma",
      "2026-04 Farsta",
      "2026-04 Järva",
    ]);
  });

  test("visits are adults and children together", async () => {
    expect((await rowOf("borough", "Järva"))?.figures).toMatchObject({
      visits: { state: "shown", value: 360 },
      adults: { state: "shown", value: 160 },
      children: { state: "shown", value: 200 },
    });
  });

  test("a site with both kinds is one site", async () => {
    expect((await rowOf("borough", "Järva"))?.sites).toBe(1);
    expect((await rowOf("kind", "introduction_preschool"))?.sites).toBe(1);
    expect(await rowOf("borough", ALL)).toMatchObject({
      sites: 3,
      sitesReporting: 2,
      openingsHeld: 60,
      openingsCounted: 54,
    });
  });

  test("a place without a confirmed address has no area type, and is not left out", async () => {
    expect((await rowOf("area_type", NOT_CONFIRMED))?.figures.parties).toEqual({
      state: "shown",
      value: 100,
    });
    expect((await rowOf("area_group", NOT_CONFIRMED))?.figures.parties).toEqual({
      state: "shown",
      value: 100,
    });
  });

  test("a borough without openings is missing, never zero", async () => {
    expect((await rowOf("borough", "Farsta"))?.figures.visits).toEqual({ state: "missing" });
  });

  test("visits are set against resident children where these are known", async () => {
    expect((await rowOf("area_group", "1-2"))?.figures.visits_per_100_children).toEqual({
      state: "shown",
      value: 18,
    });
    expect((await rowOf("area_group", "3"))?.figures.visits_per_100_children).toEqual({ state: "missing" });
    expect(measuresOf("kind")).not.toContain("visits_per_100_children");
  });

  test("the months sum to the period", async () => {
    const { totals } = (await published).tables.area_group;
    expect(totals.find((row) => row.member === "1-2")?.figures).toMatchObject({
      parties: { state: "shown", value: 240 },
      visits_per_100_children: { state: "shown", value: 30.5 },
    });
  });
});
