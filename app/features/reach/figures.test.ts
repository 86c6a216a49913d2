import { describe, expect, test } from "vitest";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS, publish, type Atom } from "./figures.ts";
import type { Dimension } from "./measures.ts";

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
    residents: { area_type: new Map([[CHALLENGED, 2000]]) },
  });
  const rowOf = async (dimension: Dimension, member: string) =>
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
  });

  test("a borough without openings is missing, never zero", async () => {
    expect((await rowOf("borough", "Farsta"))?.figures.visits).toEqual({ state: "missing" });
  });

  test("child visits are set against resident children where these are known", async () => {
    expect((await rowOf("area_type", CHALLENGED))?.figures.child_visits_per_100_children).toEqual({
      state: "shown",
      value: 10,
    });
    expect((await rowOf("area_type", OTHERS))?.figures.child_visits_per_100_children).toEqual({
      state: "missing",
    });
  });

  test("an area type is listed after its group, whose sum holds it", async () => {
    const { tables } = await published;
    expect(tables.area_type.members).toEqual(["all", "1-2", "1", "2", "3-5", "3", "4", "5", NOT_CONFIRMED]);
    expect(tables.area_type.totals.slice(1, 4).map(({ figures }) => figures.parties)).toEqual([
      { state: "shown", value: 240 },
      { state: "shown", value: 140 },
      { state: "shown", value: 100 },
    ]);
  });

  test("the months sum to the period", async () => {
    const { totals } = (await published).tables.area_type;
    expect(totals.find((row) => row.member === CHALLENGED)?.figures).toMatchObject({
      parties: { state: "shown", value: 240 },
      child_visits_per_100_children: { state: "shown", value: 17 },
    });
  });
});
