import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attack, leaks, type PublishedCell, type RegisterEntry } from "#tests/support/attacker.ts";
import { areaTypeMembers, NOT_CONFIRMED } from "./areas.ts";
import { protectCounts, protectVolumes } from "./disclosure.ts";
import { DIMENSIONS, type Dimension } from "./measure-definition.ts";
import type { CountMeasure } from "./measures.ts";
import {
  DEFAULT_THRESHOLD,
  rate,
  serviceFact,
  sumOfShown,
  thresholdOf,
  type ProtectedFigure,
} from "./protected-figure.ts";
import type { VolumeAtom } from "./volume-cells.ts";
import type { AreaType, SiteKind } from "#db/schema.ts";

const BOROUGHS = ["Bromma", "Farsta", "Järva", "Skärholmen"];
const MEMBERS: Record<Dimension, readonly string[]> = {
  area_type: ["1-2", "1", "2", "3-5", "3", "4", "5", NOT_CONFIRMED],
  borough: BOROUGHS,
  kind: ["open_preschool", "introduction_preschool"],
};

describe("a single cell", () => {
  const alone = async (parties: number, counted = 10, k = DEFAULT_THRESHOLD) => {
    const atom = {
      parties,
      adults: parties,
      children: parties * 2,
      openingsHeld: 10,
      openingsCounted: counted,
    };
    return (await protectVolumes([atom], [{ id: "cell", atoms: [0] }], k)).get("cell");
  };

  test("is shown from five parties up", async () => {
    expect(await alone(5)).toMatchObject({
      parties: { state: "shown", value: 5 },
      visits: { state: "shown", value: 15 },
    });
  });

  test("under five reads as fewer than five parties, and its heads are hidden with it", async () => {
    expect(await alone(4)).toEqual({
      parties: { state: "fewer", than: 5 },
      visits: { state: "hidden" },
      adults: { state: "hidden" },
      children: { state: "hidden" },
    });
  });

  test("with nobody at openings that were counted is zero, and with no opening counted is missing", async () => {
    expect(await alone(0)).toMatchObject({ visits: { state: "shown", value: 0 } });
    expect(await alone(0, 0)).toMatchObject({ visits: { state: "missing" }, parties: { state: "missing" } });
  });

  test("follows the threshold, which is never below three", async () => {
    expect(await alone(7, 10, thresholdOf(8))).toMatchObject({ parties: { state: "fewer", than: 8 } });
    expect(() => thresholdOf(2)).toThrow(RangeError);
    expect(() => thresholdOf(4.5)).toThrow(RangeError);
  });
});

describe("a number by itself", () => {
  const opened = { openingsHeld: 8, openingsCounted: 8 };
  const atoms = [3, 40, 30].map((count) => ({ count, ...opened }));
  const cells = [
    { id: "all", atoms: [0, 1, 2] },
    ...atoms.map((_, index) => ({ id: `place ${index}`, atoms: [index] })),
  ];

  test("is protected as the parties are: under five in words, and not to be had from the total", async () => {
    const figures = await protectCounts(atoms, cells);
    expect(figures.get("place 0")).toEqual({ state: "fewer", than: 5 });
    // One more would lie in the words' own interval, and be known within ±2.
    expect([...figures.values()].filter(({ state }) => state === "hidden")).toHaveLength(2);
    expect(figures.get("all")).toEqual({ state: "shown", value: 73 });
  });

  test("is withheld, and another with it, where its cell says so itself", async () => {
    const figures = await protectCounts(atoms.slice(1), [
      { id: "all", atoms: [0, 1] },
      { id: "one", atoms: [0], alone: "hidden" },
      { id: "other", atoms: [1] },
    ]);
    expect([...figures.values()].map(({ state }) => state).sort()).toEqual(["hidden", "hidden", "shown"]);
  });
});

describe("cells beside each other", () => {
  // Skärholmen has three parties: the total minus the others would tell them.
  const tripping = [
    atom("Bromma", 5, "open_preschool", 60),
    atom("Farsta", 3, "open_preschool", 14),
    atom("Farsta", 2, "open_preschool", 22),
    atom("Järva", 1, "open_preschool", 40),
    atom("Järva", 1, "introduction_preschool", 21),
    atom("Skärholmen", 2, "open_preschool", 3),
    atom("Bromma", 4, "open_preschool", 33),
  ];

  const published = publish(tripping);

  test("others are hidden so that the small one does not follow from the total", async () => {
    const cells = await published;
    const parties = (dimension: Dimension) => new Map(partiesBy(cells, dimension));
    expect(parties("borough").get("Skärholmen")).toBe("fewer");
    // Skärholmen does not follow from a row, nor what stands in Farsta beside it from the area types.
    const hidden = (dimension: Dimension) =>
      [...parties(dimension)].flatMap(([member, state]) => (state === "hidden" ? [member] : []));
    expect(hidden("borough")).toEqual(["Bromma", "Farsta"]);
    expect(hidden("area_type")).toEqual(["3", "4"]);
    expect(hidden("kind")).toEqual([]);
  });

  test("an attacker with a solver narrows no withheld figure (proof 39)", async () => {
    const findings = await attack(await published, registerOf(tripping));
    expect(findings.length).toBeGreaterThan(0);
    expect(leaks(findings, 5)).toEqual([]);
  });

  test("negative control: with the small cell alone hidden, the attacker has it exactly", async () => {
    const careless = (await published).map((cell): PublishedCell => {
      if (cell.state !== "hidden" || cell.member === "Skärholmen") return cell;
      const own = tripping.filter(
        (one) => cell.member === "all" || membersIn(one, cell.table).includes(cell.member),
      );
      return {
        ...cell,
        state: "shown",
        value: own.reduce((sum, one) => sum + countIn(one, cell.measure), 0),
      };
    });
    const found = leaks(await attack(careless, registerOf(tripping)), 5);
    expect(found).toContainEqual(
      expect.objectContaining({ member: "Skärholmen", measure: "parties", least: 3, most: 3 }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ member: "Skärholmen", measure: "children", least: 6, most: 6 }),
    );
  });

  test("the same atoms and cells in another order give the same figures", async () => {
    expect(await publish([...tripping].reverse())).toEqual(await published);
  });

  test("a month reads the same whether or not other months are published with it", async () => {
    const later = tripping.map((one) => ({ ...one, month: "2026-04" as const, parties: one.parties + 30 }));
    const both = await publish([...tripping, ...later]);
    expect(both.filter((cell) => cell.month === "2026-03")).toEqual(await published);
  });

  test("where only two small sites report, not even the words 'fewer than' tell how many the other had", async () => {
    const tiny = [atom("Bromma", 5, "open_preschool", 2), atom("Järva", 1, "open_preschool", 2)];
    const cells = await publish(tiny);
    expect(leaks(await attack(cells, registerOf(tiny)), 5)).toEqual([]);
    expect(partiesBy(cells, "borough")).toEqual([
      ["all", "hidden"],
      ["Bromma", "hidden"],
      ["Farsta", "missing"],
      ["Järva", "hidden"],
      ["Skärholmen", "missing"],
    ]);
  });

  test("a difference of two cells is protected although no table prints it", async () => {
    // All of area type 4 is in Bromma; what Bromma has besides is two parties.
    const nested = [
      atom("Bromma", 4, "open_preschool", 50),
      atom("Bromma", 5, "open_preschool", 2),
      atom("Farsta", 5, "open_preschool", 80),
      atom("Järva", 1, "open_preschool", 70),
    ];
    const cells = await publish(nested);
    const stateOf = (dimension: Dimension, member: string) =>
      new Map(partiesBy(cells, dimension)).get(member);
    expect([stateOf("borough", "Bromma"), stateOf("area_type", "4")]).toContain("hidden");
  });
});

describe("any table", () => {
  const anyAtom = fc.record({
    borough: fc.constantFrom(...BOROUGHS),
    areaType: fc.constantFrom<AreaType | null>(1, 2, 3, 4, 5, null),
    kind: fc.constantFrom<SiteKind>("open_preschool", "introduction_preschool"),
    parties: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 200 })),
    childrenMore: fc.integer({ min: 0, max: 20 }),
    isCounted: fc.oneof(
      { weight: 9, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
  });
  const anyAtoms = fc
    .uniqueArray(anyAtom, {
      minLength: 2,
      maxLength: 14,
      selector: (one) => `${one.borough} ${one.areaType} ${one.kind}`,
    })
    .map((ones) =>
      ones.map(({ borough, areaType, kind, parties, childrenMore, isCounted }) =>
        isCounted
          ? atom(borough, areaType, kind, parties, parties > 0 ? childrenMore : 0)
          : { ...atom(borough, areaType, kind, 0), openingsCounted: 0 },
      ),
    );

  test("survives the attacker (proof 39), and shows only true numbers", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyAtoms, async (atoms) => {
        const cells = await publish(atoms);
        expect(leaks(await attack(cells, registerOf(atoms)), 5)).toEqual([]);
        for (const { table, member, measure, state, value } of cells) {
          const own = atoms.filter((one) => member === "all" || membersIn(one, table).includes(member));
          const truth = own.reduce((sum, one) => sum + countIn(one, measure), 0);
          const parties = own.reduce((sum, one) => sum + one.parties, 0);
          if (state === "shown") expect(value).toBe(truth);
          if (state === "shown" && truth > 0) expect(parties).toBeGreaterThanOrEqual(5);
          if (state === "fewer") expect(parties).toBeLessThan(5);
          if (state === "missing") expect(own.every((one) => one.openingsCounted === 0)).toBe(true);
        }
      }),
      { numRuns: process.env["FAMN_TEST_FULL"] === "1" ? 100 : 24, seed: 39 },
    );
  });
});

describe("what is made of figures", () => {
  const shown = (value: number): ProtectedFigure => ({ state: "shown", value: serviceFact(value) });

  const fewer: ProtectedFigure = { state: "fewer", than: DEFAULT_THRESHOLD };
  const hidden: ProtectedFigure = { state: "hidden" };
  const missing: ProtectedFigure = { state: "missing" };
  const atLeast = (value: number): ProtectedFigure => ({ state: "at_least", value: serviceFact(value) });

  test("a period is the sum of its parts where all that were counted are shown", () => {
    expect(sumOfShown([shown(40), missing, shown(2)])).toEqual(shown(42));
    expect(sumOfShown([missing, missing])).toEqual(missing);
    expect(sumOfShown([fewer])).toEqual(fewer);
  });

  test("a period of which a part is withheld is at least what the others show", () => {
    expect(sumOfShown([shown(40), hidden])).toEqual(atLeast(40));
    expect(sumOfShown([shown(40), fewer, missing, fewer])).toEqual(atLeast(42));
    expect(sumOfShown([atLeast(42), shown(8)])).toEqual(atLeast(50));
  });

  test("a period of which no part is shown, or only noughts are, is hidden", () => {
    expect(sumOfShown([fewer, hidden])).toEqual(hidden);
    expect(sumOfShown([shown(0), hidden])).toEqual(hidden);
  });

  test("a rate has one decimal and no denominator under thirty children", () => {
    expect(rate(shown(1234), 2000)).toEqual(shown(61.7));
    expect(rate(shown(12), 29)).toEqual({ state: "hidden" });
    expect(rate(shown(12), undefined)).toEqual({ state: "missing" });
    expect(rate(fewer, 2000)).toEqual({ state: "hidden" });
    expect(rate(atLeast(400), 2000)).toEqual({ state: "hidden" });
  });
});

function atom(
  borough: string,
  areaType: AreaType | null,
  kind: SiteKind,
  parties: number,
  childrenMore = parties,
): Atom {
  return {
    month: "2026-03",
    borough,
    areaType,
    kind,
    parties,
    adults: parties,
    children: parties + childrenMore,
    openingsHeld: 8,
    openingsCounted: 8,
  };
}

/** Openings of one month, borough, area type and kind. */
interface Atom extends VolumeAtom {
  readonly month: "2026-03" | "2026-04";
  readonly borough: string;
  readonly areaType: AreaType | null;
  readonly kind: SiteKind;
}

/** Three tables and their margin, as anyone can read them. */
async function publish(atoms: readonly Atom[]): Promise<PublishedCell[]> {
  const months = [...new Set(atoms.map(({ month }) => month))].sort();
  const cells = months.flatMap((month) =>
    DIMENSIONS.flatMap((table) =>
      ["all", ...MEMBERS[table]].map((member) => ({
        id: `${month} ${table} ${member}`,
        month,
        table,
        member,
      })),
    ),
  );
  const counts = await protectVolumes(
    atoms,
    cells.map(({ id, month, table, member }) => ({
      id,
      atoms: [...atoms.keys()].filter((index) => {
        const one = atoms[index];
        return one?.month === month && (member === "all" || membersIn(one, table).includes(member));
      }),
    })),
  );
  return cells.flatMap(({ id, ...place }) =>
    (["parties", "visits", "adults", "children"] as const).flatMap((measure) => {
      const figure = counts.get(id)?.[measure];
      if (figure === undefined || figure.state === "at_least") return [];
      const value = figure.state === "shown" ? figure.value : figure.state === "fewer" ? figure.than : null;
      return { ...place, measure, state: figure.state, value };
    }),
  );
}

function partiesBy(
  cells: readonly PublishedCell[],
  dimension: Dimension,
): [string, PublishedCell["state"]][] {
  return cells
    .filter(({ table, measure }) => table === dimension && measure === "parties")
    .map(({ member, state }) => [member, state]);
}

function registerOf(atoms: readonly Atom[]): RegisterEntry[] {
  return atoms
    .filter((one) => one.openingsCounted > 0)
    .map((one) => ({
      month: one.month,
      members: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, membersIn(one, dimension)])),
    }));
}

function membersIn(one: Atom, table: string): string[] {
  if (table === "borough") return [one.borough];
  if (table === "kind") return [one.kind];
  return one.areaType === null ? [NOT_CONFIRMED] : areaTypeMembers(one.areaType);
}

function countIn(one: Atom, measure: CountMeasure): number {
  return measure === "visits" ? one.adults + one.children : one[measure];
}
