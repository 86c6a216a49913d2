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
