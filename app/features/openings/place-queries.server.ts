import type { Reader } from "#app/platform/database.ts";

/** The districts that can be picked to start from, by name. */
export function listDistricts(db: Reader) {
  return db
    .selectFrom("district")
    .select(["id", "name", "label_lon as lon", "label_lat as lat"])
    .orderBy("name")
    .execute();
}

/** The stations that can be picked to start from, by name; one where metro and commuter rail share a name. */
export function listStations(db: Reader) {
  return db
    .selectFrom("station")
    .distinctOn("name")
    .select(["id", "name", "lon", "lat"])
    .orderBy("name")
    .orderBy("kind")
    .execute();
}

/** The boroughs of today and those that were merged, in the middle of their districts. */
export function listBoroughs(db: Reader) {
  return db
    .selectFrom("borough as b")
    .innerJoin("district_borough as db", "db.borough_id", "b.id")
    .innerJoin("district as d", "d.id", "db.district_id")
    .select((eb) => [
      "b.id",
      "b.name",
      eb.fn.avg<number>("d.label_lon").as("lon"),
      eb.fn.avg<number>("d.label_lat").as("lat"),
    ])
    .groupBy(["b.id", "b.name"])
    .orderBy("b.name")
    .execute();
}

/** The places where one can play, to be searched by name or street. */
export function listSitesToFind(db: Reader) {
  return db.selectFrom("site").select(["slug", "name", "address", "lon", "lat"]).orderBy("name").execute();
}
