import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { listDistricts, listDistrictsNear, listTerms } from "./trait-queries.server.ts";

/** So many districts stand as buttons, the site's own first; the others are in a list. */
const NEAR = 6;

/** What the questions need beside their texts: the districts, those near the site first, and when the term began. */
export async function showQuestions(db: Database, slug: string, date: Temporal.PlainDate) {
  return db.read("public", async (reader) => {
    const terms = await listTerms(reader);
    const near = await listDistrictsNear(reader, slug, NEAR);
    const districts = await listDistricts(reader);
    const term = terms.findLast(({ starts }) => starts.until(date).sign >= 0);
    return { near, districts, termBegan: term?.starts ?? null };
  });
}
