import type { Temporal } from "temporal-polyfill";
import { lockOccasions } from "#app/features/openings/course-queries.server.ts";
import { listOccasions, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { type Booking, findBooking, listOfSignUp } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { offerCourse } from "./offer-course.server.ts";
import { findCourseOf } from "./sign-up-queries.server.ts";

/** One occasion of a sign-up with what the party has there. */
export interface Part {
  readonly opening: Opening;
  readonly booking: Booking;
}

/**
 * One transaction on a whole sign-up: locks the course's occasions, hands over what the party has at those that are not
 * over, in order, then offers what is free to those who wait. Undefined where there is no such sign-up.
 */
export async function withSignUp<Answer>(
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
    const answer = await work(tx, partsOf(upcoming, await listOfSignUp(tx, signUpId)));
    await offerCourse(tx, await listOccasions(tx, course.id), now);
    return answer;
  });
}

/** What a sign-up has at each of the occasions, in their order; those where it has nothing are left out. */
export function partsOf(occasions: readonly Opening[], bookings: readonly Booking[]): Part[] {
  return occasions.flatMap((opening) =>
    bookings.filter(({ openingId }) => openingId === opening.id).map((booking) => ({ opening, booking })),
  );
}
