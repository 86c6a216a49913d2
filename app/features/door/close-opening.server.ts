import type { Temporal } from "temporal-polyfill";
import { tellOpening } from "#app/features/messages/queue-message.server.ts";
import { insertClosure } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { Result } from "#app/result.ts";
import type { ClosureReason } from "#db/schema.ts";
import { decideClosing } from "./door.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";

/** Closes today's opening for a reason and tells those who are on their way; those who came anyway are still counted. Undefined where it is not the site's. */
export async function closeOpening(
  db: Database,
  own: OwnOpening,
  reason: ClosureReason,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, "over"> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideClosing(ledger.opening, now);
    if (!decision.ok || ledger.opening.closure) return decision;
    await insertClosure(tx, own.id, reason, toDate(now));
    await tellOpening(tx, own.id, "closing", now);
    return decision;
  });
}
