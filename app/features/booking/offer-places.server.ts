import type { Temporal } from "temporal-polyfill";
import { type Booked, bookableCapacity, freeOf, type Heads } from "#app/features/openings/capacity.ts";
import { lockOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { phaseOf, RELEASE_AFTER, releasedAt } from "#app/features/openings/opening.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { OpeningId, OperatorId } from "#db/schema.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { updatePlacesHeld } from "./booking-change-queries.server.ts";
import { mayOffer, offerExpires } from "./waiting-list.ts";
import {
  findNextWaiting,
  listOpeningsDue,
  updateExpired,
  updateNotOffered,
  updateOffered,
  updateReleased,
} from "./waiting-list-queries.server.ts";

/**
 * Gives the places of a party back, and offers what is free to those who wait, in the same transaction: a freed place
 * is never seen by anybody before them. The opening's row must be locked.
 * @param freed null where nothing was held but more may be free, as after a raised limit
 */
export async function offerFreed(
  tx: Writer,
  opening: Opening,
  freed: readonly Heads[],
  now: Temporal.ZonedDateTime,
): Promise<void> {
  for (const party of freed) await updatePlacesHeld(tx, opening.id, party, -1);
  if (!mayOffer(opening, now)) return;
  const limit = bookableCapacity(opening.capacity, opening.dropInShare);
  let booked = freed.reduce(without, opening.booked);
  for (;;) {
    const next = await findNextWaiting(tx, opening.id, freeOf(limit, booked));
    if (!next) return;
    await updateOffered(tx, next.id, toDate(now), toDate(offerExpires(opening, now)));
    await queueMessage(tx, next.id, "offer", now);
    await updatePlacesHeld(tx, opening.id, next, 1);
    booked = {
      adults: booked.adults + next.adults,
      children: booked.children + next.children,
      parties: booked.parties + 1,
    };
  }
}

function without(booked: Booked, party: Heads): Booked {
  return {
    adults: booked.adults - party.adults,
    children: booked.children - party.children,
    parties: booked.parties - 1,
  };
}

/**
 * The worker's round over one operator's waiting lists: offers that ran out pass on, unclaimed places go to those who
 * wait before they go to drop-in, and a wait ends with its opening. Done again, or by two at once, it comes to the same.
 */
export async function passOnPlaces(
  db: Database,
  operatorId: OperatorId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const moments = { now: toDate(now), releasedBefore: toDate(now.subtract(RELEASE_AFTER)) };
  const due = await db.read(operatorId, (reader) => listOpeningsDue(reader, operatorId, moments));
  for (const openingId of due) await db.write(operatorId, (tx) => passOn(tx, openingId, now));
}

async function passOn(tx: Writer, openingId: OpeningId, now: Temporal.ZonedDateTime): Promise<void> {
  const opening = await lockOpening(tx, openingId);
  if (!opening) return;
  const expired = await updateExpired(tx, opening.id, toDate(now));
  const isReleased =
    opening.mode === "bookable" && now.epochMilliseconds >= releasedAt(opening).epochMilliseconds;
  const released = isReleased && mayOffer(opening, now) ? await updateReleased(tx, opening, toDate(now)) : [];
  await offerFreed(tx, opening, [...expired, ...released], now);
  if (phaseOf(opening, now) === "over") await updateNotOffered(tx, opening.id, toDate(now));
}
