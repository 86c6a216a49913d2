import type { Writer } from "#app/platform/database.ts";
import type { ClosureReason, OpeningId, RoomStateValue } from "#db/schema.ts";

/** Closes an opening for a reason; one that is closed stays as it was. */
export async function insertClosure(
  tx: Writer,
  openingId: OpeningId,
  reason: ClosureReason,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("closure")
    .values({ opening_id: openingId, reason, closed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a closing back; of one that is not closed nothing is left to take. */
export async function deleteClosure(tx: Writer, openingId: OpeningId): Promise<void> {
  await tx.deleteFrom("closure").where("opening_id", "=", openingId).execute();
}

/** Confirms an opening; the first confirmation stands. */
export async function insertConfirmation(tx: Writer, openingId: OpeningId, at: Date): Promise<void> {
  await tx
    .insertInto("confirmation")
    .values({ opening_id: openingId, confirmed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Says how much room there is, as of now. */
export async function insertRoomState(
  tx: Writer,
  openingId: OpeningId,
  state: RoomStateValue,
  at: Date,
): Promise<void> {
  await tx.insertInto("room_state").values({ opening_id: openingId, state, set_at: at }).execute();
}
