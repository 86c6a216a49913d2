import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { type MessageJob, sendMessage } from "#app/features/messages/send-message.server.ts";
import type { Senders } from "#app/features/messages/senders.server.ts";
import { ZONE } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { aBooking, aContact } from "#db/factories/people.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import type { BookingId, Channel, MessageKind } from "#db/schema.ts";
import type { OwnedDatabase } from "./race.ts";

/** The part of a test's database that these need. */
type Owned = Pick<OwnedDatabase, "owner">;

/** A wall time in Stockholm. */
export const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE);

/** A party with a contact at an opening of 24 November 2026, 09-12, unless another is given. */
export async function aTold(
  { owner }: Owned,
  options: {
    opening?: MadeOpening;
    channel?: Channel;
    address?: string;
    language?: string;
    cancelledAt?: Date;
    namesPlace?: boolean;
  } = {},
): Promise<{ id: BookingId; opening: MadeOpening; address: string }> {
  const opening = options.opening ?? (await anOpening(owner));
  const createdAt = new Date("2026-11-20T09:00:00Z");
  const { cancelledAt } = options;
  const { id } = await aBooking(owner, { opening, createdAt, ...(cancelledAt && { cancelledAt }) });
  if (options.language !== undefined) {
    await owner.updateTable("booking").set({ language: options.language }).where("id", "=", id).execute();
  }
  const booking = { id, operatorId: opening.operatorId };
  const { channel, address, namesPlace } = options;
  const contact = await aContact(owner, {
    booking,
    ...(channel && { channel }),
    ...(address !== undefined && { address }),
    ...(namesPlace !== undefined && { namesPlace }),
  });
  return { id, opening, address: contact.address };
}

/** A message in the outbox as if a use case had written it; its job is the test's to run. */
export async function aMessage(
  { owner }: Owned,
  party: { id: BookingId; opening: MadeOpening },
  kind: MessageKind,
  dueAt: Temporal.ZonedDateTime,
): Promise<MessageJob> {
  const key = `${kind}:${party.id}:${randomUUID()}`;
  const moment = new Date(dueAt.epochMilliseconds);
  await owner
    .insertInto("message")
    .values({
      key,
      booking_id: party.id,
      operator_id: party.opening.operatorId,
      kind,
      created_at: moment,
      due_at: moment,
      counts: true,
      ...(kind === "change" && { heard_starts: "08:00", heard_ends: "11:00" }),
    })
    .execute();
  return { key, booking: party.id, operator: party.opening.operatorId };
}

/** Runs what is queued, for all or for some bookings, once, as the worker's jobs would. */
export async function sendQueued(
  database: Owned,
  to: { db: Database; senders: Senders },
  now: Temporal.ZonedDateTime,
  only?: readonly BookingId[],
): Promise<void> {
  const queued = await database.owner
    .selectFrom("message")
    .select(["key", "booking_id", "operator_id"])
    .where("queued_at", "is not", null)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .$if(only !== undefined, (query) => query.where("booking_id", "in", only ?? []))
    .execute();
  for (const { key, booking_id, operator_id } of queued) {
    await sendMessage(to, { key, booking: booking_id, operator: operator_id }, { isLast: true }, () => now);
  }
}

/** What became of each message, by its key's kind. */
export async function outcomes({ owner }: Owned, bookingId?: BookingId): Promise<string[]> {
  const rows = await owner
    .selectFrom("message")
    .select(["kind", "sent_at", "dropped_why"])
    .$if(bookingId !== undefined, (query) => query.where("booking_id", "=", bookingId ?? null))
    .orderBy("kind")
    .execute();
  return rows
    .map(({ kind, sent_at, dropped_why }) => `${kind} ${dropped_why ?? (sent_at ? "sent" : "waits")}`)
    .toSorted();
}

/** Waits until something holds; throws after a minute. */
export async function until(holds: () => Promise<boolean> | boolean, seconds = 60): Promise<void> {
  for (let waited = 0; waited < seconds * 20; waited++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not happen in ${seconds} seconds.`);
}

/** They take every message and send it nowhere. */
export const senders: Senders = {
  offers: () => true,
  hourlyCap: 100,
  baseUrl: "https://famn.example",
  alarm: () => {},
  close: () => Promise.resolve(),
  send: () => Promise.resolve(null),
};
