import type { Temporal } from "temporal-polyfill";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { listOperatorIds } from "./party-queries.server.ts";
import { updateQueued } from "./message-queries.server.ts";
import { deleteSpent } from "./spending-queries.server.ts";

/** Longer than all tries of one job: a job that is older died with its worker. */
const LOST_AFTER = { minutes: 15 };

/** The worker's round: what has come due by the rules' clock gets its job. Done by two at once, each gets one. */
export async function sweepMessages(db: Database, now: Temporal.ZonedDateTime): Promise<void> {
  const real = realNow();
  const at = { now: toDate(now), real: toDate(real), lostBefore: toDate(real.subtract(LOST_AFTER)) };
  for (const { id } of await db.read("public", listOperatorIds)) {
    await db.write(id, (tx) => updateQueued(tx, id, at));
  }
  await db.write("public", (tx) => deleteSpent(tx, at.real));
}
