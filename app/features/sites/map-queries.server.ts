import type { Reader } from "#app/platform/database.ts";

/** Every site with where it is and how well that is known, by name. */
export function listPlaces(db: Reader) {
  return db
    .selectFrom("site as s")
    .innerJoin("district as d", "d.id", "s.district_id")
    .leftJoin("station as st", "st.id", "s.station_id")
    .select([
      "s.slug",
      "s.name",
      "s.address",
      "s.lon",
      "s.lat",
      "s.position_precision as precision",
      "d.name as district",
      "st.name as station",
    ])
    .orderBy("s.name")
    .execute();
}
