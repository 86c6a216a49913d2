import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  attack,
  leaks,
  readFigures,
  type PublishedCell,
  type RegisterEntry,
} from "#tests/support/attacker.ts";
import { csvOf } from "./csv.ts";
import { protectVolumes } from "./disclosure.ts";
import { areaTypeMembers, NOT_CONFIRMED, publish, type Atom, type Publication } from "./figures.ts";
import { DIMENSIONS, measuresOf, type CountMeasure } from "./measures.ts";
import {
  DEFAULT_THRESHOLD,
  rate,
  serviceFact,
  sumOfShown,
  thresholdOf,
  type ProtectedFigure,
} from "./protected-figure.ts";
import { protectTraits } from "./trait-disclosure.ts";
import type { AreaType, SiteKind } from "#db/schema.ts";

const BOROUGHS = ["Bromma", "Farsta", "Järva", "Skärholmen"];

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

  test("the next smallest are hidden so that the small one does not follow from the total", async () => {
    const { tables } = await publish(tripping, scopeOf(["2026-03"]));
    const parties = new Map(tables.borough.rows.map((row) => [row.member, row.figures.parties]));
    expect(parties.get("Skärholmen")).toEqual({ state: "fewer", than: 5 });
    expect(parties.get("Farsta")).toEqual({ state: "hidden" });
    expect(parties.get("all")).toEqual({ state: "shown", value: 193 });
    expect(parties.get("Bromma")).toEqual({ state: "shown", value: 93 });
  });

  test("an attacker with a solver narrows no withheld figure (proof 39)", async () => {
    const publication = await publish(tripping, scopeOf(["2026-03"]));
    const findings = await attack(printed(publication), registerOf(tripping));
    expect(findings.length).toBeGreaterThan(0);
    expect(leaks(findings, 5)).toEqual([]);
  });

  test("negative control: with the small cell alone hidden, the attacker has it exactly", async () => {
    const publication = await publish(tripping, scopeOf(["2026-03"]));
    const careless = printed(publication).map((cell): PublishedCell => {
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
    const one = await publish(tripping, scopeOf(["2026-03"]));
    const other = await publish([...tripping].reverse(), scopeOf(["2026-03"]));
    expect(printed(other)).toEqual(printed(one));
  });

  test("a month reads the same whether or not other months are published with it", async () => {
    const later = tripping.map((one) => ({ ...one, month: "2026-04" as const, parties: one.parties + 30 }));
    const alone = await publish(tripping, scopeOf(["2026-03"]));
    const both = await publish([...tripping, ...later], scopeOf(["2026-03", "2026-04"]));
    expect(printed(both).filter((cell) => cell.month === "2026-03")).toEqual(printed(alone));
  });

  test("where only two small sites report, not even the words 'fewer than' tell how many the other had", async () => {
    const tiny = [atom("Bromma", 5, "open_preschool", 2), atom("Järva", 1, "open_preschool", 2)];
    const publication = await publish(tiny, scopeOf(["2026-03"]));
    expect(leaks(await attack(printed(publication), registerOf(tiny)), 5)).toEqual([]);
    expect(publication.tables.borough.rows.map((row) => row.figures.parties.state)).toEqual([
      "hidden",
      "hidden",
      "missing",
      "hidden",
      "missing",
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
    const { tables } = await publish(nested, scopeOf(["2026-03"]));
    const bromma = tables.borough.rows.find((row) => row.member === "Bromma");
    const four = tables.area_type.rows.find((row) => row.member === "4");
    expect([bromma?.figures.parties.state, four?.figures.parties.state]).toContain("hidden");
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
          : { ...atom(borough, areaType, kind, 0), openingsCounted: 0, sitesReporting: [] },
      ),
    );

  test("survives the attacker (proof 39)", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyAtoms, async (atoms) => {
        const cells = printed(await publish(atoms, scopeOf(["2026-03"])));
        expect(leaks(await attack(cells, registerOf(atoms)), 5)).toEqual([]);
      }),
      { numRuns: 24, seed: 39 },
    );
  });

  test("shows only true numbers, and margins that are the sum of what they margin", async () => {
    await fc.assert(
      fc.asyncProperty(anyAtoms, async (atoms) => {
        for (const { table, member, measure, state, value } of printed(
          await publish(atoms, scopeOf(["2026-03"])),
        )) {
          const own = atoms.filter((one) => member === "all" || membersIn(one, table).includes(member));
          const truth = own.reduce((sum, one) => sum + countIn(one, measure), 0);
          const parties = own.reduce((sum, one) => sum + one.parties, 0);
          if (state === "shown") expect(value).toBe(truth);
          if (state === "shown" && truth > 0) expect(parties).toBeGreaterThanOrEqual(5);
          if (state === "fewer") expect(parties).toBeLessThan(5);
          if (state === "missing") expect(own.every((one) => one.openingsCounted === 0)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 44 },
    );
  });
});

describe("what is made of figures", () => {
  const shown = (value: number): ProtectedFigure => ({ state: "shown", value: serviceFact(value) });

  test("a period is shown only where all its counted months are", () => {
    expect(sumOfShown([shown(40), { state: "missing" }, shown(2)])).toEqual(shown(42));
    expect(sumOfShown([shown(40), { state: "hidden" }])).toEqual({ state: "hidden" });
    expect(sumOfShown([shown(40), { state: "fewer", than: DEFAULT_THRESHOLD }])).toEqual({ state: "hidden" });
    expect(sumOfShown([{ state: "missing" }, { state: "missing" }])).toEqual({ state: "missing" });
  });

  test("a rate has one decimal and no denominator under thirty children", () => {
    expect(rate(shown(1234), 2000)).toEqual(shown(61.7));
    expect(rate(shown(12), 29)).toEqual({ state: "hidden" });
    expect(rate(shown(12), undefined)).toEqual({ state: "missing" });
    expect(rate({ state: "fewer", than: DEFAULT_THRESHOLD }, 2000)).toEqual({ state: "hidden" });
  });
});

describe("what visitors say of themselves", () => {
  const states = (...answers: [ticked: number, mostInOneOpening: number][]) =>
    protectTraits(answers.map(([ticked, mostInOneOpening]) => ({ ticked, mostInOneOpening }))).map(
      (one) => one.state,
    );

  test("six ticks may be one person six times: the most in one opening decides", () => {
    expect(states([60, 1], [60, 7], [60, 9], [60, 9])).toEqual(["hidden", "hidden", "shown", "shown"]);
  });

  test("of few, neither all nor none is said", () => {
    expect(states([0, 0], [12, 8])).toEqual(["hidden", "hidden"]);
    expect(states([0, 0], [80, 12], [40, 9])).toEqual(["shown", "shown", "shown"]);
  });

  test("an answer that would follow from the total takes the next smallest with it", () => {
    expect(states([2, 2], [14, 6], [90, 20])).toEqual(["hidden", "hidden", "shown"]);
    expect(states([1, 1], [2, 1], [14, 6], [90, 20])).toEqual(["hidden", "hidden", "hidden", "shown"]);
  });

  test("no answer at all is missing", () => {
    expect(states([0, 0], [0, 0])).toEqual(["missing", "missing"]);
  });
});

function atom(
  borough: string,
  areaType: AreaType | null,
  kind: SiteKind,
  parties: number,
  childrenMore = parties,
): Atom {
  const site = `${borough} ${areaType} ${kind}`;
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
    sites: [site],
    sitesReporting: [site],
  };
}

function scopeOf(months: ("2026-03" | "2026-04")[]) {
  return { months, boroughs: BOROUGHS, residents: {} };
}

/** The publication as anyone can download it. */
function printed(publication: Publication): PublishedCell[] {
  return DIMENSIONS.flatMap((dimension) =>
    readFigures(csvOf(publication.tables[dimension], PLAIN_TEXTS), dimension, measuresOf(dimension)),
  );
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

const PLAIN_TEXTS = {
  preface: [],
  columns: {
    month: "month",
    member: "member",
    name: "name",
    child_visits_per_100_children: "child visits per 100 children",
    visits: "visits",
    parties: "parties",
    adults: "adults",
    children: "children",
    sites: "sites",
    sites_reporting: "sites reporting",
    openings_held: "openings held",
    openings_counted: "openings counted",
    note: "note",
  },
  nameOf: (member: string) => member,
  allMonths: "all months",
  notes: { fewer: "", hidden: "", missing: "" },
  decimalMark: ",",
} as const;
