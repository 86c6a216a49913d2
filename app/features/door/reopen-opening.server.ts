import type { Temporal } from "temporal-polyfill";
import { offerFreed } from "#app/features/booking/offer-places.server.ts";
import { tellOpening } from "#app/features/messages/queue-message.server.ts";
import { deleteExceptions, upsertExceptions } from "#app/features/openings/import-week-queries.server.ts";
import { deleteClosure } from "#app/features/openings/opening-state-queries.server.ts";
import {
  findTemplateDay,
  listExceptions,
  lockWeeks,
} from "#app/features/openings/schedule-queries.server.ts";
import { openDay } from "#app/features/week/day-exceptions.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { Result } from "#app/result.ts";
import { decideClosing } from "./door.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";

/**
 * Takes today's closing back, whoever made it: bookings stand as they did, what is free is offered to those who wait, and
 * who has heard that it is closed is told that it is open. Where the week says that the day is closed, it says no longer
 * so of this opening, once the last of that day's appointments is open. Done again it comes to the same. Undefined where
 * the opening is not the site's.
 */
export async function reopenOpening(
  db: Database,
  own: OwnOpening,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, "over"> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    await lockWeeks(tx);
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const decision = decideClosing(ledger.opening, now);
    if (!decision.ok || !ledger.opening.closure) return decision;
    await openInWeek(tx, own);
    await deleteClosure(tx, own.id);
    await offerFreed(tx, { ...ledger.opening, closure: null }, [], now);
    await tellOpening(tx, own.id, "reopening", now);
    return decision;
  });
}

/** The week says no longer that the opening's day is closed; it does as long as another appointment of the day is. */
async function openInWeek(tx: Writer, { id, siteId }: OwnOpening): Promise<void> {
  const day = await findTemplateDay(tx, id);
  if (!day || day.othersClosed) return;
  const { templateId, date } = day;
  const { written, takenBack } = openDay(
    await listExceptions(tx, date, date, siteId),
    siteId,
    templateId,
    date,
  );
  await deleteExceptions(tx, takenBack);
  await upsertExceptions(tx, [...written]);
}
