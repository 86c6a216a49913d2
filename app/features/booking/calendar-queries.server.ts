import type { Reader } from "#app/platform/database.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";

/** The operator under which a booking's row can be read. */
export async function findOperatorOf(db: Reader, id: BookingId): Promise<OperatorId | undefined> {
  const row = await db
    .selectFrom("booking_holder")
    .select("operator_id")
    .where("booking_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  return row?.operator_id;
}
