import { sql } from "kysely";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, DropReason, OperatorId } from "#db/schema.ts";
import type { Due } from "./when-due.ts";

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
    .select([
      "key",
      "kind",
      "reference",
      "counts",
      "created_at",
      "taken_at",
      "attempts",
      "heard_starts",
      "heard_ends",
      "heard_moved_to",
      "advice",
      "opening_id",
    ])
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
      openingId: row.opening_id,
      heard:
        row.heard_starts !== null && row.heard_ends !== null
          ? { starts: row.heard_starts, ends: row.heard_ends, movedTo: row.heard_moved_to }
          : null,
      advised: row.advice && row.opening_id ? { advice: row.advice, openingId: row.opening_id } : null,
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
