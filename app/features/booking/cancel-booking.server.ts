import type { Temporal } from "temporal-polyfill";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import { type ChangeRefusal, decideLeaving, holdsPlaces } from "./booking.ts";
import { findBooking, lockBooking, updateCancelled } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { offerFreed } from "./offer-places.server.ts";

/**
 * Gives up what a party has: its places go to those who wait, or it leaves the waiting list. Done twice, or once more
 * from another phone, it changes nothing more.
 */
export async function cancelBooking(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  return db.write(held.operatorId, async (tx): Promise<Result<true, ChangeRefusal>> => {
    const before = await findBooking(tx, held.id);
    const opening = before && (await lockOpening(tx, before.openingId));
    const booking = before && (await lockBooking(tx, held.id));
    if (!opening || !booking || booking.cancelledAt) return accept(true);
    const decision = decideLeaving(opening, booking, now);
    if (!decision.ok) return decision;
    const declines = booking.kind === "waiting" && booking.offeredAt;
    await updateCancelled(tx, booking.id, declines ? "declined" : "party", toDate(now));
    await offerFreed(tx, opening, holdsPlaces(booking) ? [booking] : [], now);
    return accept(true);
  });
}
