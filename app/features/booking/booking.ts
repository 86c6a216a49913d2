import type { Temporal } from "temporal-polyfill";
import {
  bookingOpensAt,
  lastDayToCancel,
  type OpeningFacts,
  phaseOf,
  releasedAt,
} from "#app/features/openings/opening.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingKind, ChildAge } from "#db/schema.ts";
import { type Booked, bookableCapacity, hasRoomFor, type Heads } from "#app/features/openings/capacity.ts";

/** The largest party: what one group of adults and children who come together can be. */
export const PARTY_LIMITS = { adults: 6, children: 8 } as const;

/** Adults and children who come together; booked, counted and moved as one. */
export interface Party extends Heads {
  readonly childAges: readonly ChildAge[];
}

/** Why a party gets no booking; each is a key under `booking:refused`. */
export type BookingRefusal =
  | "closed"
  | "over"
  | "full"
  | "too_many"
  | "released"
  | "not_open_yet"
  | "started"
  | "whole_course"
  | "one_per_day"
  | "booking_not_open"
  | "signs_used_up"
  | "key_spent"
  | "childrenNeeded";

/** What the rule needs to know beside the opening. */
interface Asker {
  /** the operator has decided how long bookings are kept; without it none may be taken */
  readonly retentionDecided: boolean;
  /** the phone has a booking at another opening of this site on the same day */
  readonly bookedThatDay: boolean;
}

/**
 * Whether the party gets what the opening's one button gives: a kept place where places are kept, else a notice that
 * it is coming. All or nothing: a party is never split. The opening's row must be locked by the caller.
 */
export function decideBooking(
  opening: OpeningFacts,
  asker: Asker,
  party: Party,
  now: Temporal.ZonedDateTime,
): Result<"booking" | "coming", BookingRefusal> {
  if (opening.closure) return refuse("closed");
  if (phaseOf(opening, now) === "over") return refuse("over");
  if (party.children === 0 && !opening.rules.adultsAlone) return refuse("childrenNeeded");
  if (!asker.retentionDecided) return refuse("booking_not_open");
  if (opening.rules.onePerDay && asker.bookedThatDay) return refuse("one_per_day");
  if (opening.mode === "series") return refuse("whole_course");
  if (opening.mode === "drop_in" || opening.mode === "limited_drop_in") return accept("coming");
  const isAppointment = opening.mode === "appointment";
  if (isAppointment && phaseOf(opening, now) === "now") return refuse("started");
  const opens = bookingOpensAt(opening);
  if (opens && now.epochMilliseconds < opens.epochMilliseconds) return refuse("not_open_yet");
  if (!isAppointment && now.epochMilliseconds >= releasedAt(opening).epochMilliseconds)
    return refuse("released");
  const limit = bookableCapacity(opening.capacity, opening.dropInShare);
  if (!hasRoomFor(limit, NOBODY, party)) return refuse("too_many");
  return hasRoomFor(limit, opening.booked, party) ? accept("booking") : refuse("full");
}

const NOBODY: Booked = { adults: 0, children: 0, parties: 0 };

/** A booking as the rules see it. */
export interface BookingFacts extends Heads {
  readonly kind: BookingKind;
  readonly offeredAt: Temporal.ZonedDateTime | null;
  readonly offerExpires: Temporal.ZonedDateTime | null;
  readonly releasedAt: Temporal.ZonedDateTime | null;
  readonly cancelledAt: Temporal.ZonedDateTime | null;
  readonly cancelledWhy: "party" | "declined" | "expired" | "not_offered" | null;
  /** it has come in at the door */
  readonly arrived: boolean;
}

/** Whether places of the opening are held for it: a booking's until they are released, a waiting party's while offered. */
export function holdsPlaces(booking: BookingFacts): boolean {
  if (booking.cancelledAt) return false;
  return booking.kind === "booking"
    ? !booking.releasedAt
    : booking.kind === "waiting" && booking.offeredAt !== null;
}

/** What is booked beside the party itself: what it is measured against when it changes. */
export function bookedBeside(booked: Booked, booking: BookingFacts): Booked {
  if (!holdsPlaces(booking)) return booked;
  return {
    adults: booked.adults - booking.adults,
    children: booked.children - booking.children,
    parties: booked.parties - 1,
  };
}

/** Why a booking stays as it is; each is a key under `booking:unchanged`. */
export type ChangeRefusal =
  | BookingRefusal
  | "cancelled"
  | "arrived"
  | "too_late_to_cancel"
  | "answer_first"
  | "already_there"
  | "other_operator"
  | "undo_too_late";

/** Whether the party may still give up or change what it has. */
export function decideLeaving(
  opening: OpeningFacts,
  booking: BookingFacts,
  now: Temporal.ZonedDateTime,
): Result<true, ChangeRefusal> {
  if (booking.cancelledAt) return refuse("cancelled");
  if (booking.arrived) return refuse("arrived");
  if (phaseOf(opening, now) === "over") return refuse("over");
  const last = lastDayToCancel(opening);
  const today = now.toPlainDate();
  const isLate = last !== null && booking.kind === "booking" && today.since(last).sign > 0;
  // A closed door holds nobody to a day.
  return isLate && !opening.closure ? refuse("too_late_to_cancel") : accept(true);
}

/** A cancelled booking can be taken back this long (product decision). */
const UNDO_MINUTES = 10;

/** Whether a booking that the party itself gave up can be taken back, apart from whether its place is still there. */
export function decideUndo(
  booking: BookingFacts,
  now: Temporal.ZonedDateTime,
): Result<{ minutesLeft: number }, ChangeRefusal> {
  if (!booking.cancelledAt || booking.cancelledWhy !== "party") return refuse("undo_too_late");
  const until = booking.cancelledAt.add({ minutes: UNDO_MINUTES });
  const minutesLeft = (until.epochMilliseconds - now.epochMilliseconds) / 60_000;
  return minutesLeft >= 0 ? accept({ minutesLeft }) : refuse("undo_too_late");
}
