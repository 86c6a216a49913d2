import type { Temporal } from "temporal-polyfill";
import type { ChildAge } from "#db/schema.ts";
import { bookableCapacity, hasRoomFor, type Heads } from "./capacity.ts";
import { monthsOf } from "./child-age.ts";
import { arrange, inOrder } from "./find.ts";
import type { Opening } from "./opening-queries.server.ts";
import { bookingOpensAt, phaseOf, releasedAt } from "./opening.ts";

/** Who looks for something else. */
export interface Seeker extends Heads {
  readonly childAges: readonly ChildAge[];
}

/** What the party can go to in place of an opening, soonest first and nearest within the day; nobody yet: all do. */
export function fittingInstead(
  openings: readonly Opening[],
  asked: Opening,
  party: Seeker | null,
  now: Temporal.ZonedDateTime,
): Opening[] {
  const fitting = openings.filter((other) => {
    const sameDoor = other.site.id === asked.site.id && other.date.equals(asked.date);
    return !sameDoor && takes(other, party, now);
  });
  return inOrder(arrange(fitting, asked.site.position, now));
}

function takes(other: Opening, party: Seeker | null, now: Temporal.ZonedDateTime): boolean {
  const phase = phaseOf(other, now);
  if (other.closure || phase === "over") return false;
  if (phase === "now" && other.roomState?.state === "full") return false;
  if (party && !party.childAges.every((age) => isFor(other, age))) return false;
  if (other.mode !== "bookable" || isPast(releasedAt(other), now)) return true;
  const opens = bookingOpensAt(other);
  if (opens && !isPast(opens, now)) return false;
  const limit = bookableCapacity(other.capacity, other.dropInShare);
  return hasRoomFor(limit, other.booked, party ?? { adults: 1, children: 1 });
}

function isFor({ ages }: Opening, age: ChildAge): boolean {
  const { from, to } = monthsOf(age);
  return ages.minMonths <= to && from <= ages.maxMonths;
}

function isPast(moment: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): boolean {
  return now.epochMilliseconds >= moment.epochMilliseconds;
}
