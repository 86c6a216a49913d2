import type { Reader } from "#app/platform/database.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";

/** Some sites by their slugs or ids, or all. */
export interface Which {
  readonly slugs?: readonly string[];
  readonly ids?: readonly SiteId[];
}

/** Sites with all that a file of sites says of them; all there are unless some are named. */
export function listExported(db: Reader, { slugs, ids }: Which) {
  return db
    .selectFrom("site as s")
    .innerJoin("operator as o", "o.id", "s.operator_id")
    .selectAll("s")
    .select("o.slug as operator")
    .$if(slugs !== undefined, (query) => query.where("s.slug", "in", slugs ?? []))
    .$if(ids !== undefined, (query) => query.where("s.id", "in", ids ?? []))
    .orderBy("s.slug")
    .execute();
}

/** Operators with all that a file of sites says of them. */
export function listExportedOperators(db: Reader, ids: readonly OperatorId[]) {
  return db
    .selectFrom("operator as o")
    .leftJoin("welcome_visit as w", "w.operator_id", "o.id")
    .select(["o.slug", "o.name", "o.kind", "w.met_by"])
    .where("o.id", "in", ids)
    .orderBy("o.slug")
    .execute();
}
