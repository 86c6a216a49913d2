import { isUuid } from "#app/features/openings/uuid.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";

/** Lets a phone open a booking's receipt. */
export async function insertHolder(
  tx: Writer,
  booking: { id: BookingId; operatorId: OperatorId },
  deviceHash: Buffer,
): Promise<void> {
  await tx
    .insertInto("booking_holder")
    .values({ booking_id: booking.id, operator_id: booking.operatorId, device_hash: deviceHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whose booking a phone may open: the operator under which its row can be read; nothing where it may not. */
export async function findHeldBooking(
  db: Reader,
  bookingId: string,
  deviceHash: Buffer,
): Promise<{ id: BookingId; operatorId: OperatorId } | undefined> {
  if (!isUuid<BookingId>(bookingId)) return undefined;
  const row = await db
    .selectFrom("booking_holder")
    .select(["booking_id", "operator_id"])
    .where("booking_id", "=", bookingId)
    .where("device_hash", "=", deviceHash)
    .executeTakeFirst();
  return row && { id: row.booking_id, operatorId: row.operator_id };
}

/** The booking of a manage link. */
export async function findLinkedBooking(
  db: Reader,
  tokenHash: Buffer,
): Promise<{ id: BookingId; operatorId: OperatorId } | undefined> {
  const row = await db
    .selectFrom("manage_link")
    .select(["booking_id", "operator_id"])
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row && { id: row.booking_id, operatorId: row.operator_id };
}
