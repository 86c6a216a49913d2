import type { Temporal } from "temporal-polyfill";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import { asksFelt } from "#app/features/traits/traits.ts";
import type { BookingFacts } from "./booking.ts";
import { hasExpired } from "./waiting-list.ts";

/** What a party has at one occasion of its course. */
export type PartState = "booking" | "waiting" | "offered" | "givenBack" | "over";

/** How one occasion of a sign-up stands; what has begun is over, for nothing about it can be changed. */
export function partState(
  { opening, booking }: { opening: OpeningFacts; booking: BookingFacts },
  now: Temporal.ZonedDateTime,
): PartState {
  if (booking.cancelledAt) return "givenBack";
  if (opening.closure || now.epochMilliseconds >= opening.starts.epochMilliseconds) return "over";
  if (booking.kind !== "waiting") return "booking";
  if (!booking.offerExpires) return "waiting";
  return hasExpired(booking.offerExpires, now) ? "givenBack" : "offered";
}

/** Whether a party that had a place is asked now how it was, after the occasion that it comes from. */
export function asksHowItWas(
  parts: readonly { readonly opening: OpeningFacts; readonly booking: BookingFacts }[],
  now: Temporal.ZonedDateTime,
): boolean {
  return parts.some(
    ({ opening, booking }) => !booking.cancelledAt && booking.kind !== "waiting" && asksFelt(opening, now),
  );
}

/** How the whole sign-up stands: by what is still to come. */
export function courseState(parts: readonly PartState[]): "booking" | "waiting" | "offered" | "over" {
  return (["offered", "booking", "waiting"] as const).find((state) => parts.includes(state)) ?? "over";
}
