import type { Temporal } from "temporal-polyfill";
import {
  type Booked,
  bookableCapacity,
  freeOf,
  type Heads,
  mostParties,
} from "#app/features/openings/capacity.ts";
import { lockOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { phaseOf, RELEASE_AFTER, releasedAt } from "#app/features/openings/opening.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { OpeningId, OperatorId } from "#db/schema.ts";
import { queueMessages } from "#app/features/messages/queue-message.server.ts";
import { updateBooked } from "./booking-change-queries.server.ts";
import { withHeads } from "./sign-up.ts";
import { fitting, mayOffer, offerExpires } from "./waiting-list.ts";
import {
  type Line,
  listNextWaiting,
  listOpeningsDue,
  updateExpired,
  updateNotOffered,
  updateOffered,
  updateReleased,
  type Waiting,
} from "./waiting-list-queries.server.ts";

/** So many of a line are read at once where more than that may be free. */
const MOST_AT_ONCE = 50;

/**
 * Gives the places of a party back, and offers what is free to those who wait, in the same transaction: a freed place
 * is never seen by anybody before them. The opening's row must be locked.
 * @param freed none where nothing was held but more may be free, as after a raised limit
 * @param line who waits, where that was asked with the lock
 */
export async function offerFreed(
  tx: Writer,
  opening: Opening,
  freed: readonly Heads[],
  now: Temporal.ZonedDateTime,
  line?: Line,
): Promise<void> {
  const left = freed.reduce(without, opening.booked);
  const next = mayOffer(opening, now) ? await listToOffer(tx, opening, left, line) : [];
  const held = next.reduce(withHeads, left);
  await updateBooked(tx, opening.id, difference(held, opening.booked));
  if (next.length === 0) return;
  const ids = (some: readonly Waiting[]) => some.map(({ id }) => id);
  await updateOffered(tx, ids(next), toDate(now), toDate(offerExpires(opening, now)));
  await queueMessages(tx, ids(next.filter(({ isTold }) => isTold)), "offer", now);
}

/**
 * Those who are offered what is free, in one walk down the line: what is free only shrinks on the way, so who does not
 * fit at its turn does not fit later either.
 */
async function listToOffer(
  tx: Writer,
  opening: Opening,
  booked: Booked,
  line: Line = { front: [], isWhole: false },
): Promise<Waiting[]> {
  const limit = bookableCapacity(opening.capacity, opening.dropInShare);
  const offered: Waiting[] = [];
  let held = booked;
  let { front, isWhole } = line;
  for (;;) {
    const next = fitting(front, limit, held);
    offered.push(...next);
    held = next.reduce(withHeads, held);
    const free = freeOf(limit, held);
    const most = Math.min(mostParties(free), MOST_AT_ONCE);
    if (isWhole || most < 1) return offered;
    front = await listNextWaiting(tx, opening.id, { free, behind: front.at(-1), most });
    isWhole = front.length < most;
  }
}

function difference(one: Booked, other: Booked): Booked {
  return {
    adults: one.adults - other.adults,
    children: one.children - other.children,
    parties: one.parties - other.parties,
  };
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
