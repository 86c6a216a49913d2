import type { Temporal } from "temporal-polyfill";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import { findBooking, updateCancelled, updatePlacesHeld } from "./booking-queries.server.ts";

/** Gives a party's places back. Cancelling twice, or once more from another phone, changes nothing more. */
export async function cancelBooking(
  db: Database,
  held: { id: BookingId; operatorId: OperatorId },
  now: Temporal.ZonedDateTime,
): Promise<void> {
  await db.write(held.operatorId, async (tx) => {
    const booking = await findBooking(tx, held.id);
    if (!booking) return;
    await lockOpening(tx, booking.opening_id);
    const cancelled = await updateCancelled(tx, booking.id, toDate(now));
    if (cancelled && booking.kind === "booking") await updatePlacesHeld(tx, booking.opening_id, booking, -1);
  });
}
