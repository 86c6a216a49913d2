import type { Temporal } from "temporal-polyfill";
import type { Opening } from "./opening-queries.server.ts";
import { phaseOf } from "./opening.ts";

/** The openings of the first screen by when they are. */
export interface ByWhen<Item> {
  readonly now: readonly Item[];
  readonly laterToday: readonly Item[];
  readonly laterDays: readonly { readonly date: Temporal.PlainDate; readonly openings: readonly Item[] }[];
}

/** A place in the city that somebody picked to start from. */
export interface From {
  readonly lon: number;
  readonly lat: number;
}

/** Openings sorted nearest first where a place was picked, and grouped by when they are. */
export function arrange(
  openings: readonly Opening[],
  from: From | null,
  now: Temporal.ZonedDateTime,
): ByWhen<Opening> {
  const sorted = from ? nearestFirst(openings, from) : openings;
  const phased = Map.groupBy(sorted, (opening) => phaseOf(opening, now));
  const later = phased.get("later_day") ?? [];
  const dates = [...new Set(later.map(({ date }) => date.toString()))].sort();
  return {
    now: phased.get("now") ?? [],
    laterToday: phased.get("later_today") ?? [],
    laterDays: dates.flatMap((day) => {
      const ofDay = later.filter(({ date }) => date.toString() === day);
      return ofDay[0] ? [{ date: ofDay[0].date, openings: ofDay }] : [];
    }),
  };
}

/** The same openings in one list, the soonest first. */
export function inOrder({ now, laterToday, laterDays }: ByWhen<Opening>): Opening[] {
  return [...now, ...laterToday, ...laterDays.flatMap(({ openings }) => openings)];
}

function nearestFirst(openings: readonly Opening[], from: From): Opening[] {
  return openings
    .map((opening) => ({
      opening,
      away: opening.site.position ? distance(opening.site.position, from) : Infinity,
    }))
    .sort((a, b) => a.away - b.away)
    .map(({ opening }) => opening);
}

/** Good enough to sort by within one city: degrees with longitude shrunk to Stockholm's latitude. Never shown. */
function distance(a: From, b: From): number {
  const shrink = Math.cos((59.33 * Math.PI) / 180);
  return Math.hypot((a.lon - b.lon) * shrink, a.lat - b.lat);
}
