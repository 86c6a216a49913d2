import type { Temporal } from "temporal-polyfill";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import { type BookingFacts, decideUndo } from "./booking.ts";
import { hasExpired } from "./waiting-list.ts";

/** What a receipt is a receipt of, at this moment. */
export type ReceiptState =
  | "closed"
  | "booking"
  | "coming"
  | "waiting"
  | "offered"
  | "cancelled"
  | "notComing"
  | "left"
  | "declined"
  | "expired"
  | "notOffered";

/** A closed door comes first; an offer ends on its instant, also before anybody has passed it on. */
export function receiptState(
  booking: BookingFacts,
  opening: OpeningFacts,
  now: Temporal.ZonedDateTime,
): ReceiptState {
  if (opening.closure) return "closed";
  switch (booking.cancelledWhy) {
    case "declined":
      return "declined";
    case "expired":
      return "expired";
    case "not_offered":
      return "notOffered";
    case "party":
      return ({ booking: "cancelled", coming: "notComing", waiting: "left" } as const)[booking.kind];
    case null:
      break;
  }
  if (booking.kind !== "waiting" || !booking.offerExpires) return booking.kind;
  return hasExpired(booking.offerExpires, now) ? "expired" : "offered";
}

/** For how many whole minutes more a cancellation can be taken back; null where it cannot. */
export function minutesToUndo(booking: BookingFacts, now: Temporal.ZonedDateTime): number | null {
  const undo = decideUndo(booking, now);
  return undo.ok ? Math.max(1, Math.floor(undo.value.minutesLeft)) : null;
}
