import type { Temporal } from "temporal-polyfill";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { updateAccepted, updateCancelled } from "./booking-change-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { withHeld } from "./lock-held.server.ts";
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
  return withHeld(db, held, async (tx, found): Promise<Result<true, OfferRefusal>> => {
    if (!found) return refuse("no_offer");
    const { booking, opening, line } = found;
    if (booking.kind === "booking" && !booking.cancelledAt) return accept(true);
    const decision = decideAnswer(opening, booking, now);
    if (decision.ok) {
      await updateAccepted(tx, booking.id);
      await queueMessage(tx, booking.id, "receipt", now);
    } else if (decision.reason === "expired" && !booking.cancelledAt) {
      await updateCancelled(tx, booking.id, "expired", toDate(now));
      await offerFreed(tx, opening, [booking], now, line);
    }
    return decision;
  });
}
