import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { PictureSign } from "#app/features/booking/picture-sign.ts";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, DropReason, MessageKind, OpeningId, OperatorId } from "#db/schema.ts";
import type { Due, MessageFacts } from "./when-due.ts";

/** The worker's job for one message. */
const SEND = "send-message";
/** A job is tried this often, in some four minutes; then the worker's round takes the message up again. */
export const ATTEMPTS = 6;

/** A party that may be told: its booking as it stands, with the words and sign that its messages use. */
export interface Party extends MessageFacts {
  readonly bookingId: BookingId;
  readonly operatorId: OperatorId;
  readonly language: string;
  readonly revision: number;
  readonly offeredAt: Temporal.ZonedDateTime | null;
  readonly mark: PictureSign;
  readonly siteName: string;
  readonly moved: boolean;
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

/** All of an opening that can be told and have not cancelled. */
export async function listParties(db: Reader, openingId: OpeningId): Promise<Party[]> {
  const rows = await parties(db)
    .where("b.opening_id", "=", openingId)
    .where("b.cancelled_at", "is", null)
    .orderBy("b.id")
    .execute();
  return rows.map(asParty);
}

/** How many of an opening's parties can be told, and how many left no contact. */
export async function findReach(db: Reader, openingId: OpeningId): Promise<{ told: number; untold: number }> {
  return db
    .selectFrom("booking as b")
    .leftJoin("contact as k", "k.booking_id", "b.id")
    .select([
      sql<number>`count(k.booking_id)::int`.as("told"),
      sql<number>`(count(*) - count(k.booking_id))::int`.as("untold"),
    ])
    .where("b.opening_id", "=", openingId)
    .where("b.cancelled_at", "is", null)
    .executeTakeFirstOrThrow();
}

function asParty(row: PartyRow): Party {
  return {
    bookingId: row.id,
    operatorId: row.operator_id,
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
    moved: row.moved_to !== null,
  };
}

/** A message as it is written. */
export interface NewMessage {
  readonly key: string;
  readonly bookingId: BookingId;
  readonly operatorId: OperatorId;
  readonly kind: MessageKind;
  readonly due: Due;
}

/**
 * Writes messages; one whose key is there already stays as it is. What is due at once gets its job in the same
 * transaction. @param real the machine's clock
 */
export async function insertMessages(
  tx: Writer,
  messages: readonly NewMessage[],
  at: { now: Date; real: Date },
): Promise<void> {
  if (messages.length === 0) return;
  const written = await tx
    .insertInto("message")
    .values(
      messages.map(({ key, bookingId, operatorId, kind, due }) => ({
        key,
        booking_id: bookingId,
        operator_id: operatorId,
        kind,
        created_at: at.now,
        due_at: toDate(due.at),
        counts: due.counts,
        queued_at: toDate(due.at) <= at.now ? at.real : null,
      })),
    )
    .onConflict((already) => already.doNothing())
    .returning(["key", "booking_id", "operator_id", "queued_at"])
    .execute();
  await addJobs(
    tx,
    written.filter(({ queued_at }) => queued_at !== null),
  );
}

/** Messages that have come due without a job, or whose job was lost with its worker, get one. */
export async function updateQueued(
  tx: Writer,
  operatorId: OperatorId,
  at: { now: Date; real: Date; lostBefore: Date },
): Promise<void> {
  const due = await tx
    .selectFrom("message")
    .select("key")
    .where("operator_id", "=", operatorId)
    .where("due_at", "<=", at.now)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .where((eb) => eb.or([eb("queued_at", "is", null), eb("queued_at", "<", at.lostBefore)]))
    .orderBy("due_at")
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return;
  const queued = await tx
    .updateTable("message")
    .set({ queued_at: at.real })
    .where(
      "key",
      "in",
      due.map(({ key }) => key),
    )
    .returning(["key", "booking_id", "operator_id"])
    .execute();
  await addJobs(tx, queued);
}

async function addJobs(
  tx: Writer,
  messages: readonly { key: string; booking_id: BookingId; operator_id: OperatorId }[],
): Promise<void> {
  if (messages.length === 0) return;
  const jobs = JSON.stringify(
    messages.map(({ key, booking_id, operator_id }) => ({ key, booking: booking_id, operator: operator_id })),
  );
  await sql`
    select add_job(${SEND}, job::json, job ->> 'key', ${ATTEMPTS})
    from jsonb_array_elements(${jobs}::text::jsonb) as job`.execute(tx);
}

/** Locks what a message is sent to, so that a booking's messages are decided one after the other. */
export async function lockContact(tx: Writer, bookingId: BookingId) {
  return tx
    .selectFrom("contact")
    .select(["channel", "address", "address_hash", "names_place"])
    .where("booking_id", "=", bookingId)
    .forUpdate()
    .executeTakeFirst();
}

/** A message that is neither sent nor dropped, locked; nothing where somebody else holds it or it is done. */
export async function lockMessage(tx: Writer, key: string) {
  const row = await tx
    .selectFrom("message")
    .select(["key", "kind", "reference", "counts", "created_at", "taken_at", "attempts"])
    .where("key", "=", key)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return (
    row && {
      key: row.key,
      kind: row.kind,
      reference: row.reference,
      counts: row.counts,
      createdAt: fromDate(row.created_at),
      takenAt: row.taken_at,
      attempts: row.attempts,
    }
  );
}

/** How many messages that count a booking has had, or is about to have, beside this one. */
export async function countSent(db: Reader, bookingId: BookingId, besides: string): Promise<number> {
  const { sent } = await db
    .selectFrom("message")
    .select(sql<number>`count(*)::int`.as("sent"))
    .where("booking_id", "=", bookingId)
    .where("counts", "=", true)
    .where("key", "!=", besides)
    .where((eb) => eb.or([eb("sent_at", "is not", null), eb("taken_at", "is not", null)]))
    .executeTakeFirstOrThrow();
  return sent;
}

/** A worker has it: until it is sent or given back nobody else may send it. @param at the machine's clock */
export async function updateTaken(tx: Writer, key: string, counts: boolean, at: Date): Promise<void> {
  await tx
    .updateTable("message")
    .set((eb) => ({ taken_at: at, counts, attempts: eb("attempts", "+", 1) }))
    .where("key", "=", key)
    .execute();
}

/** Gives a message back after a failed try; with `later` its job ends and the worker's round takes it up from then. */
export async function updateGivenBack(tx: Writer, key: string, later: Due | null): Promise<void> {
  await tx
    .updateTable("message")
    .set({
      taken_at: null,
      ...(later && { due_at: toDate(later.at), counts: later.counts, queued_at: null }),
    })
    .where("key", "=", key)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .execute();
}

/** Notes that a message was handed over, and how the gateway calls it. */
export async function updateSent(
  tx: Writer,
  key: string,
  providerReference: string | null,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("message")
    .set({ sent_at: at, taken_at: null, provider_reference: providerReference })
    .where("key", "=", key)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .execute();
}

/** Notes that a message will not be sent, and why. */
export async function updateDropped(tx: Writer, key: string, why: DropReason, at: Date): Promise<void> {
  await tx
    .updateTable("message")
    .set({ dropped_at: at, dropped_why: why, taken_at: null })
    .where("key", "=", key)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .execute();
}

/** What the gateway reports of a message it took; said twice it is said once. */
export async function updateReported(
  tx: Writer,
  reference: string,
  outcome: "delivered" | "failed",
  at: Date,
): Promise<void> {
  const column = outcome === "delivered" ? "delivered_at" : "failed_at";
  await tx
    .updateTable("message")
    .set({ [column]: at })
    .where("reference", "=", reference)
    .where(column, "is", null)
    .execute();
}

/** A party that moved before its reminder went out is reminded of the new day. */
export async function updateReminderDue(tx: Writer, bookingId: BookingId, due: Due): Promise<void> {
  await tx
    .updateTable("message")
    .set({ due_at: toDate(due.at), queued_at: null })
    .where("booking_id", "=", bookingId)
    .where("kind", "=", "reminder")
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .where("taken_at", "is", null)
    .execute();
}

/** A link of its own for a message. */
export async function insertLink(
  tx: Writer,
  party: { bookingId: BookingId; operatorId: OperatorId },
  tokenHash: Buffer,
): Promise<void> {
  await tx
    .insertInto("manage_link")
    .values({ token_hash: tokenHash, booking_id: party.bookingId, operator_id: party.operatorId })
    .execute();
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

/** Asks once more of a bucket, all or nothing within its transaction. @returns how often it was asked, this time included */
export async function upsertAsked(tx: Writer, bucket: string, expiresAt: Date): Promise<number> {
  const { asked } = await tx
    .insertInto("spending")
    .values({ bucket, asked: 1, expires_at: expiresAt })
    .onConflict((already) =>
      already.column("bucket").doUpdateSet((eb) => ({ asked: eb("spending.asked", "+", 1) })),
    )
    .returning("asked")
    .executeTakeFirstOrThrow();
  return asked;
}

/** How often a bucket was asked. */
export async function countAsked(db: Reader, bucket: string): Promise<number> {
  const row = await db.selectFrom("spending").select("asked").where("bucket", "=", bucket).executeTakeFirst();
  return row?.asked ?? 0;
}

/** Forgets the buckets of hours and days that are over. */
export async function deleteSpent(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom("spending").where("expires_at", "<", before).execute();
}

/** Every operator: a party's contact can only be read under its own. */
export function listOperatorIds(db: Reader) {
  return db.selectFrom("operator").select("id").orderBy("id").execute();
}
