import { findOpening, lockOpeningOf, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { OpeningId } from "#db/schema.ts";
import { type Booking, lockBooking } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { type Line, findLineBeside } from "./waiting-list-queries.server.ts";

/** Each attempt fails only if the booking is moved while the lock on its opening is waited for. */
const ATTEMPTS = 4;

/** A locked booking, its opening, and who waits there. */
export interface Found {
  readonly booking: Booking;
  readonly opening: Opening;
  readonly line: Line;
  readonly also: Opening | undefined;
}

/**
 * One transaction on a booking: its opening locked, then the booking itself, in the one order everywhere. The opening
 * is known only from the booking, which may be moved before the lock is had: then all is begun anew, since a second
 * opening must not be locked out of order. `also` is locked with it, in the order of their ids. All of it comes in one
 * round trip, since whoever waits behind waits for it.
 * @param work is given nothing where there is no such booking
 */
export async function withHeld<Answer>(
  db: Database,
  held: Held,
  work: (tx: Writer, found: Found | undefined) => Promise<Answer>,
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

async function lockHeld(tx: Writer, held: Held, also: OpeningId | undefined): Promise<Found | undefined> {
  const lockedOpening = await lockOpeningOf(tx, held.id, also);
  const lockedBooking = await lockBooking(tx, held.id);
  const line = await findLineBeside(tx, held.id);
  const { locked, opening } = lockedOpening();
  const booking = lockedBooking();
  if (!booking || !opening) return undefined;
  if (!locked.includes(booking.openingId)) throw new MovedMeanwhile();
  return { booking, opening, line, also: also && (await findOpening(tx, also)) };
}

/** Undoes the attempt. */
class MovedMeanwhile extends Error {}
