import type { Temporal } from "temporal-polyfill";
import { tellOpening } from "#app/features/messages/queue-message.server.ts";
import { insertClosure } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { Result } from "#app/result.ts";
import type { ClosureReason, OpeningId } from "#db/schema.ts";
import { decideClosing } from "./door.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";

/** Closes today's opening for a reason and tells those who are on their way; those who came anyway are still counted. Undefined where it is not the site's. */
export async function closeOpening(
  db: Database,
  own: OwnOpening,
  reason: ClosureReason,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, "over"> | undefined> {
  return db.write(own.operatorId, (tx) => closeLocked(tx, own, reason, now));
}

async function closeLocked(
  tx: Writer,
  own: OwnOpening,
  reason: ClosureReason,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, "over"> | undefined> {
  const ledger = await lockLedger(tx, own);
  if (!ledger) return undefined;
  const decision = decideClosing(ledger.opening, now);
  if (!decision.ok || ledger.opening.closure) return decision;
  await insertClosure(tx, own.id, reason, toDate(now));
  await tellOpening(tx, own.id, "closing", now);
  return decision;
}

/** Closes several of today's openings for one reason; those that ended meanwhile stay as they are. Undefined where one is not the site's. */
export async function closeToday(
  db: Database,
  site: Pick<OwnOpening, "siteId" | "operatorId">,
  ids: readonly OpeningId[],
  reason: ClosureReason,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, "over"> | undefined> {
  return db.write(site.operatorId, async (tx) => {
    const own = [...new Set(ids)].sort().map((id) => ({ ...site, id }));
    for (const one of own) if (!(await lockLedger(tx, one))) return undefined;
    const outcomes = [];
    for (const one of own) {
      const outcome = await closeLocked(tx, one, reason, now);
      if (outcome) outcomes.push(outcome);
    }
    return outcomes.find(({ ok }) => ok) ?? outcomes[0];
  });
}
