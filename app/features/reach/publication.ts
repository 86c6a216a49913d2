import type { AreaType, OpeningMode, SiteKind } from "#db/schema.ts";
import { ALL, AREA_GROUPS, areaTypeMembers, NOT_CONFIRMED } from "./areas.ts";
import { protectCounts, protectVolumes, type ProtectedCounts } from "./disclosure.ts";
import { DIMENSIONS, DIVISIONS, type Division } from "./measure-definition.ts";
import {
  DEFAULT_THRESHOLD,
  MISSING,
  serviceFact,
  type ProtectedFigure,
  type PublishedNumber,
  type Threshold,
} from "./protected-figure.ts";
import type { Part } from "./reporting-period.ts";

/** What is public of openings: it describes places, not people. Minutes are those of held and of closed openings. */
export const FACTS = [
  "openingsHeld",
  "openingsCounted",
  "openingsClosed",
  "minutesHeld",
  "minutesClosed",
  "openingsFull",
  "placesBookable",
] as const;
type Fact = (typeof FACTS)[number];

/** The openings of one stretch of days, site, kind, mode and set of activities, summed. No two atoms share all five. */
export interface Atom extends Readonly<Record<Fact, number>> {
  /** the stretch's key */
  readonly starts: string;
  readonly site: string;
  readonly kind: SiteKind;
  readonly mode: Exclude<OpeningMode, "appointment">;
  readonly activities: readonly string[];
  readonly district: string;
  readonly borough: string;
  /** SCB's, 1 (great challenges) to 5 (very good conditions); null where the address is not confirmed. */
  readonly areaType: AreaType | null;
  readonly parties: number;
  readonly adults: number;
  readonly children: number;
  readonly turnedAway: number;
  readonly placesBooked: number;
}

/** What tables are divided by; "all" is the margin of each of them. */
export type Dimension = Division | typeof ALL;

/** A cell as it leaves, with what is public of it. Where nothing was open there is none. */
export interface PublishedCell extends Readonly<Record<Fact, PublishedNumber>> {
  /** a month, or those of its days that a period holds */
  readonly part: string;
  readonly dimension: Dimension;
  readonly member: string;
  /** ids of the sites that held an opening, and of those with at least one counted */
  readonly sites: readonly string[];
  readonly sitesReporting: readonly string[];
  readonly heads: ProtectedCounts;
  readonly turnedAway: ProtectedFigure;
  readonly placesBooked: ProtectedFigure;
}

/**
 * Everything that is published of a month, protected together: all tables of the whole month and of its other parts.
 * What is longer than a month is a sum of these cells and tells nothing that they do not.
 * @param parts of one month
 * @param atoms of all its stretches
 */
export async function publicationOf(
  parts: readonly Part[],
  atoms: readonly Atom[],
  threshold: Threshold = DEFAULT_THRESHOLD,
): Promise<PublishedCell[]> {
  const cells = cellsOf(parts, atoms);
  const heads = await protectVolumes(atoms, cells, threshold);
  const turnedAway = await protectCounts(
    atoms.map(({ turnedAway: count, openingsHeld, openingsCounted }) => {
      // Whether somebody was turned away is noted with the count, and may be where nobody counted.
      return { count, openingsHeld, openingsCounted: Math.max(openingsCounted, Math.min(count, 1)) };
    }),
    cells,
    threshold,
  );
  const placesBooked = await protectCounts(
    atoms.map(({ placesBooked: count, openingsHeld }) => {
      // What is booked is known of every opening held.
      return { count, openingsHeld, openingsCounted: openingsHeld };
    }),
    cells.map(({ id, weight, atoms: own }) => ({
      id,
      weight,
      atoms: own.filter((index) => (atoms[index]?.placesBookable ?? 0) > 0),
    })),
    threshold,
  );
  return cells.map(({ id, part, dimension, member, atoms: indices }) => {
    const own = indices.flatMap((index) => atoms[index] ?? []);
    const sitesWhere = (is: (atom: Atom) => boolean) => [...new Set(own.filter(is).map(({ site }) => site))];
    const fact = (key: Fact) => serviceFact(own.reduce((sum, atom) => sum + atom[key], 0));
    return {
      part,
      dimension,
      member,
      sites: sitesWhere(({ openingsHeld }) => openingsHeld > 0),
      sitesReporting: sitesWhere(({ openingsCounted }) => openingsCounted > 0),
      openingsHeld: fact("openingsHeld"),
      openingsCounted: fact("openingsCounted"),
      openingsClosed: fact("openingsClosed"),
      minutesHeld: fact("minutesHeld"),
      minutesClosed: fact("minutesClosed"),
      openingsFull: fact("openingsFull"),
      placesBookable: fact("placesBookable"),
      heads: heads.get(id) ?? NOTHING,
      turnedAway: turnedAway.get(id) ?? MISSING,
      placesBooked: placesBooked.get(id) ?? MISSING,
    };
  });
}

/** Every cell of every table, with the atoms that it sums. One day is never divided by what may be a single place. */
export function cellsOf(parts: readonly Part[], atoms: readonly Atom[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { part, first, last } of parts) {
    const [from, to] = [first.toString(), last.toString()];
    const dimensions = [ALL, ...(from === to ? DIMENSIONS : DIVISIONS)] as const;
    atoms.forEach((atom, index) => {
      if (atom.starts < from || atom.starts > to) return;
      for (const dimension of dimensions) {
        for (const member of membersOf(atom, dimension)) {
          const id = `${part} ${dimension} ${member}`;
          const weight = isGroup(member) ? WEIGHTS.group : WEIGHTS[dimension];
          const cell = cells.get(id) ?? { id, part, dimension, member, weight, atoms: [] };
          cell.atoms.push(index);
          cells.set(id, cell);
        }
      }
    });
  }
  return [...cells.values()];
}

/** The members of a table that hold an atom: an area type and its group; each of several activities. */
function membersOf(atom: Atom, dimension: Dimension): readonly string[] {
  switch (dimension) {
    case "area_type":
      return atom.areaType === null ? [NOT_CONFIRMED] : areaTypeMembers(atom.areaType);
    case "activity":
      return atom.activities;
    case ALL:
      return [ALL];
    case "borough":
    case "district":
    case "site":
    case "kind":
    case "mode":
      return [atom[dimension]];
  }
}

/**
 * What readers lose with a cell besides its size: what is asked of the figures first, the whole city and its groups of
 * areas, is hidden last, and a single place before what it is a part of.
 */
const WEIGHTS: Readonly<Record<Dimension | "group", number>> = {
  all: 60,
  group: 30,
  area_type: 8,
  borough: 12,
  kind: 12,
  mode: 4,
  district: 2,
  activity: 1,
  site: 1,
};

function isGroup(member: string): boolean {
  return AREA_GROUPS.some((group) => group.member === member);
}

interface Cell {
  readonly id: string;
  readonly part: string;
  readonly dimension: Dimension;
  readonly member: string;
  readonly weight: number;
  readonly atoms: number[];
}

const NOTHING: ProtectedCounts = { parties: MISSING, visits: MISSING, adults: MISSING, children: MISSING };
