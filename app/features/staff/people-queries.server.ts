import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, SiteId, StaffId, StaffRole } from "#db/schema.ts";
import type { SessionBounds } from "./session.ts";
import type { UnlockBounds } from "./unlock.ts";

/** One who works at a site, as its unit head sees it. */
export interface PersonAtSite {
  readonly id: StaffId;
  readonly subject: string;
  readonly role: StaffRole;
  /** null where no PIN has been chosen */
  readonly initials: string | null;
  readonly lockedAt: Temporal.ZonedDateTime | null;
  /** living sessions, and tablets that stand unlocked */
  readonly sessions: number;
  readonly tablets: number;
}

/** Those who work at a site: the ones with initials first. */
export async function listPeople(
  db: Reader,
  siteId: SiteId,
  live: { session: SessionBounds; unlock: UnlockBounds },
): Promise<PersonAtSite[]> {
  const rows = await db
    .selectFrom("staff_site as s")
    .innerJoin("staff_member as m", "m.id", "s.staff_id")
    .leftJoin("staff_pin as p", "p.staff_id", "m.id")
    .select((eb) => [
      "m.id",
      "m.subject",
      "m.role",
      "p.initials",
      "p.locked_at",
      eb
        .selectFrom("staff_session as l")
        .whereRef("l.staff_id", "=", "m.id")
        .where("l.created_at", ">", toDate(live.session.began))
        .where("l.seen_at", ">", toDate(live.session.seen))
        .select(sql<number>`count(*)::int`.as("count"))
        .as("sessions"),
      eb
        .selectFrom("tablet_unlock as u")
        .innerJoin("device as d", "d.id", "u.device_id")
        .whereRef("u.staff_id", "=", "m.id")
        .where("d.unpaired_at", "is", null)
        .where("u.began_at", ">", toDate(live.unlock.began))
        .where("u.used_at", ">", toDate(live.unlock.used))
        .select(sql<number>`count(*)::int`.as("count"))
        .as("tablets"),
    ])
    .where("s.site_id", "=", siteId)
    .where("m.removed_at", "is", null)
    .orderBy("p.initials")
    .orderBy("m.subject")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    role: row.role,
    initials: row.initials,
    lockedAt: row.locked_at && fromDate(row.locked_at),
    sessions: row.sessions ?? 0,
    tablets: row.tablets ?? 0,
  }));
}

/** What is known of a person of the sign-in provider, removed or not. */
export async function findBySubject(db: Reader, person: { issuer: string; subject: string }) {
  const row = await db
    .selectFrom("staff_member")
    .select(["id", "role", "operator_id as operatorId", "removed_at"])
    .where("issuer", "=", person.issuer)
    .where("subject", "=", person.subject)
    .executeTakeFirst();
  return row && { id: row.id, role: row.role, operatorId: row.operatorId, removed: row.removed_at !== null };
}

/** Lets a new person in as staff of an operator; undefined where somebody else did at the same moment. */
export async function insertStaffMember(
  tx: Writer,
  person: { issuer: string; subject: string; operatorId: OperatorId },
): Promise<StaffId | undefined> {
  const row = await tx
    .insertInto("staff_member")
    .values({
      issuer: person.issuer,
      subject: person.subject,
      role: "staff",
      operator_id: person.operatorId,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Gives a person a site of the same operator. */
export async function insertStaffSite(
  tx: Writer,
  staffId: StaffId,
  site: { id: SiteId; operatorId: OperatorId },
): Promise<void> {
  await tx
    .insertInto("staff_site")
    .values({ staff_id: staffId, site_id: site.id, operator_id: site.operatorId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a site from a person: every door of it is shut from now on. */
export async function deleteStaffSite(tx: Writer, staffId: StaffId, siteId: SiteId): Promise<void> {
  await tx.deleteFrom("staff_site").where("staff_id", "=", staffId).where("site_id", "=", siteId).execute();
}

/** Forgets a person's PIN and initials. */
export async function deletePin(tx: Writer, staffId: StaffId): Promise<void> {
  await tx.deleteFrom("staff_pin").where("staff_id", "=", staffId).execute();
}

/** Signs a person out everywhere. */
export async function deleteSessionsOfPerson(tx: Writer, staffId: StaffId): Promise<void> {
  await tx.deleteFrom("staff_session").where("staff_id", "=", staffId).execute();
}
