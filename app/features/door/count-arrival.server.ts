import type { Temporal } from "temporal-polyfill";
import { insertConfirmation } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { BookingId, VisitId } from "#db/schema.ts";
import { type ArrivalRefusal, decideArrival } from "./door.ts";
import {
  existsVisit,
  findParty,
  insertArrivals,
  insertVisits,
  lockLedger,
  type OwnOpening,
} from "./door-queries.server.ts";

/**
 * An expected party is in: its arrival, which goes with its booking, and a visit that knows nothing of it. The first
 * one confirms the opening. The same form sent again counts once. Undefined where the opening is not the site's.
 * @param visitId the form's own key
 */
export async function countArrival(
  db: Database,
  own: OwnOpening,
  bookingId: BookingId,
  visitId: VisitId,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ArrivalRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    if (await existsVisit(tx, visitId)) return accept(true);
    const decision = decideArrival(ledger, await findParty(tx, own.id, bookingId), now);
    if (!decision.ok) return decision;
    await insertArrivals(tx, own, [bookingId]);
    // At a kiosk the party counts its heads itself: here it is only no longer expected.
    if (ledger.opening.countedBy === "staff") {
      await insertVisits(tx, own, "staff", [{ ...decision.value, id: visitId, at: toDate(now) }]);
    }
    await insertConfirmation(tx, own.id, toDate(now));
    return accept(true);
  });
}
