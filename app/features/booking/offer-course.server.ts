import type { Temporal } from "temporal-polyfill";
import type { Heads } from "#app/features/openings/capacity.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { remainingOf } from "#app/features/openings/course.ts";
import { lockOccasions } from "#app/features/openings/course-queries.server.ts";
import { listOccasions, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { OperatorId, SeriesId } from "#db/schema.ts";
import { updatePlacesHeld } from "./booking-change-queries.server.ts";
import { listWaitingCourses, listWaitingSignUps } from "./course-waiting-queries.server.ts";
import { haveRoomFor, withHeads } from "./sign-up.ts";
import { offerExpires } from "./waiting-list.ts";
import { updateOffered } from "./waiting-list-queries.server.ts";

/**
 * Offers a course to those who wait for it, first come first, as one: a party gets an offer when every occasion that
 * remains has room for all of it. One that does not fit holds nobody up. The occasions must be locked.
 * @returns the occasions as they are then
 */
export async function offerCourse(
  tx: Writer,
  occasions: readonly Opening[],
  now: Temporal.ZonedDateTime,
): Promise<Opening[]> {
  let after = [...occasions];
  const remaining = remainingOf(after, now).map(({ id }) => id);
  const [first] = remainingOf(after, now);
  if (!first) return after;
  for (const party of await listWaitingSignUps(tx, remaining)) {
    const wanted = after.filter(({ id }) => party.waits.some(({ openingId }) => openingId === id));
    if (!haveRoomFor(wanted, party)) continue;
    const expires = toDate(offerExpires(first, now));
    await updateOffered(
      tx,
      party.waits.map(({ id }) => id),
      toDate(now),
      expires,
    );
    for (const { openingId } of party.waits) await updatePlacesHeld(tx, openingId, party, 1);
    // One offer, told once: of the first occasion that it is for.
    const told = party.waits.find(({ openingId }) => openingId === wanted[0]?.id);
    if (told) await queueMessage(tx, told.id, "offer", now);
    after = after.map((occasion) => (wanted.includes(occasion) ? withParty(occasion, party) : occasion));
  }
  return after;
}

/** The occasion with one more party in it. */
export function withParty(occasion: Opening, party: Heads): Opening {
  return { ...occasion, booked: withHeads(occasion.booked, party) };
}

/** Offers what is free in one course, in a transaction of its own: after places were given back. */
export async function offerFreedCourse(
  db: Database,
  course: { id: SeriesId; operatorId: OperatorId },
  now: Temporal.ZonedDateTime,
): Promise<void> {
  await db.write(course.operatorId, async (tx) => {
    await lockOccasions(tx, course.id, toDate(now));
    await offerCourse(tx, await listOccasions(tx, course.id), now);
  });
}

/** The worker's round over one operator's courses for which somebody waits: what has become free meanwhile is offered. */
export async function passOnCourses(
  db: Database,
  operatorId: OperatorId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const courses = await db.read(operatorId, (reader) => listWaitingCourses(reader, operatorId));
  for (const id of courses) await offerFreedCourse(db, { id, operatorId }, now);
}
