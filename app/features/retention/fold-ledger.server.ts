import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { LOCK_DAYS } from "#app/time/period.ts";
import {
  deleteLedger,
  insertTallies,
  insertTallyCorrections,
  listOperators,
  lockUnfolded,
} from "./retention-queries.server.ts";

/** Openings folded in one transaction: some hundred visits each, so well under a second. */
const BATCH = 200;

/**
 * Folds what is past the five-day lock: the visits of each opening become one tally without times and ids, and the
 * ledger's rows are gone. Two folds at once fold each opening once, and a count never waits for a fold.
 */
export async function foldLedger(db: Database, now: Temporal.ZonedDateTime): Promise<void> {
  const firstUnlockedDay = now.toPlainDate().subtract({ days: LOCK_DAYS });
  for (const operator of await db.read("public", listOperators)) {
    let folded: number;
    do {
      folded = await db.write(operator.id, async (tx) => {
        const openings = await lockUnfolded(tx, operator.id, firstUnlockedDay, BATCH);
        if (openings.length === 0) return 0;
        await insertTallies(tx, openings);
        await insertTallyCorrections(tx, openings);
        await deleteLedger(tx, openings);
        return openings.length;
      });
    } while (folded === BATCH);
  }
}
