import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { type ChangeRefusal, holdsPlaces, type Party } from "./booking.ts";
import { updateParty, updatePlacesHeld } from "./booking-change-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { comingOf, decideCourseParty, lackRoomFor } from "./sign-up.ts";
import { type Part, withSignUp } from "./with-sign-up.server.ts";

/** How it ended, and where there is no room: nothing where all that is to come lacks it. */
export type CoursePartyChange = Result<true, ChangeRefusal> & { readonly lacking?: readonly Part[] };

/**
 * More or fewer people in a sign-up: in all the occasions to come or in none of them. What fewer leave free is offered
 * to those who wait. What was given back follows along, so that taking it back brings the same people.
 */
export async function changeCourseParty(
  db: Database,
  held: Held,
  party: Party,
  now: Temporal.ZonedDateTime,
): Promise<CoursePartyChange> {
  const changed = await withSignUp(db, held, now, async (tx, parts): Promise<CoursePartyChange> => {
    const decision = decideCourseParty(parts, party, now);
    if (!decision.ok) {
      const coming = comingOf(parts, now);
      const lacking = lackRoomFor(coming, party);
      return { ...decision, ...(lacking.length < coming.length && { lacking }) };
    }
    for (const { opening, booking } of decision.value) {
      await updateParty(tx, booking.id, party);
      if (!holdsPlaces(booking)) continue;
      await updatePlacesHeld(tx, opening.id, booking, -1);
      await updatePlacesHeld(tx, opening.id, party, 1);
    }
    for (const { booking } of parts) if (booking.cancelledAt) await updateParty(tx, booking.id, party);
    return accept(true);
  });
  return changed ?? refuse("cancelled");
}
