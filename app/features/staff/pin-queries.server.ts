import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { SiteId, StaffId } from "#db/schema.ts";
import { MOST_TRIES } from "./pin.ts";
import type { KeptPin } from "./pin-hash.server.ts";

/** Whose PIN opens a tablet: those who count. */
const AT_THE_DOOR = ["staff", "unit_head"] as const;

/** A person's initials, and since when the PIN is locked; nothing where none has been chosen. */
export async function findPin(
  db: Reader,
  staffId: StaffId,
): Promise<{ initials: string; lockedAt: Temporal.ZonedDateTime | null } | undefined> {
  const row = await db
    .selectFrom("staff_pin")
    .select(["initials", "locked_at"])
    .where("staff_id", "=", staffId)
    .executeTakeFirst();
  return row && { initials: row.initials, lockedAt: row.locked_at && fromDate(row.locked_at) };
}

/** Whether somebody else at one of these sites goes by the initials. */
export async function existsInitials(
  db: Reader,
  siteIds: readonly SiteId[],
  initials: string,
  except: StaffId,
): Promise<boolean> {
  if (siteIds.length === 0) return false;
  const row = await db
    .selectFrom("staff_pin as p")
    .innerJoin("staff_site as s", "s.staff_id", "p.staff_id")
    .select("p.staff_id")
    .where("p.initials", "=", initials)
    .where("p.staff_id", "<>", except)
    .where("s.site_id", "in", siteIds)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sets a person's PIN, unlocked. */
export async function upsertPin(
  tx: Writer,
  staffId: StaffId,
  initials: string,
  { cost, salt, hash }: KeptPin,
): Promise<void> {
  const pin = { initials, salt, pin_hash: hash, hash_cost: cost, wrong_tries: 0, locked_at: null };
  await tx
    .insertInto("staff_pin")
    .values({ staff_id: staffId, ...pin })
    .onConflict((conflict) => conflict.column("staff_id").doUpdateSet(pin))
    .execute();
}

/** Those who can unlock a tablet at a site, by initials. */
export async function listWithPin(
  db: Reader,
  siteId: SiteId,
): Promise<{ id: StaffId; initials: string; locked: boolean }[]> {
  const rows = await db
    .selectFrom("staff_pin as p")
    .innerJoin("staff_member as m", "m.id", "p.staff_id")
    .innerJoin("staff_site as s", "s.staff_id", "p.staff_id")
    .select(["p.staff_id as id", "p.initials", "p.locked_at"])
    .where("s.site_id", "=", siteId)
    .where("m.removed_at", "is", null)
    .where("m.role", "in", AT_THE_DOOR)
    .orderBy("p.initials")
    .orderBy("p.staff_id")
    .execute();
  return rows.map(({ id, initials, locked_at: at }) => ({ id, initials, locked: at !== null }));
}

/** The PIN of a person at a site, its row locked until the transaction ends; nothing where there is none. */
export async function lockPin(
  tx: Writer,
  staffId: StaffId,
  siteId: SiteId,
): Promise<(KeptPin & { wrongTries: number }) | undefined> {
  const row = await tx
    .selectFrom("staff_pin as p")
    .innerJoin("staff_member as m", "m.id", "p.staff_id")
    .innerJoin("staff_site as s", "s.staff_id", "p.staff_id")
    .select(["p.hash_cost as cost", "p.salt", "p.pin_hash as hash", "p.wrong_tries as wrongTries"])
    .where("p.staff_id", "=", staffId)
    .where("s.site_id", "=", siteId)
    .where("m.removed_at", "is", null)
    .where("m.role", "in", AT_THE_DOOR)
    .forUpdate("p")
    .executeTakeFirst();
  return row;
}

/** Counts a try before it is checked; the last one locks. */
export async function updateTried(tx: Writer, staffId: StaffId, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("staff_pin")
    .set({
      wrong_tries: sql`wrong_tries + 1`,
      locked_at: sql`case when wrong_tries + 1 >= ${MOST_TRIES} then ${toDate(at)}::timestamptz end`,
    })
    .where("staff_id", "=", staffId)
    .execute();
}

/** Forgets the wrong tries: after a right one, and when the person has signed in. */
export async function updateUnlocked(tx: Writer, staffId: StaffId): Promise<void> {
  await tx
    .updateTable("staff_pin")
    .set({ wrong_tries: 0, locked_at: null })
    .where("staff_id", "=", staffId)
    .where("wrong_tries", ">", 0)
    .execute();
}
