import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { realNow, toDate } from "#app/platform/clock.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { aBooking } from "#db/factories/people.ts";
import { aCourse, type MadeSite } from "#db/factories/places.ts";
import type { BookingId, Tables } from "#db/schema.ts";

/** The phone's party has a place in both occasions of a course. */
export async function aSignUp(db: Kysely<Tables>, site: MadeSite, phone: string) {
  const course = await aCourse(db, { site, days: ["2026-12-01", "2026-12-08"], families: 100 });
  const deviceHash = hashToken(phone);
  const signUp = await db
    .insertInto("sign_up")
    .values({
      operator_id: site.operatorId,
      series_id: course.id,
      form_key: randomUUID(),
      device_hash: deviceHash,
      created_at: toDate(realNow()),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  let last: { id: BookingId } | undefined;
  for (const opening of course.occasions) {
    last = await aBooking(db, { opening, kind: "booking", deviceHash, signUpId: signUp.id });
    await db
      .updateTable("opening")
      .set({ booked_adults: 1, booked_children: 1, booked_parties: 1 })
      .where("id", "=", opening.id)
      .execute();
  }
  if (!last) throw new Error("The course has no occasion.");
  return { course: course.id, courseBooking: last.id };
}
