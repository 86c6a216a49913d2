import type { Temporal } from "temporal-polyfill";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import { findBooking, lockBooking, updateAccepted, updateCancelled } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { offerFreed } from "./offer-places.server.ts";
import { decideAnswer, type OfferRefusal } from "./waiting-list.ts";

/**
 * A waiting party takes the places it is offered. Too late, the offer ends here and passes on, so that it is taken or
 * passed on, never both and never neither. Accepted twice it is accepted once. Declining is `cancelBooking`.
 */
export async function acceptOffer(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, OfferRefusal>> {
  return db.write(held.operatorId, async (tx): Promise<Result<true, OfferRefusal>> => {
    const before = await findBooking(tx, held.id);
    const opening = before && (await lockOpening(tx, before.openingId));
    const booking = before && (await lockBooking(tx, held.id));
    if (!opening || !booking) return { ok: false, reason: "no_offer" };
    if (booking.kind === "booking" && !booking.cancelledAt) return accept(true);
    const decision = decideAnswer(opening, booking, now);
    if (decision.ok) {
      await updateAccepted(tx, booking.id);
      await queueMessage(tx, booking.id, "receipt", now);
    } else if (decision.reason === "expired" && !booking.cancelledAt) {
      await updateCancelled(tx, booking.id, "expired", toDate(now));
      await offerFreed(tx, opening, [booking], now);
    }
    return decision;
  });
}
