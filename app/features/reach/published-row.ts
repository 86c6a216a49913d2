import type { Insertable, Selectable } from "kysely";
import type { Tables } from "#db/schema.ts";
import { ALL } from "./areas.ts";
import { DIVISIONS } from "./measure-definition.ts";
import {
  DEFAULT_THRESHOLD,
  publish,
  type ProtectedFigure,
  type PublishedNumber,
  serviceFact,
} from "./protected-figure.ts";
import type { PublishedCell } from "./publication.ts";

type Row = Tables["published_figure"];

/** A cell as it is kept: what is withheld leaves no number behind. */
export function rowOf({ heads, turnedAway, placesBooked, ...cell }: PublishedCell): Insertable<Row> {
  return {
    part: cell.part,
    dimension: cell.dimension,
    member: cell.member,
    sites: [...cell.sites],
    sites_reporting: [...cell.sitesReporting],
    openings_held: cell.openingsHeld,
    openings_counted: cell.openingsCounted,
    openings_closed: cell.openingsClosed,
    minutes_held: cell.minutesHeld,
    minutes_closed: cell.minutesClosed,
    openings_full: cell.openingsFull,
    places_bookable: cell.placesBookable,
    heads: stateOf(heads.parties),
    parties: numberOf(heads.parties),
    adults: numberOf(heads.adults),
    children: numberOf(heads.children),
    away: stateOf(turnedAway),
    turned_away: numberOf(turnedAway),
    booked: stateOf(placesBooked),
    places_booked: numberOf(placesBooked),
  };
}

/** A cell as it was published. @param threshold that was in force */
export function cellOf(row: Selectable<Row>, threshold: PublishedNumber = DEFAULT_THRESHOLD): PublishedCell {
  const dimension = ([ALL, ...DIVISIONS] as const).find((known) => known === row.dimension);
  if (dimension === undefined) throw new RangeError(`No table is divided by ${row.dimension}`);
  const figure = (state: Row["heads"], value: number | null) => figureOf(state, value, threshold);
  // "Fewer than" is said of parties only: four parties may be twelve visits.
  const people = row.heads === "fewer" ? "hidden" : row.heads;
  return {
    part: row.part,
    dimension,
    member: row.member,
    sites: row.sites,
    sitesReporting: row.sites_reporting,
    openingsHeld: serviceFact(row.openings_held),
    openingsCounted: serviceFact(row.openings_counted),
    openingsClosed: serviceFact(row.openings_closed),
    minutesHeld: serviceFact(row.minutes_held),
    minutesClosed: serviceFact(row.minutes_closed),
    openingsFull: serviceFact(row.openings_full),
    placesBookable: serviceFact(row.places_bookable),
    heads: {
      parties: figure(row.heads, row.parties),
      visits: figure(people, row.adults === null || row.children === null ? null : row.adults + row.children),
      adults: figure(people, row.adults),
      children: figure(people, row.children),
    },
    turnedAway: figure(row.away, row.turned_away),
    placesBooked: figure(row.booked, row.places_booked),
  };
}

/** A figure as it was kept. @param threshold that was in force */
export function figureOf(
  state: Row["heads"],
  value: number | null,
  threshold: PublishedNumber,
): ProtectedFigure {
  if (state === "fewer") return { state, than: threshold };
  return state === "shown" ? { state, value: publish(value ?? Number.NaN) } : { state };
}

/** As it is kept: a single figure is never "at least", which is said of sums. */
export function stateOf({ state }: ProtectedFigure): Row["heads"] {
  if (state === "at_least") throw new RangeError("A sum of parts is not published by itself.");
  return state;
}

/** What is shown of it. */
export function numberOf(figure: ProtectedFigure): number | null {
  return figure.state === "shown" ? figure.value : null;
}
