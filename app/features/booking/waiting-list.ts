import { Temporal } from "temporal-polyfill";
import { type OpeningFacts, phaseOf } from "#app/features/openings/opening.ts";
import { type Booked, type Capacity, hasRoomFor, type Heads } from "#app/features/openings/capacity.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingFacts } from "./booking.ts";
import { withHeads } from "./sign-up.ts";

/** An offer before the day holds the places this long, counted while people are awake (product decision). */
const HOLD_HOURS = 12;
/** It ends this long before the opening at the latest, so that the next in line can still come (product decision). */
const HOURS_BEFORE_START = 2;
/** An offer while the opening runs, or when little time is left (product decision). */
const SHORT_HOLD_MINUTES = 15;
/** An offer's clock stands still between these hours. */
const NIGHT_FROM = Temporal.PlainTime.from("20:00");
const NIGHT_TO = Temporal.PlainTime.from("08:00");

/**
 * Whether free places are offered to those who wait: until the opening is over or closed, an appointment until it
 * begins. A course's places are offered for all its occasions at once, elsewhere.
 */
export function mayOffer(opening: OpeningFacts, now: Temporal.ZonedDateTime): boolean {
  const phase = phaseOf(opening, now);
  if (opening.closure || phase === "over") return false;
  return opening.mode === "bookable" || (opening.mode === "appointment" && phase !== "now");
}

/**
 * Those of a line who get what is free: in its order, each whole party that fits beside those before it. One that does
 * not fit is passed over and keeps its turn; nothing is held for it.
 */
export function fitting<Party extends Heads>(
  line: readonly Party[],
  limit: Capacity,
  booked: Booked,
): Party[] {
  let held = booked;
  return line.filter((party) => {
    const fits = hasRoomFor(limit, held, party);
    if (fits) held = withHeads(held, party);
    return fits;
  });
}

/**
 * Until when an offer made now holds its places: a quarter of an hour while the opening runs; else twelve waking
 * hours, at the latest two hours before the start, and never less than a quarter of an hour awake. A meeting or a
 * course that has begun is not offered.
 */
export function offerExpires(opening: OpeningFacts, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (phaseOf(opening, now) === "now") return earlier(now.add({ minutes: SHORT_HOLD_MINUTES }), opening.ends);
  const long = earlier(
    addAwake(now, { hours: HOLD_HOURS }),
    opening.starts.subtract({ hours: HOURS_BEFORE_START }),
  );
  const expires = later(long, addAwake(now, { minutes: SHORT_HOLD_MINUTES }));
  return opening.mode === "bookable" ? expires : earlier(expires, opening.starts);
}

/** Adds a time that stands still from 20 to 08. */
function addAwake(from: Temporal.ZonedDateTime, time: Temporal.DurationLike): Temporal.ZonedDateTime {
  let at = awakeFrom(from);
  let left = Temporal.Duration.from(time).total("milliseconds");
  for (;;) {
    const night = at.toPlainDate().toZonedDateTime({ timeZone: at.timeZoneId, plainTime: NIGHT_FROM });
    const today = night.epochMilliseconds - at.epochMilliseconds;
    if (left <= today) return at.add({ milliseconds: left });
    left -= today;
    at = awakeFrom(night);
  }
}

function awakeFrom(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const time = at.toPlainTime();
  const morning = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: at.timeZoneId, plainTime: NIGHT_TO });
  if (Temporal.PlainTime.compare(time, NIGHT_TO) < 0) return morning(at.toPlainDate());
  if (Temporal.PlainTime.compare(time, NIGHT_FROM) >= 0) return morning(at.toPlainDate().add({ days: 1 }));
  return at;
}

function earlier(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return a.epochMilliseconds <= b.epochMilliseconds ? a : b;
}

function later(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return a.epochMilliseconds >= b.epochMilliseconds ? a : b;
}

/** Why an offer cannot be answered; each is a key under `waiting:gone`. */
export type OfferRefusal = "no_offer" | "expired" | "closed";

/** Whether an offer stands at this moment: it ends on the instant, for the answer and for the clock alike. */
export function decideAnswer(
  opening: OpeningFacts,
  booking: BookingFacts,
  now: Temporal.ZonedDateTime,
): Result<true, OfferRefusal> {
  if (booking.kind !== "waiting" || !booking.offerExpires) return refuse("no_offer");
  if (booking.cancelledAt) return refuse(booking.cancelledWhy === "expired" ? "expired" : "no_offer");
  if (opening.closure) return refuse("closed");
  return hasExpired(booking.offerExpires, now) ? refuse("expired") : accept(true);
}

/** Whether an offer that holds until `expires` is over. */
export function hasExpired(expires: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): boolean {
  return now.epochMilliseconds >= expires.epochMilliseconds;
}
