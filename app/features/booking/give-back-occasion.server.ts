import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import type { Result } from "#app/result.ts";
import type { SeriesId } from "#db/schema.ts";
import type { ChangeRefusal } from "./booking.ts";
import { cancelBooking } from "./cancel-booking.server.ts";
import type { Held } from "./held-booking.ts";
import { offerFreedCourse } from "./offer-course.server.ts";

/**
 * Gives back one occasion of a course; the party keeps the others. The course is offered to those who wait in a
 * transaction of its own, which locks all occasions in order: nobody new gets in between, since a sign-up offers first.
 */
export async function giveBackOccasion(
  db: Database,
  occasion: Held,
  course: SeriesId,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  const given = await cancelBooking(db, occasion, now);
  if (given.ok) await offerFreedCourse(db, { id: course, operatorId: occasion.operatorId }, now);
  return given;
}
