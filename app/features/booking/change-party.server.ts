import type { Temporal } from "temporal-polyfill";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
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
import { findBooking, lockBooking, updateParty, updatePlacesHeld } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { offerFreed } from "./offer-places.server.ts";

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
  return db.write(held.operatorId, async (tx): Promise<Result<true, ChangeRefusal>> => {
    const before = await findBooking(tx, held.id);
    const opening = before && (await lockOpening(tx, before.openingId));
    const booking = before && (await lockBooking(tx, held.id));
    if (!opening || !booking) return refuse("cancelled");
    const leaving = decideLeaving(
      { ...opening, rules: { ...opening.rules, cancelDaysBefore: null } },
      booking,
      now,
    );
    if (!leaving.ok) return leaving;
    if (booking.kind === "waiting" && booking.offeredAt) return refuse("answer_first");
    const shrinks = party.adults <= booking.adults && party.children <= booking.children;
    const decision = decideBooking(
      { ...opening, booked: bookedBeside(opening.booked, booking) },
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
    const after = await lockOpening(tx, opening.id);
    if (after) await offerFreed(tx, after, [], now);
    return accept(true);
  });
}
