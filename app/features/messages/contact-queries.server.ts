import { sql } from "kysely";
import { fromDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import type { Address } from "./address.ts";

/** A booking, and where it is one occasion of a course the others of its sign-up: they are told of as one. */
export async function listOfParty(db: Reader, bookingId: BookingId): Promise<BookingId[]> {
  const rows = await ofParty(db, bookingId).select("b.id").execute();
  return rows.map(({ id }) => id);
}

/** Those of them that are still to come, soonest first: not cancelled, their openings neither closed nor over. */
export async function listAheadOfParty(db: Reader, bookingId: BookingId, now: Date): Promise<BookingId[]> {
  const rows = await ofParty(db, bookingId)
    .innerJoin("opening as o", "o.id", "b.opening_id")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .select("b.id")
    .where("b.cancelled_at", "is", null)
    .where("o.ends_at", ">", now)
    .where("c.opening_id", "is", null)
    .orderBy("o.starts_at")
    .execute();
  return rows.map(({ id }) => id);
}

function ofParty(db: Reader, bookingId: BookingId) {
  return db
    .selectFrom("booking as one")
    .innerJoin("booking as b", (join) =>
      join.on((eb) =>
        eb.or([eb("b.id", "=", eb.ref("one.id")), eb("b.sign_up_id", "=", eb.ref("one.sign_up_id"))]),
      ),
    )
    .where("one.id", "=", bookingId);
}

/** Where a party is told, and whether the last it was sent of any of these bookings came to nothing. */
export async function findContact(db: Reader, bookings: readonly BookingId[]) {
  if (bookings.length === 0) return undefined;
  const row = await db
    .selectFrom("contact as k")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("message as m")
          .select(sql<boolean>`m.failed_at is not null or m.dropped_why = 'refused_number'`.as("unreached"))
          .select(sql<Date>`coalesce(m.sent_at, m.dropped_at)`.as("at"))
          .whereRef("m.booking_id", "=", "k.booking_id")
          .where((or) => or.or([or("m.sent_at", "is not", null), or("m.dropped_at", "is not", null)]))
          .orderBy(sql`coalesce(m.sent_at, m.dropped_at)`, "desc")
          .limit(1)
          .as("m"),
      (join) => join.onTrue(),
    )
    .select(["k.channel", "k.address", "m.unreached"])
    .where("k.booking_id", "in", bookings)
    .orderBy("m.at", (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  return row && { channel: row.channel, address: row.address, unreached: row.unreached ?? false };
}

/** Keeps where a party wants to be told, in place of what it said before and the messages that were meant for there. */
export async function upsertContacts(
  tx: Writer,
  party: { bookings: readonly BookingId[]; ahead: readonly BookingId[]; operatorId: OperatorId },
  contact: Address & { hash: Buffer; namesPlace: boolean; at: Date },
): Promise<void> {
  await tx
    .deleteFrom("contact")
    .where("booking_id", "in", party.bookings)
    .where("address_hash", "!=", contact.hash)
    .execute();
  await tx
    .insertInto("contact")
    .values(
      party.ahead.map((id) => ({
        booking_id: id,
        operator_id: party.operatorId,
        channel: contact.channel,
        address: contact.address,
        address_hash: contact.hash,
        names_place: contact.namesPlace,
        created_at: contact.at,
      })),
    )
    .onConflict((same) => same.column("booking_id").doUpdateSet({ names_place: contact.namesPlace }))
    .execute();
}

/** Keeps for one more occasion of a course where its party is told of the others; nothing where it is not. */
export async function insertSharedContact(
  tx: Writer,
  bookingId: BookingId,
  others: readonly BookingId[],
): Promise<void> {
  if (others.length === 0) return;
  await tx
    .insertInto("contact")
    .columns(["booking_id", "operator_id", "channel", "address", "address_hash", "names_place", "created_at"])
    .expression((eb) =>
      eb
        .selectFrom("contact")
        .select([
          sql<BookingId>`${bookingId}::uuid`.as("booking_id"),
          "operator_id",
          "channel",
          "address",
          "address_hash",
          "names_place",
          "created_at",
        ])
        .where("booking_id", "in", others)
        .orderBy("created_at", "desc")
        .limit(1),
    )
    .onConflict((already) => already.doNothing())
    .execute();
}

/** Removes it, and with it every message, sent or not. */
export async function deleteContacts(tx: Writer, bookings: readonly BookingId[]): Promise<void> {
  if (bookings.length === 0) return;
  await tx.deleteFrom("contact").where("booking_id", "in", bookings).execute();
}

/** An operator's next bookings of whoever has that address, soonest first: neither cancelled, closed nor over; of a course the next occasion. */
export async function listNextOfAddress(
  db: Reader,
  operatorId: OperatorId,
  asked: { addressHash: Buffer; most: number; now: Date },
) {
  const kept = db
    .selectFrom("contact as k")
    .innerJoin("booking as b", "b.id", "k.booking_id")
    .innerJoin("opening as o", "o.id", "b.opening_id")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .distinctOn(sql`coalesce(b.sign_up_id, b.id)`)
    .select(["b.id", "b.operator_id", "o.starts_at"])
    .where("k.operator_id", "=", operatorId)
    .where("k.address_hash", "=", asked.addressHash)
    .where("b.cancelled_at", "is", null)
    .where("o.ends_at", ">", asked.now)
    .where("c.opening_id", "is", null)
    .orderBy(sql`coalesce(b.sign_up_id, b.id)`)
    .orderBy("o.starts_at")
    .as("kept");
  const rows = await db
    .selectFrom(kept)
    .selectAll()
    .orderBy("starts_at")
    .orderBy("id")
    .limit(asked.most)
    .execute();
  return rows.map((row) => ({ id: row.id, operatorId: row.operator_id, starts: fromDate(row.starts_at) }));
}

/** Has the worker look for an address: the question costs the same whether it is known or not. */
export async function notifyLinkAsked(tx: Writer, addressHash: Buffer): Promise<void> {
  const address = addressHash.toString("base64url");
  await sql`select add_job('send-link', ${JSON.stringify({ address })}::text::json, ${`link:${address}`}, 3)`.execute(
    tx,
  );
}
