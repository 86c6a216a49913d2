import type { Temporal } from "temporal-polyfill";
import { insertConfirmation } from "#app/features/openings/opening-state-queries.server.ts";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { isConfirmedByPresence } from "./today.ts";

/**
 * Somebody is at the place: what runs there, or begins within three hours, is confirmed. For whoever unlocks the
 * tablet. Done again it comes to the same; the first confirmation stands. @returns how many were confirmed
 */
export async function confirmToday(
  db: Database,
  site: { id: SiteId; operatorId: OperatorId },
  now: Temporal.ZonedDateTime,
): Promise<number> {
  return db.write(site.operatorId, async (tx) => {
    const openings = await listAllOpenings(tx, { from: now, lastDay: now.toPlainDate(), siteId: site.id });
    const confirmed = openings.filter((opening) => isConfirmedByPresence(opening, now));
    for (const { id } of confirmed) await insertConfirmation(tx, id, toDate(now));
    return confirmed.length;
  });
}
