import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { type Course, findCourse } from "#app/features/openings/course-queries.server.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId, SignUpId } from "#db/schema.ts";
import type { PictureSign } from "./picture-sign.ts";

/**
 * The course for a party, which belongs to no operator: from here on the transaction may touch the rows of the course's
 * own operator, and no other's. Its row is not locked: its occasions are.
 */
export async function lockCourseForParty(tx: Writer, id: string): Promise<Course | undefined> {
  const course = await findCourse(tx, id);
  if (course) await sql`select set_config('famn.operator', ${course.operatorId}, true)`.execute(tx);
  return course;
}

/**
 * All that decides a sign-up beside its occasions: whether the operator keeps bookings, the sign-up that the form's key
 * or the phone already has (one that is given back whole only by the form), and the signs in use at the site on any of
 * the days.
 */
export async function findSignUpFacts(
  db: Reader,
  course: Course,
  asked: { formKey: string; deviceHash: Buffer; days: readonly string[] },
): Promise<{ again: SignUpId | null; retentionDecided: boolean; signsInUse: PictureSign[] }> {
  const onDays = sql<boolean>`b.local_date = any(${[...asked.days]}::date[])`;
  const row = await db
    .selectFrom("series as s")
    .leftJoin("retention_decision as d", "d.operator_id", "s.operator_id")
    .where("s.id", "=", course.id)
    .select((eb) => [
      "d.days",
      eb
        .selectFrom("sign_up as u")
        .select("u.id")
        .where("u.form_key", "=", asked.formKey)
        .where("u.series_id", "=", course.id)
        .as("of_form"),
      eb
        .selectFrom("sign_up as u")
        .innerJoin("booking as b", "b.sign_up_id", "u.id")
        .select("u.id")
        .where("u.series_id", "=", course.id)
        .where("u.device_hash", "=", asked.deviceHash)
        .where("b.cancelled_at", "is", null)
        .where(onDays)
        .limit(1)
        .as("of_phone"),
      jsonArrayFrom(
        eb
          .selectFrom("booking as b")
          .select(["b.sign", "b.colour", "b.number"])
          .distinct()
          .where("b.site_id", "=", course.siteId)
          .where(onDays),
      ).as("signs"),
    ])
    .executeTakeFirstOrThrow();
  return {
    again: row.of_form ?? row.of_phone,
    retentionDecided: row.days !== null,
    signsInUse: row.signs,
  };
}

/** Whether the phone has meanwhile signed up anew to one of the occasions. */
export async function existsOtherSignUp(
  db: Reader,
  booking: { signUpId: SignUpId | null; deviceHash: Buffer | null },
  occasions: readonly OpeningId[],
): Promise<boolean> {
  if (occasions.length === 0) return false;
  const row = await db
    .selectFrom("booking")
    .select("id")
    .where("opening_id", "in", occasions)
    .where("device_hash", "=", booking.deviceHash)
    .where("sign_up_id", "is distinct from", booking.signUpId)
    .where("cancelled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Inserts the sign-up itself; nothing where its form's key is taken, by another course or another operator's. */
export async function insertSignUp(
  tx: Writer,
  signUp: { course: Course; formKey: string; deviceHash: Buffer; at: Date },
): Promise<SignUpId | undefined> {
  const row = await tx
    .insertInto("sign_up")
    .values({
      operator_id: signUp.course.operatorId,
      series_id: signUp.course.id,
      form_key: signUp.formKey,
      device_hash: signUp.deviceHash,
      created_at: signUp.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Takes back what was written of a sign-up in this transaction, when its sign turned out to be taken. */
export async function deleteBookingsOf(tx: Writer, signUpId: SignUpId): Promise<void> {
  await tx.deleteFrom("booking").where("sign_up_id", "=", signUpId).execute();
}

/** The course of a sign-up. */
export async function findCourseOf(db: Reader, signUpId: SignUpId): Promise<Course | undefined> {
  const row = await db
    .selectFrom("sign_up")
    .select("series_id")
    .where("id", "=", signUpId)
    .executeTakeFirst();
  return row && findCourse(db, row.series_id);
}

/** Lets a phone open the receipt of every occasion of a sign-up. */
export async function insertHolders(
  tx: Writer,
  signUp: { id: SignUpId; operatorId: OperatorId },
  deviceHash: Buffer,
): Promise<void> {
  await tx
    .insertInto("booking_holder")
    .columns(["booking_id", "operator_id", "device_hash"])
    .expression((eb) =>
      eb
        .selectFrom("booking")
        .select(["id", "operator_id", sql<Buffer>`${deviceHash}::bytea`.as("device_hash")])
        .where("sign_up_id", "=", signUp.id),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The booking of a sign-up's last day: the one by which its receipt is found the longest. */
export async function findLastBooking(db: Reader, signUpId: SignUpId): Promise<BookingId | undefined> {
  const row = await db
    .selectFrom("booking")
    .select("id")
    .where("sign_up_id", "=", signUpId)
    .orderBy("local_date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
