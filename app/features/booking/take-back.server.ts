import type { Temporal } from "temporal-polyfill";
import { shareContact } from "#app/features/messages/save-contact.server.ts";
import { remainingOf } from "#app/features/openings/course.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingId } from "#db/schema.ts";
import type { ChangeRefusal } from "./booking.ts";
import { updatePlacesHeld, updateUndone } from "./booking-change-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { decideTakingBack, undoableOf } from "./sign-up.ts";
import { existsOtherSignUp } from "./sign-up-queries.server.ts";
import { withSignUp } from "./with-sign-up.server.ts";

/**
 * Takes back within ten minutes what was given back of a course, one occasion or all, if the places are still there:
 * they may have been offered to somebody meanwhile. Who waited waits again, at the same place in line. Done twice it is
 * done once.
 * @param one the occasion's booking; null for all that can be taken back
 */
export async function takeBack(
  db: Database,
  held: Held,
  one: BookingId | null,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  const taken = await withSignUp(db, held, now, async (tx, parts): Promise<Result<true, ChangeRefusal>> => {
    const asked = one === null ? undoableOf(parts, now) : parts.filter(({ booking }) => booking.id === one);
    const gone = asked.filter(({ booking }) => booking.cancelledAt);
    const [first] = gone;
    if (!first)
      return parts.some(({ booking }) => !booking.cancelledAt) ? accept(true) : refuse("undo_too_late");
    const decision = decideTakingBack(gone, now);
    if (!decision.ok) return decision;
    const remaining = remainingOf(
      parts.map(({ opening }) => opening),
      now,
    );
    const ids = remaining.map(({ id }) => id);
    if (await existsOtherSignUp(tx, first.booking, ids)) return refuse("already_there");
    for (const { opening, booking } of gone) {
      await updateUndone(tx, booking.id, booking.kind);
      if (booking.kind === "booking") await updatePlacesHeld(tx, opening.id, booking, 1);
      await shareContact(tx, booking.id, now);
    }
    return accept(true);
  });
  return taken ?? refuse("undo_too_late");
}
