import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { BookingId, VisitId } from "#db/schema.ts";
import { decideUndo, type UndoRefusal } from "./door.ts";
import { insertCorrection } from "./correction-queries.server.ts";
import { deleteArrival, findParty, findVisit, lockLedger, type OwnOpening } from "./door-queries.server.ts";

/** What the device that counted remembers; only it knows that the two belong together. */
export interface LastCount {
  readonly visitId: VisitId;
  /** null for a party that came without booking */
  readonly bookingId: BookingId | null;
}

/**
 * Takes the last count back: a correction of its own beside the visit, and the party is expected again. Undefined
 * where the opening is not the site's.
 */
export async function undoCount(
  db: Database,
  own: OwnOpening,
  last: LastCount,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, UndoRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideUndo(ledger, await findVisit(tx, own.id, last.visitId), now);
    if (!decision.ok) return decision;
    const party = last.bookingId && (await findParty(tx, own.id, last.bookingId));
    if (party) await deleteArrival(tx, party.id);
    await insertCorrection(tx, own, {
      id: randomUUID(),
      visitId: last.visitId,
      difference: decision.value,
      reason: "undone",
      at: toDate(now),
    });
    return accept(true);
  });
}
