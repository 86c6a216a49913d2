import { type Kysely, sql } from "kysely";

/** Frozen. What was said of a late start goes when the opening's hours change: staff can say it anew. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`grant delete on opening_advice to famn_app`.execute(db);
}
