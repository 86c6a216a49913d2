import type { Temporal } from "temporal-polyfill";
import { isForEverybody } from "#app/features/openings/opening.ts";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import { lockTablet } from "#app/features/staff/unlock-tablet.server.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import type { DeviceId, OperatorId, SiteId } from "#db/schema.ts";
import { setCountedBy } from "./count-at-kiosk.server.ts";
import { listTablets, updateTabletKiosk } from "./kiosk-queries.server.ts";

interface OwnSite {
  readonly id: SiteId;
  readonly operatorId: OperatorId;
}

/** What a site's kiosk page shows: its tablets, and today's openings with who counts them. */
export async function showKioskSetUp(db: Database, site: OwnSite, now: Temporal.ZonedDateTime) {
  return db.read(site.operatorId, async (reader) => ({
    tablets: await listTablets(reader, site.id),
    openings: await listToday(reader, site.id, now),
  }));
}

/**
 * Makes a tablet the kiosk, and today's openings that nobody has counted yet the kiosk's; those that staff have begun
 * to count stay theirs. False where the site has no such tablet.
 */
export async function startKiosk(
  db: Database,
  site: OwnSite,
  tablet: DeviceId,
  now: Temporal.ZonedDateTime,
): Promise<boolean> {
  if (!(await switchTablet(db, site, tablet, true))) return false;
  const openings = await db.read("public", (reader) => listToday(reader, site.id, now));
  for (const opening of openings.filter((one) => isForEverybody(one) && isAhead(one.ends, now))) {
    const own = { id: opening.id, siteId: site.id, operatorId: site.operatorId };
    await setCountedBy(db, own, "kiosk", now);
  }
  return true;
}

/** Makes a kiosk an ordinary tablet again. False where the site has no such tablet. */
export function endKiosk(db: Database, site: OwnSite, tablet: DeviceId): Promise<boolean> {
  return switchTablet(db, site, tablet, false);
}

async function switchTablet(db: Database, site: OwnSite, tablet: DeviceId, kiosk: boolean): Promise<boolean> {
  const tablets = await db.read("public", (reader) => listTablets(reader, site.id));
  if (!tablets.some(({ id }) => id === tablet)) return false;
  // Whoever had unlocked it gave it to the families: ending the kiosk does not open it again.
  await lockTablet(db, tablet);
  await db.write("public", (tx) => updateTabletKiosk(tx, site.id, tablet, kiosk));
  return true;
}

function listToday(reader: Reader, siteId: SiteId, now: Temporal.ZonedDateTime) {
  return listAllOpenings(reader, { from: now.startOfDay(), lastDay: now.toPlainDate(), siteId });
}

function isAhead(ends: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): boolean {
  return now.epochMilliseconds < ends.epochMilliseconds;
}
