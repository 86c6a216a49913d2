import type { Insertable } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, Tables } from "#db/schema.ts";

/** Every operator's id and slug. */
export function listOperators(db: Reader): Promise<{ id: OperatorId; slug: string }[]> {
  return db.selectFrom("operator").select(["id", "slug"]).execute();
}

/** Which operator holds each site, both as slugs. */
export function listSiteOperators(db: Reader): Promise<{ site: string; operator: string }[]> {
  return db
    .selectFrom("site")
    .innerJoin("operator", "operator.id", "site.operator_id")
    .select(["site.slug as site", "operator.slug as operator"])
    .execute();
}

/** The ids of all districts. */
export async function listDistrictIds(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom("district").select("id").execute();
  return rows.map(({ id }) => id);
}

/** The codes of all RegSO. */
export async function listRegsoCodes(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom("regso").select("code").execute();
  return rows.map(({ code }) => code);
}

/** The ids of all stations. */
export async function listStationIds(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom("station").select("id").execute();
  return rows.map(({ id }) => id);
}

/** Adds operators, or renames those with the same slug; their ids by slug. */
export async function upsertOperators(
  tx: Writer,
  operators: Insertable<Tables["operator"]>[],
): Promise<[string, OperatorId][]> {
  if (operators.length === 0) return [];
  const rows = await tx
    .insertInto("operator")
    .values(operators)
    .onConflict((already) =>
      already.column("slug").doUpdateSet((eb) => ({
        name: eb.ref("excluded.name"),
        kind: eb.ref("excluded.kind"),
      })),
    )
    .returning(["slug", "id"])
    .execute();
  return rows.map(({ slug, id }) => [slug, id]);
}

/** Switches an operator's welcome visits on and says who meets. */
export async function upsertWelcomeVisits(
  tx: Writer,
  rows: Insertable<Tables["welcome_visit"]>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("welcome_visit")
    .values(rows)
    .onConflict((already) =>
      already.column("operator_id").doUpdateSet((eb) => ({ met_by: eb.ref("excluded.met_by") })),
    )
    .execute();
}

/** Switches operators' welcome visits off: no new times are made. */
export async function deleteWelcomeVisits(tx: Writer, operators: OperatorId[]): Promise<void> {
  if (operators.length === 0) return;
  await tx.deleteFrom("welcome_visit").where("operator_id", "in", operators).execute();
}

/** Adds sites, or replaces everything about those with the same slug except their operator. */
export async function upsertSites(tx: Writer, sites: Insertable<Tables["site"]>[]): Promise<void> {
  if (sites.length === 0) return;
  await tx
    .insertInto("site")
    .values(sites)
    .onConflict((already) =>
      already.column("slug").doUpdateSet((eb) => ({
        name: eb.ref("excluded.name"),
        kinds: eb.ref("excluded.kinds"),
        district_id: eb.ref("excluded.district_id"),
        regso_code: eb.ref("excluded.regso_code"),
        address: eb.ref("excluded.address"),
        station_id: eb.ref("excluded.station_id"),
        lon: eb.ref("excluded.lon"),
        lat: eb.ref("excluded.lat"),
        position_precision: eb.ref("excluded.position_precision"),
        one_opening_per_day: eb.ref("excluded.one_opening_per_day"),
        booking_opens_days_before: eb.ref("excluded.booking_opens_days_before"),
        booking_opens_at: eb.ref("excluded.booking_opens_at"),
        cancel_days_before: eb.ref("excluded.cancel_days_before"),
        profile: eb.ref("excluded.profile"),
      })),
    )
    .execute();
}
