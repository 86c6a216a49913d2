import type { Temporal } from "temporal-polyfill";
import { insertConfirmation } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { Result } from "#app/result.ts";
import { decideNobodyCame, type NobodyCameRefusal } from "./door.ts";
import { insertNobodyCame, lockLedger, type OwnOpening } from "./door-queries.server.ts";

/** Makes an empty opening a count of zero, which is not a missing count. Undefined where it is not the site's. */
export async function stateNobodyCame(
  db: Database,
  own: OwnOpening,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, NobodyCameRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideNobodyCame(ledger, now);
    if (!decision.ok) return decision;
    await insertNobodyCame(tx, own.id, toDate(now));
    if (!ledger.opening.closure) await insertConfirmation(tx, own.id, toDate(now));
    return decision;
  });
}
