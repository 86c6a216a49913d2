import type { Temporal } from "temporal-polyfill";
import { type Booked, bookableCapacity, type Capacity, left } from "#app/features/openings/capacity.ts";
import type { ClosureReason, CountedBy, OpeningMode, RoomStateValue } from "#db/schema.ts";

/** The facts of one dated opening that rules decide by. */
export interface OpeningFacts {
  readonly mode: OpeningMode;
  readonly starts: Temporal.ZonedDateTime;
  readonly ends: Temporal.ZonedDateTime;
  readonly capacity: Capacity;
  /** per cent of the limit kept for those who come without booking */
  readonly dropInShare: number;
  readonly booked: Booked;
  readonly closure: ClosureReason | null;
  readonly confirmedAt: Temporal.ZonedDateTime | null;
  readonly roomState: { readonly state: RoomStateValue; readonly setAt: Temporal.ZonedDateTime } | null;
  readonly rules: SiteRules;
  /** staff count the visits, or the families themselves at a kiosk, never both */
  readonly countedBy: CountedBy;
}

/** How the opening's site lets people book. */
export interface SiteRules {
  /** a party has at most one booking a day here */
  readonly onePerDay: boolean;
  /** calendar days before the opening and the time on the wall; null: as soon as the opening is known */
  readonly bookingOpens: { readonly daysBefore: number; readonly at: Temporal.PlainTime } | null;
  /** calendar days before the opening, that day included; null: until it is over */
  readonly cancelDaysBefore: number | null;
  /** an adult without a child (expecting, a first look) is welcome */
  readonly adultsAlone: boolean;
}

/** Unclaimed places go to those who come without booking this long after the start (product decision). */
export const RELEASE_AFTER = { minutes: 15 } as const;
/** A room state older than this reads "not updated" (product decision). */
const ROOM_STATE_MINUTES = 45;
/** Up to this many left in the limit's own unit reads "few places". */
const FEW_LEFT = 4;

/** Where an opening stands in its day. */
export type Phase = "later_day" | "later_today" | "now" | "over";

/** Before, during or after the opening, and whether it is today. */
export function phaseOf(opening: OpeningFacts, now: Temporal.ZonedDateTime): Phase {
  if (isAtOrAfter(now, opening.ends)) return "over";
  if (isAtOrAfter(now, opening.starts)) return "now";
  return opening.starts.toPlainDate().equals(now.toPlainDate()) ? "later_today" : "later_day";
}

/** Whether an opening is for everybody who comes; a course is for who signed up, an appointment for who booked it. */
export function isForEverybody({ mode }: Pick<OpeningFacts, "mode">): boolean {
  return mode !== "series" && mode !== "appointment";
}

/**
 * When the places that nobody claimed are released to those who come without booking. Only where places are kept beside
 * drop-in: a course's place and an appointment are not given to others.
 */
export function releasedAt(opening: OpeningFacts): Temporal.ZonedDateTime {
  return opening.starts.add(RELEASE_AFTER);
}

/** When places begin to be given: calendar days before, on the wall's clock, whatever the clocks do in between. */
export function bookingOpensAt(opening: OpeningFacts): Temporal.ZonedDateTime | null {
  const { bookingOpens } = opening.rules;
  if (!bookingOpens) return null;
  const day = opening.starts.toPlainDate().subtract({ days: bookingOpens.daysBefore });
  return day.toZonedDateTime({ timeZone: opening.starts.timeZoneId, plainTime: bookingOpens.at });
}

/** The last calendar day on which a booking can be given up here; null where it can until the opening is over. */
export function lastDayToCancel(opening: OpeningFacts): Temporal.PlainDate | null {
  const { cancelDaysBefore } = opening.rules;
  return cancelDaysBefore === null ? null : opening.starts.toPlainDate().subtract({ days: cancelDaysBefore });
}

/** What the page says about room; never more than is known. A drop-in opening without a limit says nothing of room. */
export type Room =
  | { readonly says: "nothing" }
  | {
      readonly says: "room" | "few" | "full";
      readonly setAt: Temporal.ZonedDateTime | null;
      readonly left: number | null;
    }
  | { readonly says: "not_updated"; readonly setAt: Temporal.ZonedDateTime };

/** Room as set at the door while the opening runs, else as booked. */
export function roomOf(opening: OpeningFacts, now: Temporal.ZonedDateTime): Room {
  const running = phaseOf(opening, now) === "now";
  if (running && opening.roomState) {
    const { state, setAt } = opening.roomState;
    const stale = isAtOrAfter(now, setAt.add({ minutes: ROOM_STATE_MINUTES }));
    return stale ? { says: "not_updated", setAt } : { says: state, setAt, left: null };
  }
  if (opening.mode === "appointment")
    return opening.booked.parties > 0 ? { says: "full", setAt: null, left: 0 } : { says: "nothing" };
  const released = opening.mode === "bookable" && running && isAtOrAfter(now, releasedAt(opening));
  if (opening.mode === "drop_in" || opening.mode === "limited_drop_in" || released)
    return { says: "nothing" };
  const remaining = left(bookableCapacity(opening.capacity, opening.dropInShare), opening.booked);
  if (remaining === null) return { says: "nothing" };
  return {
    says: remaining === 0 ? "full" : remaining <= FEW_LEFT ? "few" : "room",
    setAt: null,
    left: remaining,
  };
}

/** Whether the opening was confirmed on its own day: by the staff, or by the first who came in. */
export function isConfirmed(opening: OpeningFacts): boolean {
  return opening.confirmedAt?.toPlainDate().equals(opening.starts.toPlainDate()) ?? false;
}

function isAtOrAfter(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds >= b.epochMilliseconds;
}
