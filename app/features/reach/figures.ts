import type { AreaType, SiteKind } from "#db/schema.ts";
import type { YearMonth } from "#app/time/period.ts";
import { protectVolumes, type ProtectedCounts } from "./disclosure.ts";
import type { Decision, VolumeAtom } from "./volume-cells.ts";
import { DIMENSIONS, type CountMeasure, type Dimension, type Measure } from "./measures.ts";
import {
  DEFAULT_THRESHOLD,
  rate,
  serviceFact,
  sumOfShown,
  type ProtectedFigure,
  type PublishedNumber,
  type Threshold,
} from "./protected-figure.ts";

/** The openings of one month, borough, area type and kind, summed. No two atoms share all four. */
export interface Atom extends VolumeAtom {
  readonly month: YearMonth;
  readonly borough: string;
  /** SCB's, 1 (great challenges) to 5 (very good conditions); null where the address is not confirmed. */
  readonly areaType: AreaType | null;
  readonly kind: SiteKind;
  /** Ids of the sites that held an opening, and of those with at least one opening counted. */
  readonly sites: readonly string[];
  readonly sitesReporting: readonly string[];
}

/** What a publication is about: which months and boroughs it lists, also those where there is nothing. */
export interface Scope {
  /** Oldest first, all closed (`lastClosedMonth`). */
  readonly months: readonly YearMonth[];
  readonly boroughs: readonly string[];
  /** Resident children aged 0-4 per member, "all" included; a member without one gets no rate. */
  readonly residents: Partial<Record<Dimension, ReadonlyMap<string, number>>>;
}

/** All measures of one member, and how complete they are. */
export interface FigureRow {
  readonly member: string;
  readonly figures: Readonly<Record<Measure, ProtectedFigure>>;
  readonly sites: PublishedNumber;
  readonly sitesReporting: PublishedNumber;
  readonly openingsHeld: PublishedNumber;
  readonly openingsCounted: PublishedNumber;
  /** what its rate is divided by; null where there is none */
  readonly residents: number | null;
}

export interface MonthRow extends FigureRow {
  readonly month: YearMonth;
}

/** A table as page, chart and file show it, the margin ("all") before its members. */
export interface FigureTable {
  readonly dimension: Dimension;
  readonly months: readonly YearMonth[];
  readonly members: readonly string[];
  /** Month by month. */
  readonly rows: readonly MonthRow[];
  /** Each member over all the months, from what the months show. */
  readonly totals: readonly FigureRow[];
}

/** Everything published at one time, protected together. */
export interface Publication {
  readonly threshold: Threshold;
  readonly tables: Readonly<Record<Dimension, FigureTable>>;
}

/** The member that sums a table. */
export const ALL = "all";

/** Where the address is not confirmed, there is no area type. */
export const NOT_CONFIRMED = "not_confirmed";

/** The two groups that the service is judged by, each listed before its area types: members that overlap. */
export const CHALLENGED = "1-2";
export const OTHERS = "3-5";
const AREA_GROUPS: readonly { member: string; types: readonly AreaType[] }[] = [
  { member: CHALLENGED, types: [1, 2] },
  { member: OTHERS, types: [3, 4, 5] },
];

/** Builds every table of the figures and sends all of them through disclosure control at once. */
export async function publish(
  atoms: readonly Atom[],
  scope: Scope,
  threshold: Threshold = DEFAULT_THRESHOLD,
): Promise<Publication> {
  const members = membersIn(scope);
  const cells = publicCells(atoms, scope);
  const counts = await protectVolumes(
    atoms,
    [...cells].map(([id, own]) => ({ id, atoms: [...own] })),
    threshold,
  );
  const tableOf = (dimension: Dimension): FigureTable => ({
    dimension,
    ...rowsOf({
      members: [ALL, ...members[dimension]],
      months: scope.months,
      idOf: (month, member) => idOf(dimension, month, member),
      atomsOf: (id) => [...(cells.get(id) ?? [])].flatMap((index) => atoms[index] ?? []),
      counts,
      residents: scope.residents[dimension],
    }),
  });
  return {
    threshold,
    tables: {
      area_type: tableOf("area_type"),
      borough: tableOf("borough"),
      kind: tableOf("kind"),
    },
  };
}

/** The rows of a table from cells that have passed disclosure control. */
export function rowsOf(table: {
  readonly members: readonly string[];
  readonly months: readonly YearMonth[];
  readonly idOf: (month: YearMonth, member: string) => string;
  readonly atomsOf: (id: string) => readonly Atom[];
  readonly counts: ReadonlyMap<string, ProtectedCounts>;
  readonly residents: ReadonlyMap<string, number> | undefined;
}): Omit<FigureTable, "dimension"> {
  const { members, months, counts } = table;
  const rowOf = (member: string, ofMonths: readonly YearMonth[]): FigureRow => {
    const ids = ofMonths.map((month) => table.idOf(month, member));
    const own = ids.flatMap((id) => table.atomsOf(id));
    const count = (measure: CountMeasure) =>
      sumOfShown(ids.map((id) => counts.get(id)?.[measure] ?? { state: "missing" }));
    const children = count("children");
    return {
      member,
      figures: {
        child_visits_per_100_children: rate(children, table.residents?.get(member)),
        visits: count("visits"),
        children,
        adults: count("adults"),
        parties: count("parties"),
      },
      sites: serviceFact(new Set(own.flatMap((atom) => atom.sites)).size),
      sitesReporting: serviceFact(new Set(own.flatMap((atom) => atom.sitesReporting)).size),
      openingsHeld: serviceFact(own.reduce((sum, atom) => sum + atom.openingsHeld, 0)),
      openingsCounted: serviceFact(own.reduce((sum, atom) => sum + atom.openingsCounted, 0)),
      residents: table.residents?.get(member) ?? null,
    };
  };
  return {
    months,
    members,
    rows: months.flatMap((month) => members.map((member) => ({ month, ...rowOf(member, [month]) }))),
    totals: members.map((member) => rowOf(member, months)),
  };
}

function membersIn({ boroughs }: Scope): Record<Dimension, readonly string[]> {
  return {
    area_type: [...AREA_GROUPS.flatMap(({ member, types }) => [member, ...types.map(String)]), NOT_CONFIRMED],
    borough: boroughs,
    kind: ["open_preschool", "introduction_preschool"],
  };
}

/** Every cell of every published table, with the atoms that it sums. */
export function publicCells(atoms: readonly Atom[], scope: Scope): Map<string, Set<number>> {
  const members = membersIn(scope);
  const cells = new Map<string, Set<number>>();
  for (const dimension of DIMENSIONS) {
    for (const month of scope.months) {
      for (const member of [ALL, ...members[dimension]]) cells.set(idOf(dimension, month, member), new Set());
    }
  }
  atoms.forEach((atom, index) => {
    for (const dimension of DIMENSIONS) {
      for (const member of [ALL, ...membersOf(atom, dimension)]) {
        cells.get(idOf(dimension, atom.month, member))?.add(index);
      }
    }
  });
  return cells;
}

/** What is published of each of those cells: the four counts of a cell are shown or withheld together. */
export function publishedDecisions({ tables }: Publication): Map<string, Decision> {
  return new Map(
    DIMENSIONS.flatMap((dimension) =>
      tables[dimension].rows.map(
        ({ month, member, figures }) => [idOf(dimension, month, member), figures.parties.state] as const,
      ),
    ),
  );
}

/** The members of `area_type` that hold an area type: the type itself and its group. */
export function areaTypeMembers(type: AreaType): string[] {
  return [`${type}`, ...AREA_GROUPS.filter(({ types }) => types.includes(type)).map(({ member }) => member)];
}

function membersOf(atom: Atom, dimension: Dimension): string[] {
  switch (dimension) {
    case "area_type":
      return atom.areaType === null ? [NOT_CONFIRMED] : areaTypeMembers(atom.areaType);
    case "borough":
      return [atom.borough];
    case "kind":
      return [atom.kind];
  }
}

function idOf(dimension: Dimension, month: YearMonth, member: string): string {
  return member === ALL ? `${month} ${ALL}` : `${month} ${dimension} ${member}`;
}
