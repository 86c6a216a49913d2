import type { MadeSite } from "#db/factories/places.ts";
import type { OwnedDatabase } from "./race.ts";

/** A site's openings in order, each as "06-13 09:30 Parken illness": day, start, other place, reason of its closing. */
export async function openingsOfSite({ owner }: OwnedDatabase, site: MadeSite): Promise<string[]> {
  const rows = await owner
    .selectFrom("opening as o")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .select(["o.local_date", "o.starts", "o.moved_to", "c.reason"])
    .where("o.site_id", "=", site.id)
    .orderBy("o.local_date")
    .orderBy("o.starts")
    .execute();
  return rows.map(({ local_date, starts, moved_to, reason }) =>
    [local_date.slice(5), starts.slice(0, 5), moved_to, reason].filter(Boolean).join(" "),
  );
}
