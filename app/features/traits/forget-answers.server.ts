import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import type { OperatorId } from "#db/schema.ts";
import { deleteAnswerKeys } from "./trait-queries.server.ts";
import { LOCK_DAYS } from "#app/time/period.ts";

/** Forgets which forms were counted once none of them can be sent again: with the lock, as the ledger folds. */
export async function forgetAnswers(
  db: Database,
  operatorId: OperatorId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const firstUnlockedDay = now.toPlainDate().subtract({ days: LOCK_DAYS });
  await db.write(operatorId, (tx) => deleteAnswerKeys(tx, operatorId, firstUnlockedDay));
}
