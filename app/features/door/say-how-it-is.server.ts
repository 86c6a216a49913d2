import type { Temporal } from "temporal-polyfill";
import { insertConfirmation, insertRoomState } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { Result } from "#app/result.ts";
import type { RoomStateValue } from "#db/schema.ts";
import { decideClosing, decideCounting } from "./door.ts";
import { insertTurnedAway, lockLedger, type OwnOpening } from "./door-queries.server.ts";

type NotNow = "locked" | "not_counting_now";

/** One tap before or during the opening says that it is held today. Undefined where it is not the site's. */
export async function confirmOpening(
  db: Database,
  own: OwnOpening,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, "over"> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideClosing(ledger.opening, now);
    if (decision.ok) await insertConfirmation(tx, own.id, toDate(now));
    return decision;
  });
}

/** Says how much room there is. Undefined where the opening is not the site's. */
export async function setRoomState(
  db: Database,
  own: OwnOpening,
  state: RoomStateValue,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, NotNow> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideCounting(ledger, now);
    if (decision.ok) await insertRoomState(tx, own.id, state, toDate(now));
    return decision;
  });
}

/** Counts one more who had to go home; the same form sent again counts once. Undefined where it is not the site's. */
export async function countTurnedAway(
  db: Database,
  own: OwnOpening,
  formKey: string,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, NotNow> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideCounting(ledger, now);
    if (decision.ok) await insertTurnedAway(tx, own, formKey, toDate(now));
    return decision;
  });
}
