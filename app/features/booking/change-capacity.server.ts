import type { Capacity } from "#app/features/openings/capacity.ts";
import type { Database } from "#app/platform/database.ts";
import type { OpeningId, OperatorId } from "#db/schema.ts";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import type { Temporal } from "temporal-polyfill";
import { updateCapacity } from "./booking-change-queries.server.ts";
import { offerFreed } from "./offer-places.server.ts";

/**
 * Changes what an opening holds. Parties that have a place keep it; no new place is given above the new limit;
 * what a higher limit frees is offered to those who wait.
 */
export async function changeCapacity(
  db: Database,
  opening: { id: OpeningId; operatorId: OperatorId },
  capacity: Capacity,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  await db.write(opening.operatorId, async (tx) => {
    await lockOpening(tx, opening.id);
    await updateCapacity(tx, opening.id, capacity);
    const changed = await lockOpening(tx, opening.id);
    if (changed) await offerFreed(tx, changed, [], now);
  });
}
