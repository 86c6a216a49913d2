import type { Temporal } from "temporal-polyfill";
import { isForEverybody } from "#app/features/openings/opening.ts";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import { lockTablet, withInitialsAndPin } from "#app/features/staff/unlock-tablet.server.ts";
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

/** Makes a kiosk an ordinary tablet again, and its openings the staff's. False where the site has no such tablet. */
export async function endKiosk(
  db: Database,
  site: OwnSite,
  tablet: DeviceId,
  now: Temporal.ZonedDateTime,
): Promise<boolean> {
  if (!(await switchTablet(db, site, tablet, false))) return false;
  await giveBack(db, site, now);
  return true;
}

/**
 * Ends the kiosk at the kiosk itself, by the PIN of somebody of the site, whose wrong tries lock the person there as at
 * any tablet. Initials are typed, not chosen from a list: who plays with the screen can lock nobody. The tablet stays
 * locked, since families stand round it.
 */
export async function endKioskWithPin(
  db: Database,
  kiosk: { readonly deviceId: DeviceId; readonly site: OwnSite },
  typed: { readonly initials: string; readonly pin: string },
  secret: string,
  { now, real }: { readonly now: Temporal.ZonedDateTime; readonly real: Temporal.Instant },
) {
  const { deviceId, site } = kiosk;
  await lockTablet(db, deviceId);
  const ended = await withInitialsAndPin(db, site.id, typed, secret, real, (tx) =>
    updateTabletKiosk(tx, site.id, deviceId, false),
  );
  if (ended.ok) await giveBack(db, site, now);
  return ended;
}

/** Without a kiosk the families of today's openings that nobody has been counted at are the staff's to count again. */
async function giveBack(db: Database, site: OwnSite, now: Temporal.ZonedDateTime): Promise<void> {
  const { tablets, openings } = await showKioskSetUp(db, site, now);
  if (tablets.some(({ kiosk }) => kiosk)) return;
  for (const { id, countedBy } of openings) {
    const own = { id, siteId: site.id, operatorId: site.operatorId };
    if (countedBy === "kiosk") await setCountedBy(db, own, "staff", now);
  }
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
