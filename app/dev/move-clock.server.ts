import type { Temporal } from "temporal-polyfill";
import { type Clock, realNow } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { notifyClock, updateClockOffset } from "./clock-queries.server.ts";

/** Moves the demo's clock, here and in every other process, and lets the worker do what has come due. */
export async function moveClock(db: Database, clock: Clock, to: Temporal.ZonedDateTime): Promise<void> {
  const offset = to.epochMilliseconds - realNow().epochMilliseconds;
  await db.write("public", async (tx) => {
    await updateClockOffset(tx, offset);
    await notifyClock(tx, offset);
  });
  clock.setOffset(offset);
}
