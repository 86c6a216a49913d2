import type { Temporal } from "temporal-polyfill";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DeviceId, OperatorId, SiteId, StaffId, StaffRole } from "#db/schema.ts";
import type { SessionBounds } from "./session.ts";

/** The person of a living session, and when it was last seen; nobody where it has ended or the person is removed. */
export async function findPersonOfSession(
  db: Reader,
  tokenHash: Buffer,
  bounds: SessionBounds,
): Promise<
  { id: StaffId; role: StaffRole; operatorId: OperatorId | null; seenAt: Temporal.Instant } | undefined
> {
  const row = await db
    .selectFrom("staff_session as s")
    .innerJoin("staff_member as m", "m.id", "s.staff_id")
    .select(["m.id", "m.role", "m.operator_id", "s.seen_at"])
    .where("s.token_hash", "=", tokenHash)
    .where("s.created_at", ">", toDate(bounds.began))
    .where("s.seen_at", ">", toDate(bounds.seen))
    .where("m.removed_at", "is", null)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      role: row.role,
      operatorId: row.operator_id,
      seenAt: fromDate(row.seen_at).toInstant(),
    }
  );
}

/** The ids of a person's own sites. */
export async function listSiteIdsOfPerson(db: Reader, staffId: StaffId): Promise<SiteId[]> {
  const rows = await db.selectFrom("staff_site").select("site_id").where("staff_id", "=", staffId).execute();
  return rows.map((row) => row.site_id);
}

/** The person that the sign-in provider vouches for, unless removed. */
export async function findStaffMember(
  db: Reader,
  person: { issuer: string; subject: string },
): Promise<StaffId | undefined> {
  const row = await db
    .selectFrom("staff_member")
    .select("id")
    .where("issuer", "=", person.issuer)
    .where("subject", "=", person.subject)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** Begins a session. */
export async function insertSession(
  tx: Writer,
  session: { tokenHash: Buffer; staffId: StaffId; idToken: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("staff_session")
    .values({
      token_hash: session.tokenHash,
      staff_id: session.staffId,
      created_at: toDate(session.at),
      seen_at: toDate(session.at),
      id_token: session.idToken,
    })
    .execute();
}

/** Notes that a session was used. */
export async function updateSessionSeen(tx: Writer, tokenHash: Buffer, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("staff_session")
    .set({ seen_at: toDate(at) })
    .where("token_hash", "=", tokenHash)
    .execute();
}

/** Ends a session. Its ID token, if there was such a session. */
export async function deleteSession(tx: Writer, tokenHash: Buffer): Promise<string | undefined> {
  const row = await tx
    .deleteFrom("staff_session")
    .where("token_hash", "=", tokenHash)
    .returning("id_token")
    .executeTakeFirst();
  return row?.id_token ?? undefined;
}

/** Clears away the sessions that no longer live. */
export async function deleteEndedSessions(tx: Writer, bounds: SessionBounds): Promise<void> {
  await tx
    .deleteFrom("staff_session")
    .where((eb) =>
      eb.or([eb("created_at", "<=", toDate(bounds.began)), eb("seen_at", "<=", toDate(bounds.seen))]),
    )
    .execute();
}

/** A site as staff pages show it. */
export interface NamedSite {
  readonly id: SiteId;
  readonly operatorId: OperatorId;
  readonly slug: string;
  readonly name: string;
}

const namedSite = ["id", "operator_id as operatorId", "slug", "name"] as const;

/** The sites with these ids, by name. */
export async function listSites(db: Reader, ids: readonly SiteId[]): Promise<NamedSite[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("site").select(namedSite).where("id", "in", ids).orderBy("name").execute();
}

/** The tablet whose cookie this is, unless unpaired. */
export function findDevice(
  db: Reader,
  tokenHash: Buffer,
): Promise<{ id: DeviceId; siteId: SiteId; operatorId: OperatorId } | undefined> {
  return db
    .selectFrom("device")
    .select(["id", "site_id as siteId", "operator_id as operatorId"])
    .where("token_hash", "=", tokenHash)
    .where("unpaired_at", "is", null)
    .executeTakeFirst();
}

/** The tablets paired with a site, the newest first. */
export async function listDevices(
  db: Reader,
  siteId: SiteId,
): Promise<{ id: DeviceId; pairedAt: Temporal.ZonedDateTime }[]> {
  const rows = await db
    .selectFrom("device")
    .select(["id", "paired_at"])
    .where("site_id", "=", siteId)
    .where("unpaired_at", "is", null)
    .orderBy("paired_at", "desc")
    .execute();
  return rows.map((row) => ({ id: row.id, pairedAt: fromDate(row.paired_at) }));
}

/** Pairs a tablet with a site. */
export async function insertDevice(
  tx: Writer,
  device: { tokenHash: Buffer; siteId: SiteId; operatorId: OperatorId; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("device")
    .values({
      token_hash: device.tokenHash,
      site_id: device.siteId,
      operator_id: device.operatorId,
      paired_at: toDate(device.at),
    })
    .execute();
}

/** Unpairs a tablet: its cookie opens nothing from now on, and who had unlocked it is forgotten. */
export async function updateDeviceUnpaired(tx: Writer, id: DeviceId, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("device")
    .set({ unpaired_at: toDate(at) })
    .where("id", "=", id)
    .where("unpaired_at", "is", null)
    .execute();
  await tx.deleteFrom("tablet_unlock").where("device_id", "=", id).execute();
}

/** Puts a site's pairing code in the place of any it had. */
export async function replacePairingCode(
  tx: Writer,
  code: { hash: Buffer; site: NamedSite; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx.deleteFrom("pairing_code").where("site_id", "=", code.site.id).execute();
  await tx
    .insertInto("pairing_code")
    .values({
      code_hash: code.hash,
      site_id: code.site.id,
      operator_id: code.site.operatorId,
      expires_at: toDate(code.expiresAt),
    })
    .execute();
}

/** Uses a pairing code up: the site it stands for, to one caller only, or undefined for a wrong or old code. */
export function deletePairingCode(
  tx: Writer,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<{ siteId: SiteId; operatorId: OperatorId } | undefined> {
  return tx
    .deleteFrom("pairing_code")
    .where("code_hash", "=", hash)
    .where("expires_at", ">", toDate(now))
    .returning(["site_id as siteId", "operator_id as operatorId"])
    .executeTakeFirst();
}
