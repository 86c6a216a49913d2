import type { Temporal } from "temporal-polyfill";
import type { Reader } from "#app/platform/database.ts";
import type { HomeArea } from "./answers.ts";
import { districtGroupsOn } from "./area-facts.ts";
import { inForce } from "./areas.ts";
import { findAreaFacts } from "./find-denominators.server.ts";
import { listDistrictMemberships } from "./reach-queries.server.ts";

/** Where the districts of the city lie on a day: in which borough, and in which group of areas. */
export async function findHomeAreas(db: Reader, day: Temporal.PlainDate): Promise<Map<string, HomeArea>> {
  const groups = districtGroupsOn(await findAreaFacts(db), day.toString());
  const homes = new Map<string, HomeArea>();
  for (const [district, rows] of Map.groupBy(await listDistrictMemberships(db), (row) => row.district)) {
    const borough = inForce(rows, day)?.borough;
    if (borough !== undefined) homes.set(district, { borough, group: groups.get(district) ?? null });
  }
  return homes;
}
