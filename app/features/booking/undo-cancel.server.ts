import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { type ChangeRefusal, decideBooking, decideUndo } from "./booking.ts";
import { updatePlacesHeld, updateUndone } from "./booking-change-queries.server.ts";
import { findBookingFacts } from "./booking-facts-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { withHeld } from "./lock-held.server.ts";

/**
 * Takes a cancellation back within ten minutes, if the place is still there: it may have been offered to somebody
 * meanwhile. Who waited waits again, at the same place in line.
 */
export async function undoCancel(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  return withHeld(db, held, async (tx, found): Promise<Result<true, ChangeRefusal>> => {
    if (!found) return refuse("undo_too_late");
    const { booking, opening } = found;
    if (!booking.cancelledAt) return accept(true);
    const undo = decideUndo(booking, now);
    if (!undo.ok) return undo;
    const facts = await findBookingFacts(tx, opening.id, {
      formKey: null,
      deviceHash: booking.deviceHash,
    });
    if (facts.again) return refuse("already_there");
    const decision = decideBooking(opening, facts, booking, now);
    const waits = booking.kind === "waiting" && !decision.ok && decision.reason === "full";
    if (!decision.ok && !waits) return decision;
    const kind = decision.ok ? decision.value : "waiting";
    await updateUndone(tx, booking.id, kind);
    if (kind === "booking") await updatePlacesHeld(tx, opening.id, booking, 1);
    return accept(true);
  });
}
