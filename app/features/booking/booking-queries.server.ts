import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import { fromDate } from "#app/platform/clock.ts";
import { sendAhead } from "#app/platform/pipelined.ts";
import type { BookingId, BookingKind, OpeningId, OperatorId, SignUpId, SiteId } from "#db/schema.ts";
import type { BookingFacts, Party } from "./booking.ts";
import type { PictureSign } from "./picture-sign.ts";

/** A party's booking as it is written. */
export interface NewBooking {
  readonly operatorId: OperatorId;
  readonly siteId: SiteId;
  readonly openingId: OpeningId;
  readonly date: string;
  readonly kind: BookingKind;
  readonly party: Party;
  readonly language: string;
  readonly formKey: string;
  readonly deviceHash: Buffer;
  readonly mark: PictureSign;
  readonly at: Date;
  readonly onePerDay: boolean;
  /** the course's sign-up that it is one occasion of */
  readonly signUpId?: SignUpId;
  /** of the token of its manage link */
  readonly linkHash: Buffer;
}

/**
 * Inserts the booking with its phone and its link, or nothing where the sign was taken meanwhile at another opening of the same site and day, or
 * where the form's key was: at the same moment, or with another operator, whose bookings cannot be seen from here.
 */
export async function insertBooking(tx: Writer, booking: NewBooking): Promise<BookingId | undefined> {
  const row = await tx
    .with("booked", (db) =>
      db
        .insertInto("booking")
        .values({
          operator_id: booking.operatorId,
          site_id: booking.siteId,
          opening_id: booking.openingId,
          local_date: booking.date,
          kind: booking.kind,
          adults: booking.party.adults,
          children: booking.party.children,
          child_ages: sql`${[...booking.party.childAges]}::text[]`,
          language: booking.language,
          form_key: booking.formKey,
          device_hash: booking.deviceHash,
          created_at: booking.at,
          one_per_day: booking.onePerDay,
          sign_up_id: booking.signUpId ?? null,
          queue_position:
            booking.kind === "waiting" ? sql<string>`nextval('queue_position_seq')::bigint` : null,
          ...booking.mark,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning(["id", "operator_id", "device_hash"]),
    )
    .with("holder", (db) =>
      db
        .insertInto("booking_holder")
        .columns(["booking_id", "operator_id", "device_hash"])
        .expression((eb) =>
          eb.selectFrom("booked").select(["id", "operator_id", sql<Buffer>`device_hash`.as("device_hash")]),
        ),
    )
    .with("link", (db) =>
      db
        .insertInto("manage_link")
        .columns(["token_hash", "booking_id", "operator_id"])
        .expression((eb) =>
          eb
            .selectFrom("booked")
            .select([sql<Buffer>`${booking.linkHash}::bytea`.as("token_hash"), "id", "operator_id"]),
        ),
    )
    .selectFrom("booked")
    .select("id")
    .executeTakeFirst();
  return row?.id;
}

/** A booking, or nothing where it was purged or is another operator's. */
export async function findBooking(db: Reader, id: BookingId): Promise<Booking | undefined> {
  const row = await bookings(db).where("b.id", "=", id).executeTakeFirst();
  return row && asBooking(row);
}

/** All bookings and waits of one sign-up, in the order of their days. */
export async function listOfSignUp(db: Reader, signUpId: SignUpId): Promise<Booking[]> {
  const rows = await bookings(db)
    .where("b.sign_up_id", "=", signUpId)
    .orderBy("b.local_date")
    .orderBy("b.id")
    .execute();
  return rows.map(asBooking);
}

/**
 * The booking's row, locked after its opening; read anew, since it may have changed while the lock was waited for. Sent
 * ahead. @returns gives the booking as soon as what is asked next is answered
 */
export async function lockBooking(tx: Writer, id: BookingId): Promise<() => Booking | undefined> {
  await sendAhead(tx, tx.selectFrom("booking").select("id").where("id", "=", id).forUpdate());
  const rows = await sendAhead(tx, bookings(tx).where("b.id", "=", id));
  return () => rows.map(asBooking)[0];
}

function bookings(db: Reader) {
  return db
    .selectFrom("booking as b")
    .leftJoin("arrival as a", "a.booking_id", "b.id")
    .select([
      "b.id",
      "b.opening_id",
      "b.operator_id",
      "b.site_id",
      "b.local_date",
      "b.kind",
      "b.adults",
      "b.children",
      "b.child_ages",
      "b.language",
      "b.sign",
      "b.colour",
      "b.number",
      "b.form_key",
      "b.device_hash",
      "b.queue_position",
      "b.offered_at",
      "b.offer_expires_at",
      "b.released_at",
      "b.cancelled_at",
      "b.cancelled_why",
      "b.created_at",
      "b.revision",
      "b.sign_up_id",
      "a.booking_id as arrived",
    ]);
}
type BookingRow = Awaited<ReturnType<ReturnType<typeof bookings>["execute"]>>[number];

/** A booking with what rules decide by and what its receipt shows. */
export type Booking = ReturnType<typeof asBooking>;

function asBooking(row: BookingRow) {
  const moment = (at: Date | null) => at && fromDate(at);
  const facts: BookingFacts = {
    kind: row.kind,
    adults: row.adults,
    children: row.children,
    offeredAt: moment(row.offered_at),
    offerExpires: moment(row.offer_expires_at),
    releasedAt: moment(row.released_at),
    cancelledAt: moment(row.cancelled_at),
    cancelledWhy: row.cancelled_why,
    arrived: row.arrived !== null,
  };
  return {
    ...facts,
    id: row.id,
    bookedAt: fromDate(row.created_at),
    openingId: row.opening_id,
    operatorId: row.operator_id,
    siteId: row.site_id,
    date: row.local_date,
    childAges: row.child_ages,
    language: row.language,
    mark: { sign: row.sign, colour: row.colour, number: row.number },
    formKey: row.form_key,
    deviceHash: row.device_hash,
    queuePosition: row.queue_position,
    revision: row.revision,
    signUpId: row.sign_up_id,
  };
}
