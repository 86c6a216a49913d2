import type { Temporal } from "temporal-polyfill";
import { insertConfirmation } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BatchId, BatchSource } from "#db/schema.ts";
import type { Ledger } from "./door.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";
import {
  type BatchRefusal,
  decideBatch,
  type Entered,
  findRowFaults,
  isSameCount,
  momentOf,
  type PaperCount,
  type RowFaults,
} from "./paper.ts";
import { findBatchOpening, insertBatch, insertBatchVisits, listBatches } from "./paper-queries.server.ts";

/** A sheet as a form sends it. */
interface BatchRequest {
  /** the form's own key */
  readonly id: BatchId;
  /** how many batches stood on the page when it was filled in */
  readonly seen: number;
  readonly count: PaperCount;
  readonly enteredBy: BatchSource;
}

/**
 * Enters what was counted on paper as one marked batch, whole or not at all, with what is wrong in which row. The same
 * form sent again counts once. No arrival is noted: the paper says who came in no other way than by numbers. Undefined
 * where the opening is not the site's.
 */
export async function enterBatch(
  db: Database,
  own: OwnOpening,
  request: BatchRequest,
  now: Temporal.ZonedDateTime,
): Promise<{ outcome: Result<true, BatchRefusal>; faults: RowFaults } | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const { count } = request;
    const batches = await listBatches(tx, own.id);
    if (await findBatchOpening(tx, request.id)) {
      const known = batches.find(({ id }) => id === request.id);
      const again = known !== undefined && isSameCount(known, count);
      return { outcome: again ? accept(true) : refuse("spent_key"), faults: new Map() };
    }
    const decision = decideBatch(ledger, count, enteredOf(batches), request.seen, now);
    if (!decision.ok) return { outcome: decision, faults: findRowFaults(ledger.opening, count, now) };
    const isNew = await writeBatch(tx, own, ledger, request, now);
    return { outcome: isNew ? accept(true) : refuse("spent_key"), faults: new Map() };
  });
}

/** How many batches an opening has had, and what stands of its sums. */
export function enteredOf(batches: Awaited<ReturnType<typeof listBatches>>): Entered {
  const standing = batches.filter(({ takenBack }) => takenBack === null);
  return {
    batches: batches.length,
    wholeDays: standing.filter(({ kind }) => kind === "whole_day").length,
  };
}

/** Writes a batch that was decided upon: its mark, its visits, and that the opening is held if it still runs. */
export async function writeBatch(
  tx: Writer,
  own: OwnOpening,
  { opening }: Ledger,
  batch: Pick<BatchRequest, "id" | "count" | "enteredBy">,
  now: Temporal.ZonedDateTime,
): Promise<boolean> {
  const { id, count, enteredBy } = batch;
  const { kind, turnedAway } = count;
  const sum = count.kind === "whole_day" ? count.sum : null;
  const isNew = await insertBatch(tx, own, { id, kind, enteredBy, at: toDate(now), sum, turnedAway });
  if (!isNew) return false;
  if (count.kind === "rows") {
    const visits = count.rows.map(({ time, adults, children }) => ({
      adults,
      children,
      at: toDate(momentOf(opening, time)),
    }));
    await insertBatchVisits(tx, own, id, visits);
  }
  const runs = now.epochMilliseconds < opening.ends.epochMilliseconds;
  if (runs && !opening.closure) await insertConfirmation(tx, own.id, toDate(now));
  return true;
}
