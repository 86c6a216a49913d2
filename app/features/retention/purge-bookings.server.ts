import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { deleteBookings, deleteEmptySignUps, listOperators } from "./retention-queries.server.ts";

/** Removes the bookings that are older than their operator has decided to keep them. What was counted stays. */
export async function purgeBookings(db: Database, now: Temporal.ZonedDateTime): Promise<void> {
  for (const { id, days } of await db.read("public", listOperators)) {
    if (days === null) continue;
    await db.write(id, async (tx) => {
      await deleteBookings(tx, id, now.toPlainDate().subtract({ days }));
      await deleteEmptySignUps(tx, id);
    });
  }
}
