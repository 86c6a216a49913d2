import type { Temporal } from "temporal-polyfill";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { OpeningId, OperatorId, SiteId } from "#db/schema.ts";
import { type AdviceRefusal, decideAdvice, type SaidAdvice } from "./advice.ts";
import { insertAdvice, listAdvice } from "./advice-queries.server.ts";
import { findReach } from "./party-queries.server.ts";
import { tellAdvice } from "./queue-message.server.ts";

/** Whose opening it is: both must be its own, else there is no such opening. */
interface OwnOpening {
  readonly id: OpeningId;
  readonly siteId: SiteId;
  readonly operatorId: OperatorId;
}

/**
 * Tells an opening's parties one ready message, once: the same form sent again tells nobody twice. Undefined where the
 * opening is not the site's.
 */
export async function adviseParties(
  db: Database,
  own: OwnOpening,
  said: SaidAdvice,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, AdviceRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const opening = await lockOpening(tx, own.id);
    if (!opening || opening.site.id !== own.siteId || opening.operatorId !== own.operatorId) return undefined;
    // An appointment is one party's: what concerns it is said to that party.
    if (opening.role) return undefined;
    const decision = decideAdvice(opening, said, await listAdvice(tx, own.id), now);
    if (!decision.ok) return decision;
    if (decision.value === "told_before") return accept(true);
    await insertAdvice(tx, own.id, said, toDate(now));
    await tellAdvice(tx, own.id, said.advice, now);
    return accept(true);
  });
}

/** Asked before anything is told: how many would be, how many cannot be, and what has been told already. */
export async function findAdvised(db: Database, own: OwnOpening) {
  return db.read(own.operatorId, async (reader) => ({
    reach: await findReach(reader, own.id, "coming"),
    before: await listAdvice(reader, own.id),
  }));
}
