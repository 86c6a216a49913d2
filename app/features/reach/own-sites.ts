import { protectVolumes, type VolumeCell } from "./disclosure.ts";
import {
  ALL,
  type Atom,
  type FigureTable,
  publicCells,
  type Publication,
  publishedDecisions,
  rowsOf,
  type Scope,
} from "./figures.ts";

/** A table by site, the sum of the sites first. */
export type OwnSitesTable = Omit<FigureTable, "dimension">;

/**
 * The volumes of some sites by month, for whoever leads them. They have the published figures too: so both are
 * protected together, and where a site's number beside those would tell of few, at this site or another, it is hidden.
 * @param everySite as finely as by site: each of one month, site and kind, of all sites in the city
 */
export async function publishOwnSites(
  everySite: readonly Atom[],
  scope: Scope,
  publication: Publication,
  sites: readonly string[],
): Promise<OwnSitesTable> {
  const isOwn = ({ sites: [site = ""] }: Atom) => sites.includes(site);
  // Sites of others are told apart by nobody: their sum is what could be worked out, and is what is protected.
  const atoms = [...everySite.filter(isOwn), ...sumByArea(everySite.filter((atom) => !isOwn(atom)))];
  const decisions = publishedDecisions(publication);
  const known = [...publicCells(atoms, scope)].map(([id, own]): VolumeCell => ({
    id,
    atoms: [...own],
    published: decisions.get(id) ?? "missing",
  }));
  const members = [ALL, ...sites];
  const own = new Map(
    scope.months.flatMap((month) => members.map((member) => [idOf(month, member), new Array<number>()])),
  );
  atoms.forEach((atom, index) => {
    if (!isOwn(atom)) return;
    for (const member of [ALL, ...atom.sites]) own.get(idOf(atom.month, member))?.push(index);
  });
  const counts = await protectVolumes(
    atoms,
    [...known, ...[...own].map(([id, summed]): VolumeCell => ({ id, atoms: summed }))],
    publication.threshold,
  );
  return rowsOf({
    members,
    months: scope.months,
    idOf,
    atomsOf: (id) => (own.get(id) ?? []).flatMap((index) => atoms[index] ?? []),
    counts,
    residents: undefined,
  });
}

/** Sums of sites as sums of areas, in the same order: what is published is made of these. */
export function sumByArea(atoms: readonly Atom[]): Atom[] {
  const sums = new Map<string, Atom>();
  for (const atom of atoms) {
    const key = JSON.stringify([atom.month, atom.borough, atom.areaType, atom.kind]);
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, atom) : atom);
  }
  return [...sums.values()];
}

function added(one: Atom, other: Atom): Atom {
  return {
    ...one,
    parties: one.parties + other.parties,
    adults: one.adults + other.adults,
    children: one.children + other.children,
    openingsHeld: one.openingsHeld + other.openingsHeld,
    openingsCounted: one.openingsCounted + other.openingsCounted,
    sites: [...one.sites, ...other.sites],
    sitesReporting: [...one.sitesReporting, ...other.sitesReporting],
  };
}

function idOf(month: string, member: string): string {
  return `${month} own ${member}`;
}
