import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { SiteId } from "#db/schema.ts";

/** A site by its address, with its district, station, operator, area type and the year of that type; or nothing. */
export function findSite(db: Reader, slug: string) {
  return db
    .selectFrom("site as s")
    .innerJoin("district as d", "d.id", "s.district_id")
    .innerJoin("operator as o", "o.id", "s.operator_id")
    .leftJoin("station as st", "st.id", "s.station_id")
    .select([
      "s.id",
      "s.operator_id",
      "s.slug",
      "s.name",
      "s.kinds",
      "s.address",
      "s.lon",
      "s.lat",
      "s.position_precision",
      "s.profile",
      "d.name as district",
      "o.name as operator",
      "o.kind as operator_kind",
      "st.name as station",
      "st.kind as station_kind",
      "st.lines as station_lines",
    ])
    .where("s.slug", "=", slug)
    .executeTakeFirst();
}

/** The addresses of all sites. */
export async function listSlugs(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom("site").select("slug").orderBy("slug").execute();
  return rows.map(({ slug }) => slug);
}

/** Whether there is a site of this address. */
export async function existsSite(db: Reader, slug: string): Promise<boolean> {
  const row = await db.selectFrom("site").select("id").where("slug", "=", slug).executeTakeFirst();
  return row !== undefined;
}

/** The address that a site has now, by one that it had before it moved. */
export async function findSlugNow(db: Reader, oldSlug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("site_old_slug as old")
    .innerJoin("site as s", "s.id", "old.site_id")
    .select("s.slug")
    .where("old.slug", "=", oldSlug)
    .executeTakeFirst();
  return row?.slug;
}

/**
 * Whoever gives sites addresses does so alone: an address that nobody has yet has no row to wait for, so without it a
 * file could make a site of the address that another is just moving to. Before any site's row.
 */
export async function lockAddresses(tx: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ADDRESSES})`.execute(tx);
}

/** Names the lock; no other part of Famn takes one of this kind. */
const ADDRESSES = 16;

/** The site that has an address, or had it; locked while it gets another. */
export async function lockSiteOfSlug(
  tx: Writer,
  slug: string,
): Promise<{ id: SiteId; slug: string } | undefined> {
  return tx
    .selectFrom("site as s")
    .leftJoin("site_old_slug as old", (join) =>
      join.onRef("old.site_id", "=", "s.id").on("old.slug", "=", slug),
    )
    .select(["s.id", "s.slug"])
    .where((eb) => eb.or([eb("s.slug", "=", slug), eb("old.slug", "=", slug)]))
    .forUpdate("s")
    .executeTakeFirst();
}

/** Gives a site another address, and keeps the one it had. */
export async function updateSlug(
  tx: Writer,
  site: { id: SiteId; slug: string },
  slug: string,
): Promise<void> {
  await tx.deleteFrom("site_old_slug").where("slug", "=", slug).execute();
  await tx.updateTable("site").set({ slug }).where("id", "=", site.id).execute();
  await tx.insertInto("site_old_slug").values({ slug: site.slug, site_id: site.id }).execute();
}
