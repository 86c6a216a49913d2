import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Term } from "#app/features/traits/count-weeks.ts";
import { attack, leaks } from "#tests/support/attacker.ts";
import { anAtom, printedOf, registerOf } from "#tests/support/published.ts";
import { type Atom, publicationOf } from "./publication.ts";
import { partsOfMonth } from "./reporting-period.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const TERMS: Term[] = [{ id: "ht2026", starts: day("2026-08-18"), ends: day("2026-12-18") }];
const published = (month: "2026-03" | "2026-10" | "2026-12", atoms: readonly Atom[]) =>
  publicationOf(partsOfMonth(month, TERMS), atoms);

describe("what is published of a month", () => {
  const cellOf = async (atoms: readonly Atom[], dimension: string, member: string) =>
    (await published("2026-03", atoms)).find(
      (cell) => cell.dimension === dimension && cell.member === member,
    );
  const atoms = [
    anAtom({}),
    anAtom({ kind: "introduction_preschool", parties: 40, adults: 50, children: 60 }),
    anAtom({
      site: "abc",
      borough: "Bromma",
      district: "alvik",
      areaType: null,
      activities: ["baby", "song"],
    }),
    anAtom({
      site: "def",
      borough: "Bromma",
      district: "alvik",
      areaType: 4,
      openingsCounted: 0,
      parties: 0,
      adults: 0,
      children: 0,
    }),
  ];

  test("visits are adults and children together", async () => {
    expect((await cellOf(atoms, "borough", "Järva"))?.heads).toMatchObject({
      parties: { state: "shown", value: 140 },
      visits: { state: "shown", value: 360 },
      adults: { state: "shown", value: 160 },
      children: { state: "shown", value: 200 },
    });
  });

  test("a site with both kinds is one site, and one that has not counted does not report", async () => {
    expect((await cellOf(atoms, "borough", "Järva"))?.sites).toEqual(["opalen"]);
    expect(await cellOf(atoms, "all", "all")).toMatchObject({
      sites: ["opalen", "abc", "def"],
      sitesReporting: ["opalen", "abc"],
      openingsHeld: 80,
      openingsCounted: 54,
    });
  });

  test("a place whose openings were not counted is missing, never zero", async () => {
    expect((await cellOf(atoms, "site", "def"))?.heads.visits).toEqual({ state: "missing" });
    expect(
      (await cellOf([anAtom({ parties: 0, adults: 0, children: 0 })], "site", "opalen"))?.heads.visits,
    ).toEqual({
      state: "shown",
      value: 0,
    });
  });

  test("a place without a confirmed address has no area type, and is not left out", async () => {
    expect((await cellOf(atoms, "area_type", "not_confirmed"))?.heads.parties).toMatchObject({ value: 100 });
  });

  test("an opening with two activities is in the sum of each", async () => {
    expect((await cellOf(atoms, "activity", "baby"))?.heads.parties).toMatchObject({ value: 100 });
    expect((await cellOf(atoms, "activity", "song"))?.heads.parties).toMatchObject({ value: 100 });
  });

  test("who was turned away and what was booked are withheld for themselves", async () => {
    const own = [
      anAtom({ turnedAway: 3, placesBookable: 40, placesBooked: 30 }),
      anAtom({ site: "abc", district: "alvik", turnedAway: 9 }),
    ];
    expect(await cellOf(own, "site", "opalen")).toMatchObject({
      heads: { parties: { state: "shown" } },
      turnedAway: { state: "fewer", than: 5 },
      placesBooked: { state: "shown", value: 30 },
    });
    expect(await cellOf(own, "site", "abc")).toMatchObject({ placesBooked: { state: "missing" } });
  });
});

describe("a month that a period cuts", () => {
  const october = [
    anAtom({ starts: "2026-10-01", parties: 50 }),
    anAtom({ starts: "2026-10-15", parties: 3, adults: 4, children: 5 }),
    anAtom({ starts: "2026-10-16", parties: 60 }),
  ];
  const december = [
    anAtom({ starts: "2026-12-01", parties: 70 }),
    anAtom({ starts: "2026-12-19", parties: 2, adults: 2, children: 2 }),
  ];

  test("is published as the whole and as the days of the term, and the day of the snapshot by no single place", async () => {
    const parts = new Map<string, Set<string>>();
    for (const { part, dimension } of await published("2026-10", october)) {
      parts.set(part, (parts.get(part) ?? new Set()).add(dimension));
    }
    expect([...parts.keys()]).toEqual(["2026-10", "2026-10-15/15"]);
    expect(parts.get("2026-10-15/15")).toEqual(new Set(["all", "area_type", "borough", "kind"]));
    const inDecember = await published("2026-12", december);
    expect(new Set(inDecember.map(({ part }) => part))).toEqual(new Set(["2026-12", "2026-12-01/18"]));
  });

  test("tells nothing of the few days by the difference of month and term (proof 40)", async () => {
    const cells = await published("2026-12", december);
    const register = registerOf(partsOfMonth("2026-12", TERMS), december);
    expect(leaks(await attack(printedOf(cells), register), 5)).toEqual([]);
    expect(cells.some(({ heads }) => heads.parties.state === "hidden")).toBe(true);
  });

  test("negative control: published apart, the two parties of the last days follow", async () => {
    const [whole, cut] = partsOfMonth("2026-12", TERMS);
    const apart = await Promise.all([whole, cut].map((part) => publicationOf(part ? [part] : [], december)));
    const unseen = { part: "2026-12-19/31", dimension: "all", member: "all" } as const;
    const rest = await published("2026-12", []);
    expect(rest).toEqual([]);
    const [first] = apart.flat();
    if (!first) throw new Error("Nothing is published.");
    const hidden = { state: "hidden" } as const;
    const asked = {
      ...first,
      ...unseen,
      heads: { parties: hidden, visits: hidden, adults: hidden, children: hidden },
    };
    const register = registerOf(partsOfMonth("2026-12", TERMS), december).map((entry, index) =>
      index === 1 ? { ...entry, members: { ...entry.members, "2026-12-19/31 all": ["member all"] } } : entry,
    );
    const found = leaks(await attack(printedOf([...apart.flat(), asked]), register), 5);
    expect(found).toContainEqual(
      expect.objectContaining({ table: "2026-12-19/31 all", measure: "parties", least: 2, most: 2 }),
    );
  });
});
