import { CHALLENGED, OTHERS } from "./areas.ts";
import type { Coverage, SiteSum } from "./coverage.ts";
import {
  asIfCounted,
  inTenths,
  perHundred,
  type Range,
  rangeOf,
  rangeOfDifference,
  rangeOfDistance,
  rangePerHundred,
} from "./range.ts";

/** One of the two groups that the service is judged by. */
type Group = typeof CHALLENGED | typeof OTHERS;

/** Visits by children at a group's places, and the children who live in its areas. */
export interface GroupVisits {
  readonly visits: number;
  readonly residents: number;
  readonly coverage: Coverage;
}

/** How many more child visits per 100 resident children there are in areas of type 3-5 than in those of type 1-2. */
export interface Gap {
  /** if the openings without a count were like the others */
  readonly likely: number;
  readonly range: Range;
}

/** What may be said of two gaps: only that which holds wherever in their ranges they lie. */
export type GapChange = "smaller" | "larger" | "not_known";

/** The gap in one period; null where a side has no count or nobody to divide by. */
export function gapOf(sides: Readonly<Record<Group, GroupVisits>>): Gap | null {
  const [challenged, others] = [rateOf(sides[CHALLENGED]), rateOf(sides[OTHERS])];
  if (!challenged || !others) return null;
  return {
    likely: inTenths(others.likely - challenged.likely),
    range: rangeOfDifference(others.range, challenged.range),
  };
}

/** Whether a gap has become smaller or larger, whichever side is ahead. Not known while the ranges meet. */
export function changeOf(earlier: Gap, later: Gap): GapChange {
  const [before, after] = [rangeOfDistance(earlier.range), rangeOfDistance(later.range)];
  if (after.most < before.least) return "smaller";
  return after.least > before.most ? "larger" : "not_known";
}

/** What a place had while it lay in a group; null where it lay in none. */
export interface GroupSum extends SiteSum {
  readonly group: Group | null;
}

/**
 * The places by which two periods are compared: those with a count in both, all the time in the same group. A place
 * that opened, closed, stopped counting or moved between the groups would look like a change of what families do.
 */
export function reportingInBoth(earlier: readonly GroupSum[], later: readonly GroupSum[]): string[] {
  const [before, after] = [groupsBySite(earlier), groupsBySite(later)];
  return [...before].filter(([site, groups]) => isOneGroup(groups, after.get(site))).map(([site]) => site);
}

function groupsBySite(sums: readonly GroupSum[]): Map<string, Set<Group | null>> {
  const groups = new Map<string, Set<Group | null>>();
  for (const { site, group, openingsCounted } of sums) {
    if (openingsCounted > 0) groups.set(site, new Set(groups.get(site)).add(group));
  }
  return groups;
}

function isOneGroup(
  before: ReadonlySet<Group | null>,
  after: ReadonlySet<Group | null> = new Set(),
): boolean {
  const all = new Set([...before, ...after]);
  return after.size > 0 && all.size === 1 && !all.has(null);
}

function rateOf({ visits, residents, coverage }: GroupVisits): Gap | null {
  const range = rangeOf(visits, coverage);
  if (range === null || residents === 0) return null;
  return {
    likely: perHundred(asIfCounted(visits, coverage), residents),
    range: rangePerHundred(range, residents),
  };
}
