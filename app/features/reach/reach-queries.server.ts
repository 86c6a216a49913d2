import type { Reader } from "#app/platform/database.ts";
import type { DateText, OperatorId, SiteId } from "#db/schema.ts";
import type { Days } from "./reporting-period.ts";

/** An operator's sites by name; where some are named, those of them. */
export function listSitesLed(
  db: Reader,
  led: { operatorId: OperatorId; siteIds: readonly SiteId[] },
): Promise<{ id: SiteId; name: string }[]> {
  return db
    .selectFrom("site")
    .where("operator_id", "=", led.operatorId)
    .$if(led.siteIds.length > 0, (query) => query.where("id", "in", led.siteIds))
    .orderBy("name")
    .select(["id", "name"])
    .execute();
}

/** The boroughs there were at some time in these days. */
export async function listBoroughs(db: Reader, { first, last }: Days): Promise<string[]> {
  const rows = await db
    .selectFrom("borough")
    .where("valid_from", "<=", last.toString())
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", first.toString())]))
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The names of all boroughs, districts and sites by their ids. */
export function listNames(db: Reader): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("borough")
    .select(["id", "name"])
    .union(db.selectFrom("district").select(["id", "name"]))
    .union(db.selectFrom("site").select((of) => [of.cast<string>("id", "text").as("id"), "name"]))
    .execute();
}

/** In which borough each district lay, and when. */
export function listDistrictMemberships(
  db: Reader,
): Promise<{ district: string; borough: string; validFrom: DateText; validTo: DateText | null }[]> {
  return db
    .selectFrom("district_borough")
    .select([
      "district_id as district",
      "borough_id as borough",
      "valid_from as validFrom",
      "valid_to as validTo",
    ])
    .execute();
}
