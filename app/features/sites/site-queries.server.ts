import type { Reader } from "#app/platform/database.ts";

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
    ])
    .where("s.slug", "=", slug)
    .executeTakeFirst();
}

/** Whether there is a site of this address. */
export async function existsSite(db: Reader, slug: string): Promise<boolean> {
  const row = await db.selectFrom("site").select("id").where("slug", "=", slug).executeTakeFirst();
  return row !== undefined;
}
