import type { Rules } from "./block-rows.ts";
import { decideTogether } from "./choice.ts";
import type { Work } from "./least-costly.ts";
import {
  DEFAULT_THRESHOLD,
  HIDDEN,
  MISSING,
  publish,
  type ProtectedFigure,
  type Threshold,
} from "./protected-figure.ts";
import {
  type CountedAtom,
  type Decision,
  headsIn,
  sum,
  type VolumeAtom,
  type VolumeCell,
} from "./volume-cells.ts";

/** The counts of one cell, decided together since visits are adults and children. */
export type ProtectedCounts = Readonly<Record<"parties" | "visits" | "adults" | "children", ProtectedFigure>>;

/** The smallest group of openings of which one number is published: turned away, places booked. */
export interface CountAtom {
  readonly count: number;
  readonly openingsHeld: number;
  readonly openingsCounted: number;
}

/**
 * Protects all tables of a publication together: every cell of every table over the same atoms, margins too.
 * A cell of which no opening was counted is missing; a zero is shown; under k parties it reads "fewer than k"; else it
 * is shown, unless it says itself what becomes of it (`alone`) – and then as many are hidden besides as it takes
 * (`decideTogether`). The four counts of a cell are shown or withheld together.
 */
export async function protectVolumes(
  atoms: readonly VolumeAtom[],
  cells: readonly VolumeCell[],
  threshold: Threshold = DEFAULT_THRESHOLD,
  work?: Work,
): Promise<Map<string, ProtectedCounts>> {
  const counted = atoms.map(({ parties, adults, children, openingsHeld, openingsCounted }) => {
    return { counts: [parties, adults, children], certain: parties, openingsHeld, openingsCounted };
  });
  const figures = await protectedFigures(counted, cells, threshold, work);
  return new Map(
    [...figures].map(
      ([
        id,
        {
          decision,
          counts: [parties = 0, adults = 0, children = 0],
        },
      ]) => [
        id,
        {
          // Four parties may be twelve visits: "fewer than" is said of parties only.
          parties: figureOf(decision, parties, threshold),
          visits: figureOf(withoutWords(decision), adults + children, threshold),
          adults: figureOf(withoutWords(decision), adults, threshold),
          children: figureOf(withoutWords(decision), children, threshold),
        },
      ],
    ),
  );
}

/** The same for a number by itself, whose parts are counted once each: under k it reads "fewer than k". */
export async function protectCounts(
  atoms: readonly CountAtom[],
  cells: readonly VolumeCell[],
  threshold: Threshold = DEFAULT_THRESHOLD,
  work?: Work,
): Promise<Map<string, ProtectedFigure>> {
  const counted = atoms.map(({ count, ...openings }) => ({ counts: [count], certain: count, ...openings }));
  const figures = await protectedFigures(counted, cells, threshold, work);
  return new Map(
    [...figures].map(
      ([
        id,
        {
          decision,
          counts: [count = 0],
        },
      ]) => [id, figureOf(decision, count, threshold)],
    ),
  );
}

interface OpenedAtom extends Omit<CountedAtom, "isCounted"> {
  readonly openingsHeld: number;
  readonly openingsCounted: number;
}

async function protectedFigures(
  opened: readonly OpenedAtom[],
  cells: readonly VolumeCell[],
  k: Threshold,
  work: Work | undefined,
) {
  const atoms = opened.map((atom): CountedAtom => ({ ...atom, isCounted: atom.openingsCounted > 0 }));
  const summed = cells.map(({ id, atoms: named, alone, weight = 1 }) => {
    const indices = [...new Set(named)];
    const own = indices.map((index) => {
      const atom = opened[index];
      if (atom === undefined) throw new RangeError(`Cell ${id} sums an atom that is not there: ${index}`);
      return atom;
    });
    return {
      id,
      atoms: indices,
      alone: alone ?? decideAlone(own, k),
      weight,
      counts: (own[0]?.counts ?? []).map((_, count) => sum(own.map(({ counts }) => counts[count] ?? 0))),
    };
  });
  const decisions = await decideTogether(atoms, summed, volumeRules(k), work);
  return new Map(
    summed.map(
      ({ id, counts }) => [id, { decision: decisions.get(id) ?? ("hidden" as const), counts }] as const,
    ),
  );
}

/** Parties are as many as were counted. */
function volumeRules(k: number): Rules {
  return { k, mayUseWords: true, certainIn: (atoms) => sum(atoms.map(({ certain }) => certain)) };
}

/** What becomes of a cell for its own sake. */
function decideAlone(atoms: readonly OpenedAtom[], k: number): Decision {
  const openings = (of: "openingsHeld" | "openingsCounted") => sum(atoms.map((atom) => atom[of]));
  if (atoms.length === 0 || (openings("openingsHeld") > 0 && openings("openingsCounted") === 0))
    return "missing";
  return sum(atoms.map(headsIn)) > 0 && sum(atoms.map(({ certain }) => certain)) < k ? "fewer" : "shown";
}

function withoutWords(decision: Decision): Decision {
  return decision === "fewer" ? "hidden" : decision;
}

function figureOf(decision: Decision, value: number, k: Threshold): ProtectedFigure {
  switch (decision) {
    case "shown":
      return { state: "shown", value: publish(value) };
    case "fewer":
      return { state: "fewer", than: k };
    case "hidden":
      return HIDDEN;
    case "missing":
      return MISSING;
  }
}
