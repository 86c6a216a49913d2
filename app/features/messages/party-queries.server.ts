import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { PictureSign } from "#app/features/booking/picture-sign.ts";
import { fromDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId } from "#db/schema.ts";
import type { MessageFacts } from "./when-due.ts";

/** A party that may be told: its booking as it stands, with the words and sign that its messages use. */
export interface Party extends MessageFacts {
  readonly bookingId: BookingId;
  readonly operatorId: OperatorId;
  readonly openingId: OpeningId;
  readonly language: string;
  readonly revision: number;
  readonly offeredAt: Temporal.ZonedDateTime | null;
  readonly mark: PictureSign;
  readonly siteName: string;
  /** where the opening is that day, when not at its site */
  readonly movedTo: string | null;
}

/** The bookings of those who left a contact, with what decides their messages. */
function parties(db: Reader) {
  return db
    .selectFrom("contact as k")
    .innerJoin("booking as b", "b.id", "k.booking_id")
    .innerJoin("opening as o", "o.id", "b.opening_id")
    .innerJoin("site as s", "s.id", "o.site_id")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .select([
      "b.id",
      "b.operator_id",
      "b.opening_id",
      "b.kind",
      "b.language",
      "b.revision",
      "b.created_at",
      "b.cancelled_at",
      "b.offered_at",
      "b.offer_expires_at",
      "b.sign",
      "b.colour",
      "b.number",
      "o.starts_at",
      "o.ends_at",
      "o.moved_to",
      "c.closed_at",
      "s.name",
    ]);
}
type PartyRow = Awaited<ReturnType<ReturnType<typeof parties>["execute"]>>[number];

/** A booking that can be told; nothing where there is no contact. */
export async function findParty(db: Reader, bookingId: BookingId): Promise<Party | undefined> {
  const row = await parties(db).where("b.id", "=", bookingId).executeTakeFirst();
  return row && asParty(row);
}

/** Those of some bookings that can be told. */
export async function listPartiesOf(db: Reader, bookingIds: readonly BookingId[]): Promise<Party[]> {
  const rows = await parties(db)
    .where(sql<boolean>`b.id = any(${[...bookingIds]}::uuid[])`)
    .orderBy("b.queue_position")
    .orderBy("b.id")
    .execute();
  return rows.map(asParty);
}

/** All of an opening that can be told and have not cancelled. */
export async function listParties(db: Reader, openingId: OpeningId): Promise<Party[]> {
  const rows = await parties(db)
    .where("b.opening_id", "=", openingId)
    .where("b.cancelled_at", "is", null)
    .orderBy("b.id")
    .execute();
  return rows.map(asParty);
}

/**
 * Whether what a booking was last told of the opening is that it is closed. A message that a worker has counts as told; a
 * receipt counts as soon as it is written: whoever has come back to an opening has seen that it is open.
 * @param besides the key of a message that does not count
 */
const heardClosed = (besides = "") => sql<boolean>`coalesce((
  select m.kind = 'closing' from message m
  where m.booking_id = b.id and m.key <> ${besides} and (m.kind = 'receipt' or (m.opening_id = b.opening_id
    and m.kind in ('closing', 'change', 'reopening') and (m.sent_at is not null or m.taken_at is not null)))
  order by m.created_at desc, m.kind desc limit 1), false)`;

/** The parties of openings that have heard that theirs is closed and have not heard otherwise since. */
export function listHeardClosed(
  db: Reader,
  openings: readonly OpeningId[],
): Promise<{ id: BookingId; opening_id: OpeningId }[]> {
  return db
    .selectFrom("booking as b")
    .select(["b.id", "b.opening_id"])
    .where("b.opening_id", "=", sql<OpeningId>`any(${[...openings]}::uuid[])`)
    .where("b.cancelled_at", "is", null)
    .where(heardClosed())
    .execute();
}

/** Whether a party has heard that its opening is closed and has not heard otherwise since. */
export async function existsHeardClosed(db: Reader, bookingId: BookingId, besides: string): Promise<boolean> {
  const row = await db
    .selectFrom("booking as b")
    .select("b.id")
    .where("b.id", "=", bookingId)
    .where(heardClosed(besides))
    .executeTakeFirst();
  return row !== undefined;
}

/** How many of an opening's parties can be told, and how many left no contact; of all, or of those who are to come. */
export async function findReach(
  db: Reader,
  openingId: OpeningId,
  who: "all" | "coming",
): Promise<{ told: number; untold: number }> {
  return db
    .selectFrom("booking as b")
    .leftJoin("contact as k", "k.booking_id", "b.id")
    .select([
      sql<number>`count(k.booking_id)::int`.as("told"),
      sql<number>`(count(*) - count(k.booking_id))::int`.as("untold"),
    ])
    .where("b.opening_id", "=", openingId)
    .where("b.cancelled_at", "is", null)
    .$if(who === "coming", (query) => query.where("b.kind", "<>", "waiting"))
    .executeTakeFirstOrThrow();
}

function asParty(row: PartyRow): Party {
  return {
    bookingId: row.id,
    operatorId: row.operator_id,
    openingId: row.opening_id,
    kind: row.kind,
    language: row.language,
    revision: row.revision,
    bookedAt: fromDate(row.created_at),
    cancelled: row.cancelled_at !== null,
    offeredAt: row.offered_at && fromDate(row.offered_at),
    offerExpires: row.kind === "waiting" && row.offer_expires_at ? fromDate(row.offer_expires_at) : null,
    opening: {
      starts: fromDate(row.starts_at),
      ends: fromDate(row.ends_at),
      closed: row.closed_at !== null,
    },
    mark: { sign: row.sign, colour: row.colour, number: row.number },
    siteName: row.name,
    movedTo: row.moved_to,
  };
}

/** Raises what a calendar compares, for every party of an opening that changed. */
export async function updateRevisions(tx: Writer, openingId: OpeningId): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .where("opening_id", "=", openingId)
    .where("cancelled_at", "is", null)
    .execute();
}

/** Every operator: a party's contact can only be read under its own. */
export function listOperatorIds(db: Reader) {
  return db.selectFrom("operator").select("id").orderBy("id").execute();
}
