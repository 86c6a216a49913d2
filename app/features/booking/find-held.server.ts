import { notFound } from "#app/access/guarded.ts";
import { findOpening, listOccasions } from "#app/features/openings/opening-queries.server.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import type { BookingId } from "#db/schema.ts";
import { findHeldBooking } from "./booking-holder-queries.server.ts";
import { type Booking, findBooking, listOfSignUp } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { findCourseOf } from "./sign-up-queries.server.ts";
import { type Part, partsOf } from "./with-sign-up.server.ts";

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

/** The sign-up that a held booking is part of, with every occasion of it in order. */
export async function findHeldSignUp(db: Database, bookingId: string | undefined, deviceHash: Buffer) {
  const held = await findHeld(db, bookingId, deviceHash);
  const found = await db.read(held.operatorId, async (reader) => {
    const booking = await findBooking(reader, held.id);
    return booking && findSignUp(reader, booking);
  });
  if (!found) throw notFound();
  return { held, ...found };
}

async function findSignUp(reader: Reader, { signUpId }: Booking) {
  const course = signUpId && (await findCourseOf(reader, signUpId));
  if (!course) return undefined;
  const occasions = await listOccasions(reader, course.id);
  return { course, occasions, parts: partsOf(occasions, await listOfSignUp(reader, signUpId)) };
}

/** A held booking with what stands in its calendar. */
export async function findHeldParts(db: Database, bookingId: string | undefined, deviceHash: Buffer) {
  const held = await findHeld(db, bookingId, deviceHash);
  return { held, parts: await db.read(held.operatorId, (reader) => listParts(reader, held.id)) };
}

/** What stands in the calendar of a booking: itself, or every occasion of its course, those given back as cancelled. */
export async function listParts(reader: Reader, id: BookingId): Promise<readonly Part[]> {
  const booking = await findBooking(reader, id);
  if (booking?.signUpId) return (await findSignUp(reader, booking))?.parts ?? [];
  const opening = booking && (await findOpening(reader, booking.openingId));
  return opening ? [{ booking, opening }] : [];
}
