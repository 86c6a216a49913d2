import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AreaType } from "#db/schema.ts";
import { attack, leaks, type PublishedCell, type RegisterEntry } from "#tests/support/attacker.ts";
import { ALL, areaTypeMembers, type Atom, type FigureRow, publish } from "./figures.ts";
import { DIMENSIONS } from "./measures.ts";
import { publishOwnSites, sumByArea } from "./own-sites.ts";

const MONTH = "2026-03";
const SCOPE = { months: [MONTH], boroughs: ["Bromma", "Farsta", "Järva"], residents: {} } as const;
const MEASURES = ["parties", "visits", "adults", "children"] as const;

describe("own sites beside what is published for the whole city", () => {
  // Järva: two own sites and one of another operator's, which had three parties.
  const atoms = [
    site("opalen", "Järva", 1, 40),
    site("rinkeby", "Järva", 1, 30),
    site("parish", "Järva", 1, 3),
    site("drakens", "Bromma", 4, 90),
  ];
  const own = ["opalen", "rinkeby"];

  test("a site's volumes are shown to whoever leads it", async () => {
    const published = await publish(sumByArea(atoms), SCOPE);
    const { rows } = await publishOwnSites(atoms, SCOPE, published, ["drakens"]);
    expect(rows.find(({ member }) => member === "drakens")).toMatchObject({
      figures: { parties: { state: "shown", value: 90 }, visits: { state: "shown", value: 270 } },
      openingsHeld: 8,
      openingsCounted: 8,
    });
  });

  test("under five reads as fewer than five, and a month without a count is missing", async () => {
    const small = [
      ...atoms,
      site("tiny", "Bromma", 4, 2),
      { ...site("off", "Farsta", 5, 0), openingsCounted: 0 },
    ];
    const published = await publish(sumByArea(small), SCOPE);
    const { rows } = await publishOwnSites(small, SCOPE, published, ["tiny", "off"]);
    const read = (member: string) => rows.find((row) => row.member === member)?.figures;
    expect(read("tiny")).toMatchObject({ parties: { state: "fewer", than: 5 }, visits: { state: "hidden" } });
    expect(read("off")).toMatchObject({ parties: { state: "missing" }, visits: { state: "missing" } });
  });

  test("a neighbour's few parties do not follow from the borough's sum less one's own", async () => {
    const { cells } = await readBy(own, atoms);
    const states = cells.filter(({ table, measure }) => table === "own" && measure === "visits");
    expect(states.map(({ state }) => state)).toContain("hidden");
    expect(leaks(await attack([...cells, NEIGHBOUR], registerOf(own, atoms)), 5)).toEqual([]);
  });

  test("negative control: with every own site of five or more shown, the neighbour's three follow", async () => {
    const { cells } = await readBy(own, atoms);
    const careless = cells.map((cell): PublishedCell => {
      const summed = atoms.filter(({ sites: [id = ""] }) => cell.member === "ours" || cell.member === id);
      return cell.table !== "own" || !own.includes(cell.member)
        ? cell
        : {
            ...cell,
            state: "shown",
            value: summed.reduce((sum, one) => sum + countIn(one, cell.measure), 0),
          };
    });
    const found = leaks(await attack([...careless, NEIGHBOUR], registerOf(own, atoms)), 5);
    expect(found).toContainEqual(expect.objectContaining({ member: "parish", least: 9, most: 9 }));
  });

  test("what is published for all stays as it is, whoever looks", async () => {
    const published = await publish(sumByArea(atoms), SCOPE);
    const before = JSON.stringify(published);
    await publishOwnSites(atoms, SCOPE, published, own);
    expect(JSON.stringify(published)).toBe(before);
  });

  test(
    "whatever has been counted, an attacker with both narrows no withheld figure",
    { timeout: 180_000 },
    async () => {
      const anySite = fc.record({
        borough: fc.constantFrom(...SCOPE.boroughs),
        areaType: fc.constantFrom<AreaType | null>(1, 4, 5, null),
        parties: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 120 })),
        isOwn: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anySite, { minLength: 2, maxLength: 6 }), async (sites) => {
          const all = sites.map(({ borough, areaType, parties }, index) =>
            site(`s${index}`, borough, areaType, parties),
          );
          const mine = sites.flatMap(({ isOwn }, index) => (isOwn ? [`s${index}`] : []));
          const { cells } = await readBy(mine, all);
          expect(leaks(await attack(cells, registerOf(mine, all)), 5)).toEqual([]);
        }),
        { numRuns: process.env["FAMN_TEST_FULL"] === "1" ? 100 : 4, seed: 10 },
      );
    },
  );
});

/** What nobody prints, and whoever has both tables could work out. */
const NEIGHBOUR: PublishedCell = {
  table: "site",
  month: MONTH,
  member: "parish",
  measure: "visits",
  state: "hidden",
  value: null,
};

/** What the lead of some sites reads: the city's tables and the own one. */
async function readBy(own: readonly string[], atoms: readonly Atom[]) {
  const publication = await publish(sumByArea(atoms), SCOPE);
  const table = await publishOwnSites(atoms, SCOPE, publication, own);
  const published = DIMENSIONS.flatMap((by) =>
    publication.tables[by].rows.flatMap((row) => cellsOf(by, row)),
  );
  const few = (member: string) =>
    atoms.reduce((sum, { sites: [id = ""], parties }) => sum + (id === member ? parties : 0), 0) < 5;
  const beside = table.rows
    .map((row) => (row.member === ALL ? { ...row, member: "ours" } : row))
    .flatMap((row) => cellsOf("own", row))
    // The attacker takes ".." for five or more, which is not so where the words themselves are hidden.
    .filter(({ member, measure, state }) => !(state === "hidden" && measure === "parties" && few(member)));
  return { cells: [...published, ...beside] };
}

function cellsOf(table: string, { member, figures }: FigureRow): PublishedCell[] {
  return MEASURES.map((measure) => {
    const figure = figures[measure];
    const value = figure.state === "shown" ? figure.value : figure.state === "fewer" ? figure.than : null;
    return { table, month: MONTH, member, measure, state: figure.state, value };
  });
}

function registerOf(own: readonly string[], atoms: readonly Atom[]): RegisterEntry[] {
  return atoms
    .filter(({ openingsCounted }) => openingsCounted > 0)
    .map(({ borough, areaType, kind, sites: [id = ""] }) => ({
      month: MONTH,
      members: {
        area_type: areaType === null ? ["not_confirmed"] : areaTypeMembers(areaType),
        borough: [borough],
        kind: [kind],
        own: own.includes(id) ? [id, "ours"] : [],
        site: [id],
      },
    }));
}

function countIn(one: Atom, measure: (typeof MEASURES)[number]): number {
  return measure === "visits" ? one.adults + one.children : one[measure];
}

function site(id: string, borough: string, areaType: AreaType | null, parties: number): Atom {
  return {
    month: MONTH,
    borough,
    areaType,
    kind: "open_preschool",
    parties,
    adults: parties,
    children: parties * 2,
    openingsHeld: 8,
    openingsCounted: 8,
    sites: [id],
    sitesReporting: [id],
  };
}
