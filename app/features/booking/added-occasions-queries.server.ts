import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId, SeriesId, SignUpId } from "#db/schema.ts";

/**
 * Who has a place or waits at some of these occasions of a course, once for each of them at which it has nothing and
 * gave back nothing: the occasion was added later. Those who wait come in the order of the line.
 */
export async function listWithout(db: Reader, series: SeriesId, occasions: readonly OpeningId[]) {
  const ids = sql<OpeningId[]>`${[...occasions]}::uuid[]`;
  const rows = await db
    .selectFrom("opening as o")
    .innerJoin("sign_up as u", "u.series_id", "o.series_id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("booking as b")
          .select([
            "b.kind",
            "b.adults",
            "b.children",
            "b.child_ages",
            "b.language",
            "b.device_hash",
            "b.sign",
            "b.colour",
            "b.number",
            "b.queue_position",
          ])
          .whereRef("b.sign_up_id", "=", "u.id")
          .where(sql<boolean>`b.opening_id = any(${ids})`)
          .where("b.cancelled_at", "is", null)
          .where((or) => or.or([or("b.kind", "=", "booking"), or("b.offered_at", "is", null)]))
          .orderBy("b.local_date", "desc")
          .limit(1)
          .as("b"),
      (join) => join.onTrue(),
    )
    .select(["o.id as opening_id", "u.id as sign_up_id", "b.kind", "b.adults", "b.children", "b.child_ages"])
    .select(["b.language", "b.device_hash", "b.sign", "b.colour", "b.number"])
    .where("o.series_id", "=", series)
    .where(sql<boolean>`o.id = any(${ids})`)
    .where(hasNothingThere)
    .orderBy("b.queue_position")
    .orderBy("u.id")
    .execute();
  return rows.map((row) => ({
    openingId: row.opening_id,
    signUpId: row.sign_up_id,
    isWaiting: row.kind === "waiting",
    adults: row.adults,
    children: row.children,
    childAges: row.child_ages,
    language: row.language,
    deviceHash: row.device_hash,
    mark: { sign: row.sign, colour: row.colour, number: row.number },
  }));
}

/** An operator's courses with an occasion to come at which somebody who signed up has nothing. */
export async function listCoursesWithAdded(
  db: Reader,
  operatorId: OperatorId,
  now: Date,
): Promise<SeriesId[]> {
  const rows = await db
    .selectFrom("opening as o")
    .innerJoin("sign_up as u", "u.series_id", "o.series_id")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .select("u.series_id")
    .distinct()
    .where("u.operator_id", "=", operatorId)
    .where("o.starts_at", ">", now)
    .where("c.opening_id", "is", null)
    .where(hasNothingThere)
    .orderBy("u.series_id")
    .execute();
  return rows.map(({ series_id }) => series_id);
}

/** The sign-up neither has nor gave back a booking at the occasion. */
const hasNothingThere = sql<boolean>`not exists (
  select from booking as own where own.sign_up_id = u.id and own.opening_id = o.id)`;

/** Lets every phone that opens the sign-up's receipt open one more of its bookings. */
export async function insertHoldersOfSignUp(
  tx: Writer,
  booking: { id: BookingId; signUpId: SignUpId },
): Promise<void> {
  await tx
    .insertInto("booking_holder")
    .columns(["booking_id", "operator_id", "device_hash"])
    .expression((eb) =>
      eb
        .selectFrom("booking_holder as h")
        .innerJoin("booking as b", "b.id", "h.booking_id")
        .select([sql<BookingId>`${booking.id}::uuid`.as("booking_id"), "h.operator_id", "h.device_hash"])
        .distinct()
        .where("b.sign_up_id", "=", booking.signUpId),
    )
    .onConflict((already) => already.doNothing())
    .execute();
}
