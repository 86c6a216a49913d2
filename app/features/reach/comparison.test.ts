import { expect, test } from "vitest";
import { anAtom } from "#tests/support/published.ts";
import { compare } from "./comparison.ts";
import { type Atom, publicationOf } from "./publication.ts";
import { partsIn } from "./reporting-period.ts";

const [MARCH_THEN, MARCH_NOW] = ["2025-03", "2026-03"] as const;

async function publishedIn(month: typeof MARCH_THEN | typeof MARCH_NOW, atoms: readonly Partial<Atom>[]) {
  const parts = partsIn({ kind: "month", month });
  const own = atoms.map((atom) => anAtom({ starts: `${month}-01`, openingsCounted: 20, ...atom }));
  const cells = await publicationOf(parts, own);
  const by = (dimension: string) => cells.filter((cell) => cell.dimension === dimension);
  return {
    parts: parts.map(({ part }) => part),
    bySite: by("site"),
    byAreaType: by("area_type"),
    residents: () => 1000,
  };
}

const poor = { site: "opalen", areaType: 1, district: "tensta" } as const;
const rich = { site: "abc", areaType: 5, district: "alvik", borough: "Bromma" } as const;

test("the gap closes where the places of both groups that counted in both years say so", async () => {
  const then = await publishedIn(MARCH_THEN, [
    { ...poor, children: 100 },
    { ...rich, children: 300 },
  ]);
  const now = await publishedIn(MARCH_NOW, [
    { ...poor, children: 250 },
    { ...rich, children: 300 },
  ]);
  expect(compare(then, now)).toEqual({
    sites: 2,
    leftOut: 0,
    earlier: { likely: 20, range: { least: 20, most: 20 } },
    later: { likely: 5, range: { least: 5, most: 5 } },
    change: "smaller",
  });
});

test("what is not counted may be all of the change, and then it is not known", async () => {
  const then = await publishedIn(MARCH_THEN, [
    { ...poor, children: 100 },
    { ...rich, children: 300 },
  ]);
  const now = await publishedIn(MARCH_NOW, [
    { ...poor, children: 150, openingsCounted: 10 },
    { ...rich, children: 300, openingsCounted: 12 },
  ]);
  expect(compare(then, now)?.change).toBe("not_known");
});

const both = [
  { ...poor, children: 100 },
  { ...rich, children: 300 },
];

test("a place that came, went or moved between the groups changes nothing", async () => {
  const moved = { site: "moved", district: "akalla", children: 90 } as const;
  const went = { site: "went", district: "kista", areaType: 2, children: 900 } as const;
  const came = { site: "came", district: "farsta", areaType: 3, children: 500 } as const;
  const then = await publishedIn(MARCH_THEN, [...both, went, { ...moved, areaType: 1 }]);
  const now = await publishedIn(MARCH_NOW, [...both, came, { ...moved, areaType: 5 }]);
  expect(compare(then, now)).toMatchObject({ sites: 2, leftOut: 3, change: "not_known" });
  expect(compare(then, now)?.earlier).toEqual(compare(then, now)?.later);
});

test("a month that is withheld of a place in one year is left out in both", async () => {
  const third = { site: "third", district: "kista", areaType: 2 } as const;
  const then = await publishedIn(MARCH_THEN, [...both, { ...third, children: 700 }]);
  const now = await publishedIn(MARCH_NOW, [...both, third]);
  const hidden = { state: "hidden" } as const;
  const withheld = now.bySite.map((cell) =>
    cell.member === "third"
      ? { ...cell, heads: { parties: hidden, visits: hidden, adults: hidden, children: hidden } }
      : cell,
  );
  const found = compare(then, { ...now, bySite: withheld });
  expect(found).toMatchObject({ sites: 2, leftOut: 1 });
  expect(found?.earlier).toEqual(found?.later);
});

test("nothing is compared where no place has counted in both", async () => {
  const then = await publishedIn(MARCH_THEN, [poor]);
  const now = await publishedIn(MARCH_NOW, [rich]);
  expect(compare(then, now)).toBeNull();
});
