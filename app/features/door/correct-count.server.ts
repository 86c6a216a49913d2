import type { Temporal } from "temporal-polyfill";
import { holdFigures } from "#app/features/reach/closed-figures.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import {
  type CORRECTION_REASONS,
  type CorrectionRefusal,
  type Count,
  decideCorrection,
  mayCorrect,
} from "./door.ts";
import {
  existsCorrection,
  insertCorrection,
  insertEmptyTally,
  updateTally,
} from "./correction-queries.server.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";

/** What the unit head's form asks for. */
interface CorrectionRequest {
  readonly formKey: string;
  readonly difference: Count;
  readonly reason: (typeof CORRECTION_REASONS)[number];
  /** who is not the unit head corrects until the day is locked, and no longer */
  readonly untilLock: boolean;
  /** the count beside which the form was filled in */
  readonly seen: Count | null;
}

/**
 * Corrects an opening's count by a difference with a reason: a row of its own, after the fold its reason's sum and the
 * tally together; once the figures of its day are closed, marked as in none. The same form sent again corrects once. Undefined where the opening is not the site's.
 */
export async function correctCount(
  db: Database,
  own: OwnOpening,
  request: CorrectionRequest,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, CorrectionRefusal | "locked"> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    if (await existsCorrection(tx, request.formKey)) return accept(true);
    const isLate = request.untilLock && !mayCorrect(ledger, now.toPlainDate(), "staff");
    if (isLate) return refuse("locked");
    const decision = decideCorrection(ledger, request.difference, request.seen, now);
    if (!decision.ok) return decision;
    if (decision.value === "already_corrected") return accept(true);
    const { areClosed } = await holdFigures(tx, own.operatorId, ledger.opening.date);
    // One that was closed to visitors never folds: from here on it has a tally, and all of it is late.
    if (areClosed && !ledger.folded) await insertEmptyTally(tx, own);
    if (ledger.folded || areClosed) {
      await updateTally(tx, own.id, { ...request, isLate: areClosed });
    } else {
      await insertCorrection(tx, own, {
        id: request.formKey,
        visitId: null,
        difference: request.difference,
        reason: request.reason,
        at: toDate(now),
      });
    }
    return accept(true);
  });
}
