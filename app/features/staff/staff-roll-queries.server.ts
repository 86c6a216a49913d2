import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, SiteId, StaffRole } from "#db/schema.ts";

/** The ids of those of an operator's sites that bear one of the names in the address. */
export async function listSiteIds(
  db: Reader,
  operatorId: OperatorId,
  slugs: readonly string[],
): Promise<SiteId[]> {
  if (slugs.length === 0) return [];
  const rows = await db
    .selectFrom("site")
    .select("id")
    .where("operator_id", "=", operatorId)
    .where("slug", "in", slugs)
    .execute();
  return rows.map(({ id }) => id);
}

/** Sets a person's one role and sites; whoever was removed is let in again. */
export async function upsertStaffMember(
  tx: Writer,
  person: { issuer: string; subject: string; role: StaffRole; operatorId: OperatorId | null },
  sites: readonly SiteId[],
): Promise<void> {
  const { issuer, subject, role, operatorId } = person;
  const earlier = await tx
    .selectFrom("staff_member")
    .select("id")
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  if (earlier) await tx.deleteFrom("staff_site").where("staff_id", "=", earlier.id).execute();
  const { id } = await tx
    .insertInto("staff_member")
    .values({ issuer, subject, role, operator_id: operatorId, removed_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(["issuer", "subject"])
        .doUpdateSet({ role, operator_id: operatorId, removed_at: null }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  if (operatorId === null || sites.length === 0) return;
  await tx
    .insertInto("staff_site")
    .values(sites.map((site_id) => ({ staff_id: id, site_id, operator_id: operatorId })))
    .execute();
}

/** Marks a person as removed; sessions and PIN end. @returns whether there is such a person */
export async function updateRemoved(tx: Writer, issuer: string, subject: string, at: Date): Promise<boolean> {
  const person = await tx
    .updateTable("staff_member")
    .set({ removed_at: at })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .returning("id")
    .executeTakeFirst();
  if (person) {
    await tx.deleteFrom("staff_session").where("staff_id", "=", person.id).execute();
    await tx.deleteFrom("tablet_unlock").where("staff_id", "=", person.id).execute();
    await tx.deleteFrom("staff_pin").where("staff_id", "=", person.id).execute();
  }
  return person !== undefined;
}
