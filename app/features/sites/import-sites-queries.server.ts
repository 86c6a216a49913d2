import { type Insertable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, SiteId, Tables } from "#db/schema.ts";
import type { FieldOwners } from "./field-owners.ts";
import type { KnownSite } from "./import-merge.ts";

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

/** The addresses that sites had before they moved, each with the site's address now. */
export function listOldSlugs(db: Reader): Promise<{ old: string; now: string }[]> {
  return db
    .selectFrom("site_old_slug as old")
    .innerJoin("site as s", "s.id", "old.site_id")
    .select(["old.slug as old", "s.slug as now"])
    .execute();
}

/** A site with what an import is held against. */
export interface ImportableSite extends KnownSite {
  readonly id: SiteId;
  readonly slug: string;
  readonly owners: FieldOwners;
  readonly isPublished: boolean;
  readonly revision: number;
  readonly serviceUnit: string | null;
}

/** Every site with what an import is held against. */
export async function listKnownSites(db: Reader): Promise<ImportableSite[]> {
  const rows = await db
    .selectFrom("site")
    .select(["id", "slug", "name", "address", "lon", "lat", "position_precision", "profile"])
    .select(["field_owners", "profile_published_at", "profile_revision", "service_unit_id"])
    .orderBy("slug")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    address: row.address,
    position:
      row.lon === null || row.lat === null || row.position_precision === "unknown"
        ? null
        : { lon: row.lon, lat: row.lat, precision: row.position_precision },
    profile: row.profile,
    owners: row.field_owners,
    isPublished: row.profile_published_at !== null,
    revision: row.profile_revision,
    serviceUnit: row.service_unit_id,
  }));
}

/** Keeps sites as they are until the transaction ends. */
export async function lockSites(tx: Writer, slugs: readonly string[]): Promise<void> {
  if (slugs.length === 0) return;
  await tx.selectFrom("site").select("id").where("slug", "in", slugs).orderBy("slug").forUpdate().execute();
}

/** What the city's site says of a site of ours. */
export async function updateFromCity(
  tx: Writer,
  id: SiteId,
  site: KnownSite,
  revision: number,
): Promise<void> {
  await tx
    .updateTable("site")
    .set({
      name: site.name,
      address: site.address,
      lon: site.position?.lon ?? null,
      lat: site.position?.lat ?? null,
      position_precision: site.position?.precision ?? "unknown",
      profile: site.profile,
      profile_revision: revision,
    })
    .where("id", "=", id)
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

/** Keeps where sites lay until `lastDay`, of those that lie elsewhere from now on; of two moves in a day, the first. */
export async function insertEarlierAreas(
  tx: Writer,
  sites: readonly { slug: string; district: string; regso: string | null }[],
  lastDay: Temporal.PlainDate,
): Promise<void> {
  await sql`
    insert into site_earlier_area (site_id, valid_to, district_id, regso_code)
    select s.id, ${lastDay.toString()}::date, s.district_id, s.regso_code
    from site s join json_to_recordset(${JSON.stringify(sites)}::text::json)
      as moved(slug text, district text, regso text) on moved.slug = s.slug
    where (s.district_id, s.regso_code) is distinct from (moved.district, moved.regso)
    on conflict do nothing`.execute(tx);
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
        profile_revision: eb.ref("excluded.profile_revision"),
        field_owners: eb.ref("excluded.field_owners"),
        service_unit_id: eb.ref("excluded.service_unit_id"),
      })),
    )
    .execute();
}
