import type { Temporal } from "temporal-polyfill";
import { insertConfirmation } from "#app/features/openings/opening-state-queries.server.ts";
import { listAllOpenings, lockOpening } from "#app/features/openings/opening-queries.server.ts";
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
    const ids = openings.filter((opening) => isConfirmedByPresence(opening, now)).map(({ id }) => id);
    let confirmed = 0;
    // Locked in the order of their ids, as by everybody who locks several. What the week's editor has removed since it
    // was read does not exist.
    for (const id of ids.sort()) {
      const opening = await lockOpening(tx, id);
      if (!opening || !isConfirmedByPresence(opening, now)) continue;
      await insertConfirmation(tx, id, toDate(now));
      confirmed += 1;
    }
    return confirmed;
  });
}
