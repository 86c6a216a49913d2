import type { Temporal } from "temporal-polyfill";
import { fromDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { CountedBy, DeviceId, OpeningId, SiteId } from "#db/schema.ts";

/** A site's tablets, the newest first, and whether each is a kiosk. */
export async function listTablets(
  db: Reader,
  siteId: SiteId,
): Promise<{ id: DeviceId; pairedAt: Temporal.ZonedDateTime; kiosk: boolean }[]> {
  const rows = await db
    .selectFrom("device")
    .select(["id", "paired_at", "kiosk"])
    .where("site_id", "=", siteId)
    .where("unpaired_at", "is", null)
    .orderBy("paired_at", "desc")
    .execute();
  return rows.map(({ id, paired_at, kiosk }) => ({ id, pairedAt: fromDate(paired_at), kiosk }));
}

/** Makes a tablet of a site a kiosk, or ends that. */
export async function updateTabletKiosk(
  tx: Writer,
  siteId: SiteId,
  id: DeviceId,
  kiosk: boolean,
): Promise<void> {
  await tx
    .updateTable("device")
    .set({ kiosk })
    .where("id", "=", id)
    .where("site_id", "=", siteId)
    .where("unpaired_at", "is", null)
    .execute();
}

/** Whether anybody has been counted at an opening, by hand, at a kiosk or on paper; what was taken back included. */
export async function existsCountAt(db: Reader, openingId: OpeningId): Promise<boolean> {
  const row = await db
    .selectFrom("visit")
    .select("opening_id")
    .where("opening_id", "=", openingId)
    .union(db.selectFrom("count_batch").select("opening_id").where("opening_id", "=", openingId))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Says who counts an opening. */
export async function updateCountedBy(tx: Writer, openingId: OpeningId, by: CountedBy): Promise<void> {
  await tx.updateTable("opening").set({ counted_by: by }).where("id", "=", openingId).execute();
}
