import { notFound } from "#app/access/guarded.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import type { Database } from "#app/platform/database.ts";
import { findBooking, findHeldBooking } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";

/** The booking of a receipt's address, if the phone may open it. Throws the answer for what does not exist. */
export async function findHeld(
  db: Database,
  bookingId: string | undefined,
  deviceHash: Buffer,
): Promise<Held> {
  const held = await db.read("public", (reader) => findHeldBooking(reader, bookingId ?? "", deviceHash));
  if (!held) throw notFound();
  return held;
}

/** The same with its opening. */
export async function findHeldWithOpening(db: Database, bookingId: string | undefined, deviceHash: Buffer) {
  const held = await findHeld(db, bookingId, deviceHash);
  const found = await db.read(held.operatorId, async (reader) => {
    const booking = await findBooking(reader, held.id);
    const opening = booking && (await findOpening(reader, booking.openingId));
    return booking && opening && { booking, opening };
  });
  if (!found) throw notFound();
  return { held, ...found };
}
