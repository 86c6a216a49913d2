import type { Temporal } from "temporal-polyfill";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import { type ChangeRefusal, decideLeaving, holdsPlaces } from "./booking.ts";
import { updateCancelled } from "./booking-change-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { withHeld } from "./lock-held.server.ts";
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
  return withHeld(db, held, async (tx, found): Promise<Result<true, ChangeRefusal>> => {
    if (!found || found.booking.cancelledAt) return accept(true);
    const { booking, opening, line } = found;
    const decision = decideLeaving(opening, booking, now);
    if (!decision.ok) return decision;
    const declines = booking.kind === "waiting" && booking.offeredAt;
    await updateCancelled(tx, booking.id, declines ? "declined" : "party", toDate(now));
    await offerFreed(tx, opening, holdsPlaces(booking) ? [booking] : [], now, line);
    return accept(true);
  });
}
