import type { Reader } from "#app/platform/database.ts";

/** How many days each operator keeps bookings, by its own decision; those without one are not here. */
export function listRetentionDecisions(db: Reader) {
  return db
    .selectFrom("retention_decision as d")
    .innerJoin("operator as o", "o.id", "d.operator_id")
    .select(["o.name as operator", "d.days"])
    .orderBy("o.name")
    .execute();
}
