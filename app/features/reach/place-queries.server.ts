import type { Reader } from "#app/platform/database.ts";
import type { SiteId } from "#db/schema.ts";

/** Where a site is, and how well that is known. */
export interface SitePosition {
  readonly id: SiteId;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly precision: "address" | "near_station" | "unknown";
}

/** Where every site is today. */
export function listSitePositions(db: Reader): Promise<SitePosition[]> {
  return db
    .selectFrom("site")
    .select(["id", "lon", "lat", "position_precision as precision"])
    .orderBy("id")
    .execute();
}
