import type { Temporal } from "temporal-polyfill";
import { listOccasions, lockOccasions, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { type ChangeRefusal, decideLeaving, holdsPlaces } from "./booking.ts";
import { updateAccepted, updateCancelled, updatePlacesHeld } from "./booking-change-queries.server.ts";
import { type Booking, findBooking, listOfSignUp } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { offerCourse } from "./offer-course.server.ts";
import { findCourseOf } from "./sign-up-queries.server.ts";
import { decideAnswer, type OfferRefusal } from "./waiting-list.ts";

/** One occasion of a sign-up with what the party has there. */
interface Part {
  readonly opening: Opening;
  readonly booking: Booking;
}

/**
 * Gives back the whole of a sign-up that has not been yet: places, offers and waits alike, in one transaction, and offers
 * the course to those who wait. Occasions that can no longer be given up stay. Done twice it changes nothing more.
 */
export async function giveBackCourse(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  return withSignUp(db, held, now, async (tx, parts): Promise<Result<true, ChangeRefusal>> => {
    const standing = parts.filter(({ booking }) => !booking.cancelledAt);
    const decisions = standing.map((part) => ({ part, may: decideLeaving(part.opening, part.booking, now) }));
    const given = decisions.flatMap(({ part, may }) => (may.ok ? [part] : []));
    const refused = decisions.find(({ may }) => !may.ok)?.may;
    if (given.length === 0) return refused && !refused.ok ? refused : accept(true);
    await end(
      tx,
      given,
      ({ kind, offeredAt }) => (kind === "waiting" && offeredAt ? "declined" : "party"),
      now,
    );
    return accept(true);
  }).then((result) => result ?? accept(true));
}

/**
 * A party that waited takes the course it is offered: every occasion that remains, or, too late, none, and the offer
 * passes on. Accepted twice it is accepted once.
 */
export async function acceptCourse(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, OfferRefusal>> {
  const answered = await withSignUp(db, held, now, async (tx, parts): Promise<Result<true, OfferRefusal>> => {
    const waiting = parts.filter(({ booking }) => booking.kind === "waiting");
    if (waiting.length === 0) return parts.length > 0 ? accept(true) : refuse("no_offer");
    const offered = waiting.filter(({ opening }) => !opening.closure);
    const answers = offered.map(({ opening, booking }) => decideAnswer(opening, booking, now));
    const refusedOne = answers.find((answer) => !answer.ok);
    if (offered.length > 0 && !refusedOne) {
      for (const { booking } of offered) await updateAccepted(tx, booking.id);
      return accept(true);
    }
    if (refusedOne && !refusedOne.ok && refusedOne.reason === "expired") {
      const late = waiting.filter(({ booking }) => !booking.cancelledAt);
      await end(tx, late, () => "expired", now);
    }
    return refusedOne ?? refuse("closed");
  });
  return answered ?? refuse("no_offer");
}

async function end(
  tx: Writer,
  parts: readonly Part[],
  why: (booking: Booking) => "party" | "declined" | "expired",
  now: Temporal.ZonedDateTime,
): Promise<void> {
  for (const { opening, booking } of parts) {
    await updateCancelled(tx, booking.id, why(booking), toDate(now));
    if (holdsPlaces(booking)) await updatePlacesHeld(tx, opening.id, booking, -1);
  }
}

/** Locks the course's occasions, hands over what the sign-up has at those that are not over, then offers what is free. */
async function withSignUp<Answer>(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
  work: (tx: Writer, parts: readonly Part[]) => Promise<Answer>,
): Promise<Answer | undefined> {
  return db.write(held.operatorId, async (tx) => {
    const signUpId = (await findBooking(tx, held.id))?.signUpId;
    const course = signUpId && (await findCourseOf(tx, signUpId));
    if (!course) return undefined;
    await lockOccasions(tx, course.id, toDate(now));
    const upcoming = (await listOccasions(tx, course.id)).filter(
      ({ ends }) => now.epochMilliseconds < ends.epochMilliseconds,
    );
    const bookings = await listOfSignUp(tx, signUpId);
    const parts = upcoming.flatMap((opening): Part[] =>
      bookings.filter(({ openingId }) => openingId === opening.id).map((booking) => ({ opening, booking })),
    );
    const answer = await work(tx, parts);
    await offerCourse(tx, await listOccasions(tx, course.id), now);
    return answer;
  });
}
