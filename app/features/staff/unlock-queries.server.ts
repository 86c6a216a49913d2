import type { Temporal } from "temporal-polyfill";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DeviceId, SiteId, StaffId } from "#db/schema.ts";
import type { UnlockBounds } from "./unlock.ts";

/** Who has unlocked a tablet and still may: at work at its site, neither removed nor without a PIN. */
export async function findUnlock(
  db: Reader,
  tablet: { id: DeviceId; siteId: SiteId },
  tokenHash: Buffer,
  bounds: UnlockBounds,
): Promise<
  | {
      staffId: StaffId;
      role: "staff" | "unit_head";
      initials: string;
      beganAt: Temporal.Instant;
      usedAt: Temporal.Instant;
    }
  | undefined
> {
  const row = await db
    .selectFrom("tablet_unlock as u")
    .innerJoin("staff_member as m", "m.id", "u.staff_id")
    .innerJoin("staff_site as s", "s.staff_id", "u.staff_id")
    .innerJoin("staff_pin as p", "p.staff_id", "u.staff_id")
    .select(["u.staff_id", "m.role", "p.initials", "u.began_at", "u.used_at"])
    .where("u.device_id", "=", tablet.id)
    .where("u.token_hash", "=", tokenHash)
    .where("u.began_at", ">", toDate(bounds.began))
    .where("u.used_at", ">", toDate(bounds.used))
    .where("s.site_id", "=", tablet.siteId)
    .where("m.removed_at", "is", null)
    .executeTakeFirst();
  if (!row || (row.role !== "staff" && row.role !== "unit_head")) return undefined;
  return {
    staffId: row.staff_id,
    role: row.role,
    initials: row.initials,
    beganAt: fromDate(row.began_at).toInstant(),
    usedAt: fromDate(row.used_at).toInstant(),
  };
}

/** Unlocks a tablet for a person, in place of whoever had unlocked it. */
export async function upsertUnlock(
  tx: Writer,
  unlock: { deviceId: DeviceId; staffId: StaffId; tokenHash: Buffer; at: Temporal.Instant },
): Promise<void> {
  const begun = {
    staff_id: unlock.staffId,
    token_hash: unlock.tokenHash,
    began_at: toDate(unlock.at),
    used_at: toDate(unlock.at),
  };
  await tx
    .insertInto("tablet_unlock")
    .values({ device_id: unlock.deviceId, ...begun })
    .onConflict((conflict) => conflict.column("device_id").doUpdateSet(begun))
    .execute();
}

/** Notes that an unlocked tablet was used. */
export async function updateUnlockUsed(
  tx: Writer,
  deviceId: DeviceId,
  tokenHash: Buffer,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("tablet_unlock")
    .set({ used_at: toDate(at) })
    .where("device_id", "=", deviceId)
    .where("token_hash", "=", tokenHash)
    .execute();
}

/** Locks a tablet. */
export async function deleteUnlock(tx: Writer, deviceId: DeviceId): Promise<void> {
  await tx.deleteFrom("tablet_unlock").where("device_id", "=", deviceId).execute();
}

/** Locks every tablet that a person has unlocked. */
export async function deleteUnlocksOfPerson(tx: Writer, staffId: StaffId): Promise<void> {
  await tx.deleteFrom("tablet_unlock").where("staff_id", "=", staffId).execute();
}
