import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { shareContact } from "#app/features/messages/save-contact.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { remainingOf } from "#app/features/openings/course.ts";
import { type Course, findCourse, lockOccasions } from "#app/features/openings/course-queries.server.ts";
import { listOccasions, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import {
  insertHoldersOfSignUp,
  listCoursesWithAdded,
  listWithout,
} from "./added-occasions-queries.server.ts";
import { manageToken } from "./book-opening.server.ts";
import { updatePlacesHeld } from "./booking-change-queries.server.ts";
import { listSigns } from "./booking-facts-queries.server.ts";
import { insertBooking } from "./booking-queries.server.ts";
import { offerCourse, withParty } from "./offer-course.server.ts";
import { freeSigns } from "./picture-sign.ts";
import { haveAllRoom } from "./sign-up.ts";

/** Each attempt fails only if another opening of the site takes the same sign meanwhile. */
const SIGN_ATTEMPTS = 8;

/**
 * Gives those who are signed up their place in occasions that were added to the course, where all of them fit; those
 * who wait for the course wait there too. Where not all fit nobody gets one, and all are asked about again when there
 * is more room. The occasions must be locked. Done again it comes to the same.
 * @returns the occasions as they are then
 */
export async function includeAdded(
  tx: Writer,
  course: Course,
  occasions: readonly Opening[],
  now: Temporal.ZonedDateTime,
  secret: string,
): Promise<Opening[]> {
  const remaining = remainingOf(occasions, now);
  const without = await listWithout(
    tx,
    course.id,
    remaining.map(({ id }) => id),
  );
  let after = [...occasions];
  for (const occasion of remaining) {
    const here = without.filter(({ openingId }) => openingId === occasion.id);
    const signedUp = here.filter(({ isWaiting }) => !isWaiting);
    const given = haveAllRoom(occasion, signedUp) ? signedUp : [];
    let filled = occasion;
    for (const party of [...given, ...here.filter(({ isWaiting }) => isWaiting)]) {
      const id = await insertPart(tx, occasion, party, now, secret);
      if (!id) continue;
      await shareContact(tx, id, now);
      if (party.isWaiting) continue;
      await updatePlacesHeld(tx, occasion.id, party, 1);
      await queueMessage(tx, id, "receipt", now);
      filled = withParty(filled, party);
    }
    after = after.map((one) => (one === occasion ? filled : one));
  }
  return after;
}

/**
 * One more booking or wait of a sign-up, with its own sign if nobody has it that day, opened by the same phones.
 * Nothing where the phone has a booking there already.
 */
async function insertPart(
  tx: Writer,
  occasion: Opening,
  party: Awaited<ReturnType<typeof listWithout>>[number],
  now: Temporal.ZonedDateTime,
  secret: string,
): Promise<BookingId | undefined> {
  const { deviceHash, signUpId } = party;
  if (!deviceHash) return undefined;
  const date = occasion.date.toString();
  const others = freeSigns(
    await listSigns(tx, { siteId: occasion.site.id, date }),
    SIGN_ATTEMPTS,
    Math.random,
  );
  for (const mark of [party.mark, ...others]) {
    const formKey = randomUUID();
    const id = await insertBooking(tx, {
      operatorId: occasion.operatorId,
      siteId: occasion.site.id,
      openingId: occasion.id,
      date,
      kind: party.isWaiting ? "waiting" : "booking",
      party,
      language: party.language,
      formKey,
      deviceHash,
      mark,
      at: toDate(now),
      onePerDay: false,
      signUpId,
      linkHash: hashToken(manageToken(secret, formKey)),
    });
    if (!id) continue;
    await insertHoldersOfSignUp(tx, { id, signUpId });
    return id;
  }
  return undefined;
}

/** The worker's round over one operator's courses to which an occasion was added. */
export async function includeAllAdded(
  db: Database,
  operatorId: OperatorId,
  now: Temporal.ZonedDateTime,
  secret: string,
): Promise<void> {
  for (const id of await db.read(operatorId, (reader) =>
    listCoursesWithAdded(reader, operatorId, toDate(now)),
  )) {
    await db.write(operatorId, async (tx) => {
      const course = await findCourse(tx, id);
      if (!course) return;
      await lockOccasions(tx, id, toDate(now));
      await offerCourse(tx, await includeAdded(tx, course, await listOccasions(tx, id), now, secret), now);
    });
  }
}
