import type { Temporal } from "temporal-polyfill";
import type { Heads } from "#app/features/openings/capacity.ts";
import { insertConfirmation } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { CountedBy, OpeningId, VisitId } from "#db/schema.ts";
import { decideWalkIn, type WalkInRefusal } from "./door.ts";
import { existsVisit, findVisit, insertVisits, lockLedger, type OwnOpening } from "./door-queries.server.ts";

/**
 * Counts a party that came without booking; the first one confirms the opening. The same form sent again counts once.
 * Undefined where the opening is not the site's.
 * @param visitId the form's own key
 * @param by who counts: staff, or a kiosk at which the family counted itself
 */
export async function countWalkIn(
  db: Database,
  own: OwnOpening,
  heads: Heads,
  visitId: VisitId,
  now: Temporal.ZonedDateTime,
  by: CountedBy = "staff",
): Promise<Result<true, WalkInRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    if (await existsVisit(tx, visitId)) return accept(true);
    const decision = decideWalkIn(ledger, heads, now, by);
    if (!decision.ok) return decision;
    await insertVisits(tx, own, by, [{ ...decision.value, id: visitId, at: toDate(now) }]);
    await insertConfirmation(tx, own.id, toDate(now));
    return accept(true);
  });
}

/** How a form stands to which a family comes back: not sent yet, counted in the opening, or sent and of no more use. */
export async function findFormState(
  db: Reader,
  openingId: OpeningId,
  key: VisitId,
): Promise<"open" | "counted" | "spent"> {
  if (await findVisit(db, openingId, key)) return "counted";
  return (await existsVisit(db, key)) ? "spent" : "open";
}
