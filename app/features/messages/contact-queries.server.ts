import { sql } from "kysely";
import { fromDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import type { Address } from "./address.ts";

/** Where a booking's party is told, and whether the last it was sent came to nothing. */
export async function findContact(db: Reader, bookingId: BookingId) {
  const row = await db
    .selectFrom("contact as k")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("message as m")
          .select(sql<boolean>`m.failed_at is not null or m.dropped_why = 'refused_number'`.as("unreached"))
          .whereRef("m.booking_id", "=", "k.booking_id")
          .where((or) => or.or([or("m.sent_at", "is not", null), or("m.dropped_at", "is not", null)]))
          .orderBy(sql`coalesce(m.sent_at, m.dropped_at)`, "desc")
          .limit(1)
          .as("m"),
      (join) => join.onTrue(),
    )
    .select(["k.channel", "k.address", "m.unreached"])
    .where("k.booking_id", "=", bookingId)
    .executeTakeFirst();
  return row && { channel: row.channel, address: row.address, unreached: row.unreached ?? false };
}

/** Keeps where a party wants to be told, in place of what it said before and the messages that were meant for there. */
export async function upsertContact(
  tx: Writer,
  booking: { id: BookingId; operatorId: OperatorId },
  contact: Address & { hash: Buffer; namesPlace: boolean; at: Date },
): Promise<void> {
  await tx
    .deleteFrom("contact")
    .where("booking_id", "=", booking.id)
    .where("address_hash", "!=", contact.hash)
    .execute();
  await tx
    .insertInto("contact")
    .values({
      booking_id: booking.id,
      operator_id: booking.operatorId,
      channel: contact.channel,
      address: contact.address,
      address_hash: contact.hash,
      names_place: contact.namesPlace,
      created_at: contact.at,
    })
    .onConflict((same) => same.column("booking_id").doUpdateSet({ names_place: contact.namesPlace }))
    .execute();
}

/** Whether a booking is still to come: not cancelled, its opening neither closed nor over. */
export async function existsAhead(db: Reader, bookingId: BookingId, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom("booking as b")
    .innerJoin("opening as o", "o.id", "b.opening_id")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .select("b.id")
    .where("b.id", "=", bookingId)
    .where("b.cancelled_at", "is", null)
    .where("o.ends_at", ">", now)
    .where("c.opening_id", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes it, and with it every message, sent or not. */
export async function deleteContact(tx: Writer, bookingId: BookingId): Promise<void> {
  await tx.deleteFrom("contact").where("booking_id", "=", bookingId).execute();
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
