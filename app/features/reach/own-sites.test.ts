import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AreaType } from "#db/schema.ts";
import {
  attack,
  type Finding,
  leaks,
  type PublishedCell,
  type RegisterEntry,
} from "#tests/support/attacker.ts";
import { ALL, areaTypeMembers, type Atom, type MonthRow, publish, type Scope } from "./figures.ts";
import { DIMENSIONS } from "./measures.ts";
import { type OwnSitesTable, publishOwnSites, sumByArea } from "./own-sites.ts";

const MONTH = "2026-03";
const SCOPE = { months: [MONTH], boroughs: ["Bromma", "Farsta", "Järva"], residents: {} } as const;
const TWO_MONTHS = { ...SCOPE, months: [MONTH, "2026-04"] } as const;
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
    expect(leaks(await attack(cells, registerOf(own, atoms), 5, [NEIGHBOUR]), 5)).toEqual([]);
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
    const found = leaks(await attack(careless, registerOf(own, atoms), 5, [NEIGHBOUR]), 5);
    expect(found).toContainEqual(expect.objectContaining({ member: "parish", least: 9, most: 9 }));
    const [published, beside] = [
      careless.filter(({ table }) => table !== "own"),
      careless.filter(({ table }) => table === "own"),
    ];
    const told = await newlyTold({ published, beside }, registerOf(own, atoms), fewAtOneSite(atoms));
    expect(told).toContainEqual(
      expect.objectContaining({ member: "parish", measure: "parties", least: 3, most: 3 }),
    );
  });

  test("what is published for all stays as it is, whoever looks", async () => {
    const published = await publish(sumByArea(atoms), SCOPE);
    const before = JSON.stringify(published);
    await publishOwnSites(atoms, SCOPE, published, own);
    expect(JSON.stringify(published)).toBe(before);
  });

  test(
    "whatever has been counted, an attacker with both and all months narrows no withheld figure, and no site's few parties",
    { timeout: 180_000 },
    async () => {
      const anyCount = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 120 }));
      const anySite = fc.record({
        borough: fc.constantFrom(...SCOPE.boroughs),
        areaType: fc.constantFrom<AreaType | null>(1, 4, 5, null),
        parties: fc.tuple(anyCount, anyCount),
        isOwn: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anySite, { minLength: 2, maxLength: 6 }), async (sites) => {
          const all = sites.flatMap(({ borough, areaType, parties }, index) =>
            TWO_MONTHS.months.map((month, at) => ({
              ...site(`s${index}`, borough, areaType, parties[at] ?? 0),
              month,
            })),
          );
          const mine = sites.flatMap(({ isOwn }, index) => (isOwn ? [`s${index}`] : []));
          const read = await readBy(mine, all, TWO_MONTHS);
          expect(toldByTotals(read.table)).toEqual([]);
          expect(await newlyTold(read, registerOf(mine, all), fewAtOneSite(all))).toEqual([]);
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

/** A site's few parties in a month, and who was in them: at own sites and at others'. */
function fewAtOneSite(atoms: readonly Atom[]): PublishedCell[] {
  return atoms
    .filter(({ parties }) => parties > 0 && parties < 5)
    .flatMap(({ month, sites: [member = ""] }) =>
      MEASURES.map((measure) => ({ table: "site", month, member, measure, state: "hidden", value: null })),
    );
}

/**
 * What follows from both tables more narrowly than is allowed, and than it does from the published ones alone. Where
 * the own table prints no "fewer than five" in a month its words may be hidden: ".." says nothing of five there.
 */
async function newlyTold(
  { published, beside }: Record<"published" | "beside", readonly PublishedCell[]>,
  register: readonly RegisterEntry[],
  targets: readonly PublishedCell[],
): Promise<Finding[]> {
  const isSilent = ({ month, measure, state }: PublishedCell) =>
    state === "hidden" &&
    measure === "parties" &&
    !beside.some((one) => one.month === month && one.state === "fewer");
  const printed = [...published, ...beside.filter((cell) => !isSilent(cell))];
  const found = await attack(printed, register, 5, [...beside.filter(isSilent), ...targets]);
  const heldBy = ({ month, table, member }: Pick<Finding, "month" | "table" | "member">) =>
    register.filter((one) => one.month === month && (member === ALL || one.members[table]?.includes(member)));
  // Inside a cell that reads "fewer than five" parties have only the words' own interval to hide in.
  const widthOf = (one: Finding) =>
    one.measure === "parties" &&
    printed.some(
      (cell) => cell.state === "fewer" && heldBy(one).every((entry) => heldBy(cell).includes(entry)),
    )
      ? 3
      : 5;
  const narrow = found.filter((one) => one.most - one.least < widthOf(one));
  if (narrow.length === 0) return [];
  const sums = narrow.map((one): PublishedCell => ({ ...one, state: "hidden", value: null }));
  const before = await attack(published, register, 5, sums);
  return narrow.filter((one) =>
    before.some(
      (known) =>
        known.month === one.month &&
        known.table === one.table &&
        known.member === one.member &&
        known.measure === one.measure &&
        known.most - known.least > one.most - one.least,
    ),
  );
}

/** The months of shown totals that are not shown: a total of those would tell them. */
function toldByTotals({ totals, rows }: OwnSitesTable): MonthRow[] {
  return totals.flatMap((total) =>
    MEASURES.filter((measure) => total.figures[measure].state === "shown").flatMap((measure) =>
      rows.filter(
        ({ member, figures }) =>
          member === total.member && !["shown", "missing"].includes(figures[measure].state),
      ),
    ),
  );
}

/** What the lead of some sites reads: the city's tables and the own one. */
async function readBy(own: readonly string[], atoms: readonly Atom[], scope: Scope = SCOPE) {
  const publication = await publish(sumByArea(atoms), scope);
  const table = await publishOwnSites(atoms, scope, publication, own);
  const published = DIMENSIONS.flatMap((by) =>
    publication.tables[by].rows.flatMap((row) => cellsOf(by, row)),
  );
  const beside = table.rows
    .map((row) => (row.member === ALL ? { ...row, member: "ours" } : row))
    .flatMap((row) => cellsOf("own", row));
  return { published, beside, table, cells: [...published, ...beside] };
}

function cellsOf(table: string, { month, member, figures }: MonthRow): PublishedCell[] {
  return MEASURES.map((measure) => {
    const figure = figures[measure];
    const value = figure.state === "shown" ? figure.value : figure.state === "fewer" ? figure.than : null;
    return { table, month, member, measure, state: figure.state, value };
  });
}

function registerOf(own: readonly string[], atoms: readonly Atom[]): RegisterEntry[] {
  return atoms
    .filter(({ openingsCounted }) => openingsCounted > 0)
    .map(({ month, borough, areaType, kind, sites: [id = ""] }) => ({
      month,
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
