import { sql } from "kysely";
import { toDate } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import { sendAhead } from "#app/platform/pipelined.ts";
import type { BookingId, MessageKind, OpeningId, OperatorId } from "#db/schema.ts";
import type { Advised } from "./advice.ts";
import type { Heard } from "./what-changed.ts";
import type { Due } from "./when-due.ts";

/** The worker's job for one message. */
const SEND = "send-message";
/** A job is tried this often, in some four minutes; then the worker's round takes the message up again. */
const ATTEMPTS = 6;

/** Puts the job of one message into the queue, from the row of the message. */
const ADDED_JOB = sql`add_job(
  ${sql.lit(SEND)}, json_build_object('key', key, 'booking', booking_id, 'operator', operator_id), key, ${sql.lit(ATTEMPTS)}
)`.as("added");

/** A message as it is written. */
export interface NewMessage {
  readonly key: string;
  readonly bookingId: BookingId;
  readonly operatorId: OperatorId;
  readonly kind: MessageKind;
  readonly due: Due;
  readonly advised: Advised | null;
  /** what the party knows of an opening that changes */
  readonly heard: Heard | null;
  /** which opening is spoken of; null where it is the party's own affair */
  readonly openingId: OpeningId | null;
}

/**
 * Writes messages; one whose key is there already stays as it is. What is due at once gets its job in the same
 * statement. Sent ahead. @param real the machine's clock
 */
export async function insertMessages(
  tx: Writer,
  messages: readonly NewMessage[],
  at: { now: Date; real: Date },
): Promise<void> {
  if (messages.length === 0) return;
  await sendAhead(
    tx,
    tx
      .with("written", (db) =>
        db
          .insertInto("message")
          .values(
            messages.map(({ key, bookingId, operatorId, kind, due, advised, heard, openingId }) => ({
              key,
              booking_id: bookingId,
              operator_id: operatorId,
              kind,
              created_at: at.now,
              due_at: toDate(due.at),
              counts: due.counts,
              queued_at: toDate(due.at) <= at.now ? at.real : null,
              advice: advised?.advice ?? null,
              opening_id: openingId,
              heard_starts: heard?.starts ?? null,
              heard_ends: heard?.ends ?? null,
              heard_moved_to: heard?.movedTo ?? null,
            })),
          )
          .onConflict((already) => already.doNothing())
          .returning(["key", "booking_id", "operator_id", "queued_at"]),
      )
      .selectFrom("written")
      .select(ADDED_JOB)
      .where("queued_at", "is not", null),
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
  const keys = due.map(({ key }) => key);
  await tx
    .with("queued", (db) =>
      db
        .updateTable("message")
        .set({ queued_at: at.real })
        .where(sql<boolean>`key = any(${keys}::text[])`)
        .returning(["key", "booking_id", "operator_id"]),
    )
    .selectFrom("queued")
    .select(ADDED_JOB)
    .execute();
}

/**
 * A change that is to be told takes the place of earlier ones of the same opening that have not left yet, and what the
 * party had heard before them: one that sleeps hears once of an evening's changes, as they stand in the morning.
 */
export async function updateSaidWithNext(tx: Writer, keys: readonly string[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    with next as (select key, booking_id, opening_id from message where key = any (${[...keys]}::text[])),
    earlier as (
      update message as m set dropped_at = ${at}, dropped_why = 'said_with_next'
      from next
      where m.booking_id = next.booking_id and m.opening_id = next.opening_id and m.key <> next.key
        and m.kind = 'change' and m.sent_at is null and m.dropped_at is null and m.taken_at is null
      returning next.key, m.created_at, m.heard_starts, m.heard_ends, m.heard_moved_to
    ),
    earliest as (select distinct on (key) * from earlier order by key, created_at)
    update message as m
    set heard_starts = earliest.heard_starts, heard_ends = earliest.heard_ends, heard_moved_to = earliest.heard_moved_to
    from earliest where m.key = earliest.key`.execute(tx);
}

/**
 * Drops what an opening's parties were to be told and what no longer is so, where nobody has begun to send it. Waits for
 * a worker that is just taking one.
 */
export async function updateWithdrawn(
  tx: Writer,
  openingId: OpeningId,
  kind: "closing" | "reopening",
  at: Date,
): Promise<void> {
  await tx
    .updateTable("message")
    .set({ dropped_at: at, dropped_why: "cancelled" })
    .where("opening_id", "=", openingId)
    .where("kind", "=", kind)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .where("taken_at", "is", null)
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
