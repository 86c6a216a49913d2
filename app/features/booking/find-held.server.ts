import { notFound } from "#app/access/guarded.ts";
import { findOpening, listOccasions } from "#app/features/openings/opening-queries.server.ts";
import type { Database } from "#app/platform/database.ts";
import { findHeldBooking } from "./booking-holder-queries.server.ts";
import { findBooking, listOfSignUp } from "./booking-queries.server.ts";
import { findCourseOf } from "./sign-up-queries.server.ts";
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

/** The sign-up that a held booking is part of, with every occasion of it in order. */
export async function findHeldSignUp(db: Database, bookingId: string | undefined, deviceHash: Buffer) {
  const held = await findHeld(db, bookingId, deviceHash);
  const found = await db.read(held.operatorId, async (reader) => {
    const signUpId = (await findBooking(reader, held.id))?.signUpId;
    const course = signUpId && (await findCourseOf(reader, signUpId));
    if (!course) return undefined;
    const bookings = await listOfSignUp(reader, signUpId);
    const occasions = await listOccasions(reader, course.id);
    const parts = occasions.flatMap((opening) =>
      bookings.filter(({ openingId }) => openingId === opening.id).map((booking) => ({ opening, booking })),
    );
    return { course, parts };
  });
  if (!found) throw notFound();
  return { held, ...found };
}

/** What stands in the calendar of a held booking: itself, or its course's occasions that were not given back. */
export async function findHeldParts(db: Database, bookingId: string | undefined, deviceHash: Buffer) {
  const one = await findHeldWithOpening(db, bookingId, deviceHash);
  if (!one.booking.signUpId) return [one];
  const { parts } = await findHeldSignUp(db, bookingId, deviceHash);
  return parts.filter(({ booking }) => !booking.cancelledAt);
}
