import { lockOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { OpeningId } from "#db/schema.ts";
import { type Booking, findBooking, lockBooking } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";

/** Each attempt fails only if the booking is moved between the look at it and the lock on its opening. */
const ATTEMPTS = 4;

/**
 * One transaction on a booking: its opening locked, then the booking itself, in the one order everywhere. The opening
 * is known only from the booking, which may be moved before the lock is had: then all is begun anew, since a second
 * opening must not be locked out of order. `also` is locked with it, in the order of their ids.
 * @param work is given nothing where there is no such booking
 */
export async function withHeld<Answer>(
  db: Database,
  held: Held,
  work: (
    tx: Writer,
    found: { booking: Booking; opening: Opening; also: Opening | undefined } | undefined,
  ) => Promise<Answer>,
  also?: OpeningId,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.write(held.operatorId, async (tx) => work(tx, await lockHeld(tx, held, also)));
    } catch (error) {
      if (!(error instanceof MovedMeanwhile) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function lockHeld(tx: Writer, held: Held, also: OpeningId | undefined) {
  const before = await findBooking(tx, held.id);
  if (!before) return undefined;
  const locked = new Map<OpeningId, Opening>();
  for (const id of [before.openingId, ...(also ? [also] : [])].toSorted()) {
    const opening = await lockOpening(tx, id);
    if (opening) locked.set(id, opening);
  }
  const booking = await lockBooking(tx, held.id);
  if (booking && booking.openingId !== before.openingId) throw new MovedMeanwhile();
  const opening = locked.get(before.openingId);
  return booking && opening && { booking, opening, also: also && locked.get(also) };
}

/** Undoes the attempt. */
class MovedMeanwhile extends Error {}
