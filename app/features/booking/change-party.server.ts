import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import {
  bookedBeside,
  type ChangeRefusal,
  decideBooking,
  decideLeaving,
  holdsPlaces,
  type Party,
} from "./booking.ts";
import { updateParty, updatePlacesHeld } from "./booking-change-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { withHeld } from "./lock-held.server.ts";
import { offerFreed } from "./offer-places.server.ts";
import { withHeads } from "./sign-up.ts";

/**
 * More or fewer people in a party that has a place, is coming or waits. More only where they fit beside the others;
 * what fewer leave free is offered to those who wait. Who waits keeps the place in line.
 */
export async function changeParty(
  db: Database,
  held: Held,
  party: Party,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  return withHeld(db, held, async (tx, found): Promise<Result<true, ChangeRefusal>> => {
    if (!found) return refuse("cancelled");
    const { booking, opening, line } = found;
    if (booking.signUpId) return refuse("whole_course");
    const leaving = decideLeaving(
      { ...opening, rules: { ...opening.rules, cancelDaysBefore: null } },
      booking,
      now,
    );
    if (!leaving.ok) return leaving;
    if (booking.kind === "waiting" && booking.offeredAt) return refuse("answer_first");
    const others = bookedBeside(opening.booked, booking);
    const shrinks = party.adults <= booking.adults && party.children <= booking.children;
    const decision = decideBooking(
      { ...opening, booked: others },
      { retentionDecided: true, bookedThatDay: false },
      party,
      now,
    );
    const stays = decision.ok || (booking.kind === "waiting" && decision.reason === "full");
    // Fewer people than have their places already need no new permission; nobody may be left without an adult.
    if (!stays && !(shrinks && decision.reason !== "childrenNeeded")) return decision;
    await updateParty(tx, booking.id, party);
    if (!holdsPlaces(booking)) return accept(true);
    await updatePlacesHeld(tx, opening.id, booking, -1);
    await updatePlacesHeld(tx, opening.id, party, 1);
    await offerFreed(tx, { ...opening, booked: withHeads(others, party) }, [], now, line);
    return accept(true);
  });
}
