import { type Kysely, sql } from "kysely";
import type { Tables } from "#db/schema.ts";

/** Until somebody in a test's own database waits for a lock that somebody else has. */
export async function somebodyWaits(owner: Kysely<Tables>): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    const { rows } = await sql<{ waits: boolean }>`
      select exists(select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(owner);
    if (rows[0]?.waits) return;
    await new Promise((later) => setTimeout(later, 5));
  }
  throw new Error("Nobody waited.");
}
