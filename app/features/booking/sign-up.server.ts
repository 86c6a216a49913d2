import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { remainingOf } from "#app/features/openings/course.ts";
import { lockOccasions } from "#app/features/openings/course-queries.server.ts";
import { listOccasions, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { derivedToken, hashToken } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingId, SignUpId } from "#db/schema.ts";
import { includeAdded } from "./added-occasions.server.ts";
import { manageToken } from "./book-opening.server.ts";
import type { Party } from "./booking.ts";
import { updatePlacesHeld } from "./booking-change-queries.server.ts";
import { insertBooking, type NewBooking } from "./booking-queries.server.ts";
import { offerCourse } from "./offer-course.server.ts";
import { freeSigns, type PictureSign } from "./picture-sign.ts";
import { decideSignUp, type SignUpRefusal } from "./sign-up.ts";
import {
  deleteBookingsOf,
  findLastBooking,
  findSignUpFacts,
  insertHolders,
  insertSignUp,
  lockCourseForParty,
} from "./sign-up-queries.server.ts";

/** What a party asks for with a course's one button. */
interface SignUpRequest {
  readonly courseId: string;
  readonly party: Party;
  readonly language: string;
  /** the key of the form that was sent: the same form sent again gives the same sign-up */
  readonly formKey: string;
  /** where the course is full, wait for it rather than be refused */
  readonly wait: boolean;
  /** of the phone's own cookie; a phone without one gets one that the same form always gives again */
  readonly deviceHash: Buffer | undefined;
}

/** A sign-up, new or the one that this form or this phone already had. */
interface SignedUp {
  /** of its last occasion: by it the sign-up's receipt is found */
  readonly bookingId: BookingId;
  /** for a phone that had none */
  readonly newPhoneToken: string | null;
  readonly again: boolean;
}

/** Each attempt fails only if another opening of the site takes the same sign on one of the days meanwhile. */
const SIGN_ATTEMPTS = 8;

/**
 * Signs a party up to a course: a place, with the same sign, in each occasion that remains, all or none, in one
 * transaction that locks the occasions in the order of their ids. Who is signed up gets its place in
 * occasions that were added, and who waits is offered what is free, first.
 * Sent twice it gives one sign-up. Undefined where there is no such course.
 */
export async function signUp(
  db: Database,
  request: SignUpRequest,
  now: Temporal.ZonedDateTime,
  secret: string,
): Promise<Result<SignedUp, SignUpRefusal> | undefined> {
  const newPhoneToken = request.deviceHash ? null : derivedToken(secret, "phone", request.formKey);
  const deviceHash = request.deviceHash ?? hashToken(newPhoneToken ?? "");
  return db
    .write("public", async (tx): Promise<Result<SignedUp, SignUpRefusal> | undefined> => {
      const course = await lockCourseForParty(tx, request.courseId);
      if (!course) return undefined;
      await lockOccasions(tx, course.id, toDate(now));
      const before = await listOccasions(tx, course.id);
      const facts = await findSignUpFacts(tx, course, {
        formKey: request.formKey,
        deviceHash,
        days: remainingOf(before, now).map(({ date }) => date.toString()),
      });
      if (facts.again) {
        await insertHolders(tx, { id: facts.again, operatorId: course.operatorId }, deviceHash);
        return answer(tx, facts.again, newPhoneToken, true);
      }

      const occasions = await offerCourse(tx, await includeAdded(tx, course, before, now, secret), now);
      const decision = decideSignUp(course, occasions, facts, request.party, now);
      const waits = !decision.ok && decision.reason === "full" && request.wait;
      if (!decision.ok && !waits) return decision;

      const id = await insertSignUp(tx, { course, formKey: request.formKey, deviceHash, at: toDate(now) });
      if (!id) return refuse("signs_used_up");
      const remaining = remainingOf(occasions, now);
      if (!waits)
        for (const { id: occasion } of remaining) await updatePlacesHeld(tx, occasion, request.party, 1);
      const written = await insertWithOneSign(tx, facts.signsInUse, remaining, () => {
        const formKey = randomUUID();
        return {
          operatorId: course.operatorId,
          siteId: course.siteId,
          kind: waits ? "waiting" : "booking",
          party: request.party,
          language: request.language,
          formKey,
          deviceHash,
          at: toDate(now),
          onePerDay: false,
          signUpId: id,
          linkHash: hashToken(manageToken(secret, formKey)),
        };
      });
      if (!written) throw new SignsUsedUp();
      return answer(tx, id, newPhoneToken, false);
    })
    .catch((error: unknown) => {
      if (error instanceof SignsUsedUp) return refuse("signs_used_up");
      throw error;
    });
}

/** Undoes the transaction, so that no place stays held. */
class SignsUsedUp extends Error {}

async function answer(tx: Writer, id: SignUpId, newPhoneToken: string | null, again: boolean) {
  const bookingId = await findLastBooking(tx, id);
  if (!bookingId) throw new Error("A sign-up without a booking.");
  return accept({ bookingId, newPhoneToken, again });
}

/** A booking for each occasion, all with one sign that is free on all their days. @returns whether there was one */
async function insertWithOneSign(
  tx: Writer,
  inUse: readonly PictureSign[],
  occasions: readonly Opening[],
  bookingOf: () => Omit<NewBooking, "mark" | "openingId" | "date"> & { signUpId: SignUpId },
): Promise<boolean> {
  for (const mark of freeSigns(inUse, SIGN_ATTEMPTS, Math.random)) {
    const isWhole = await insertAll(tx, mark);
    if (isWhole) return true;
    await deleteBookingsOf(tx, bookingOf().signUpId);
  }
  return false;

  async function insertAll(writer: Writer, mark: PictureSign): Promise<boolean> {
    for (const { id, date } of occasions) {
      const booking = { ...bookingOf(), mark, openingId: id, date: date.toString() };
      if (!(await insertBooking(writer, booking))) return false;
    }
    return true;
  }
}
