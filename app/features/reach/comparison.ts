import { CHALLENGED, OTHERS } from "./areas.ts";
import {
  changeOf,
  type Gap,
  type GapChange,
  gapOf,
  type GroupSum,
  type GroupVisits,
  reportingInBoth,
} from "./gap.ts";
import type { PublishedCell } from "./publication.ts";

type Group = typeof CHALLENGED | typeof OTHERS;

/** Two periods compared over the places that have a count in both. */
export interface Comparison {
  /** how many places are in it, and how many that reported in one of the periods are left out */
  readonly sites: number;
  readonly leftOut: number;
  readonly earlier: Gap | null;
  readonly later: Gap | null;
  readonly change: GapChange;
}

/** What is published of a period by site and by area type, and its parts in their order. */
export interface Published {
  readonly parts: readonly string[];
  readonly bySite: readonly PublishedCell[];
  readonly byAreaType: readonly PublishedCell[];
  /** the children of a group of areas at the period's end */
  readonly residents: ((group: string) => number | undefined) | undefined;
}

/**
 * Whether the gap between the two groups of areas is closing: from what is published of the places that have a count in
 * both periods, all the time in one group. Each place is compared over the months that are shown of it in both: one in
 * which few came, or nobody counted, is left out of both. Null where no place is left.
 */
export function compare(earlier: Published, later: Published): Comparison | null {
  const [before, after] = [sumsOf(earlier), sumsOf(later)];
  const [then, now] = [new Set(before.map(momentOf)), new Set(after.map(momentOf))];
  const first = before.filter((sum) => now.has(momentOf(sum)));
  const second = after.filter((sum) => then.has(momentOf(sum)));
  const sites = reportingInBoth(first, second);
  if (sites.length === 0) return null;
  const gap = (sums: readonly GroupSum[], { residents }: Published) => {
    const own = sums.filter(({ site }) => sites.includes(site));
    return gapOf({
      [CHALLENGED]: visitsOf(own, CHALLENGED, residents),
      [OTHERS]: visitsOf(own, OTHERS, residents),
    });
  };
  const [gapThen, gapNow] = [gap(first, earlier), gap(second, later)];
  const reporting = [earlier, later].flatMap(({ bySite }) =>
    bySite.filter(({ openingsCounted }) => openingsCounted > 0).map(({ member }) => member),
  );
  return {
    sites: sites.length,
    leftOut: new Set(reporting).size - sites.length,
    earlier: gapThen,
    later: gapNow,
    change: gapThen && gapNow ? changeOf(gapThen, gapNow) : "not_known",
  };
}

/** What a place had in one part of a period, the same in both years. */
interface PartSum extends GroupSum {
  readonly index: number;
}

function momentOf({ site, index }: PartSum): string {
  return `${index} ${site}`;
}

/** What each place had in each part that is shown: its group of areas is that under which the part lists it. */
function sumsOf({ parts, bySite, byAreaType }: Published): PartSum[] {
  const groupOf = new Map<string, Group>();
  for (const { part, member, sites } of byAreaType) {
    if (member !== CHALLENGED && member !== OTHERS) continue;
    for (const site of sites) groupOf.set(`${part} ${site}`, member);
  }
  return bySite.flatMap(({ part, member, openingsHeld, openingsCounted, heads }) => {
    const { parties, adults, children } = heads;
    const isShown = parties.state === "shown" && adults.state === "shown" && children.state === "shown";
    if (!isShown || openingsCounted === 0) return [];
    return {
      index: parts.indexOf(part),
      site: member,
      group: groupOf.get(`${part} ${member}`) ?? null,
      openingsHeld,
      openingsCounted,
      parties: parties.value,
      adults: adults.value,
      children: children.value,
    };
  });
}

function visitsOf(sums: readonly GroupSum[], group: Group, residents: Published["residents"]): GroupVisits {
  const own = sums.filter((sum) => sum.group === group);
  const total = (count: "children" | "openingsHeld" | "openingsCounted") =>
    own.reduce((sum, one) => sum + one[count], 0);
  const sites = new Set(own.map(({ site }) => site)).size;
  return {
    visits: total("children"),
    residents: residents?.(group) ?? 0,
    coverage: {
      sites,
      sitesReporting: sites,
      openingsHeld: total("openingsHeld"),
      openingsCounted: total("openingsCounted"),
      answers: null,
    },
  };
}
