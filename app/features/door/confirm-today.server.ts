import type { Temporal } from "temporal-polyfill";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import type { Database } from "#app/platform/database.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { decideClosing, openingToShow } from "./door.ts";
import { confirmOpening } from "./say-how-it-is.server.ts";

/** Somebody is at the place: the opening that runs, or the day's next one, is held today. A closed one stays closed. */
export async function confirmToday(
  db: Database,
  site: { siteId: SiteId; operatorId: OperatorId },
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const openings = await db.read(site.operatorId, (reader) =>
    listAllOpenings(reader, { from: now.startOfDay(), lastDay: now.toPlainDate(), siteId: site.siteId }),
  );
  const held = openings.filter((opening) => !opening.closure && decideClosing(opening, now).ok);
  const opening = openingToShow(held, now);
  if (opening) await confirmOpening(db, { id: opening.id, ...site }, now);
}
