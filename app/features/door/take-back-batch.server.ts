import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { BatchId } from "#db/schema.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";
import { decideTakeBack, type TAKE_BACK_REASONS, type TakeBackRefusal } from "./paper.ts";
import { insertBatchCorrection, listBatches } from "./paper-queries.server.ts";

/**
 * Takes a whole batch back with a reason: one correction beside it, nothing is erased. Undefined where the opening is
 * not the site's.
 */
export async function takeBackBatch(
  db: Database,
  own: OwnOpening,
  taken: { batchId: BatchId; reason: (typeof TAKE_BACK_REASONS)[number] },
  now: Temporal.ZonedDateTime,
): Promise<Result<true, TakeBackRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const batches = await listBatches(tx, own.id);
    const batch = batches.find(({ id, takenBack }) => id === taken.batchId && takenBack === null);
    const decision = decideTakeBack(ledger, batch, now);
    if (!decision.ok) return decision;
    await insertBatchCorrection(tx, own, {
      ...taken,
      id: randomUUID(),
      difference: decision.value,
      at: toDate(now),
    });
    return accept(true);
  });
}
