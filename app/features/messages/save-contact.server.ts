import type { Temporal } from "temporal-polyfill";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import type { Address } from "./address.ts";
import {
  deleteContacts,
  insertSharedContact,
  listAheadOfParty,
  listOfParty,
  upsertContacts,
} from "./contact-queries.server.ts";
import { countAsked } from "./spending-queries.server.ts";
import { queueMessage, queueReminder } from "./queue-message.server.ts";
import { bucketsOf } from "./spending.ts";

/** Why an address is not kept; each is a key under `messages:refused`. */
export type ContactRefusal = "cap" | "too_late";

/**
 * Keeps where a party wants to be told and tells it at once of its booking; for a course, of all its occasions, and at
 * once of the next. An SMS that could not be paid for now is
 * refused now, while the adult can still do something else.
 * @param settings.hourlyCap the most SMS in an hour
 */
export async function saveContact(
  db: Database,
  held: { id: BookingId; operatorId: OperatorId },
  wanted: Address & { namesPlace: boolean },
  now: Temporal.ZonedDateTime,
  settings: { secret: string; hourlyCap: number },
): Promise<Result<true, ContactRefusal>> {
  return db.write(held.operatorId, async (tx): Promise<Result<true, ContactRefusal>> => {
    const ahead = await listAheadOfParty(tx, held.id, toDate(now));
    const [next, ...later] = ahead;
    if (!next) return refuse("too_late");
    const hash = addressHash(settings.secret, wanted);
    if (wanted.channel === "sms") {
      const number = hash.toString("base64url");
      for (const { key, cap } of bucketsOf("receipt", settings.hourlyCap, number, realNow())) {
        if ((await countAsked(tx, key)) >= cap) return refuse("cap");
      }
    }
    const party = { bookings: await listOfParty(tx, held.id), ahead, operatorId: held.operatorId };
    await upsertContacts(tx, party, { ...wanted, hash, at: toDate(now) });
    await queueMessage(tx, next, "receipt", now);
    for (const id of later) await queueReminder(tx, id, now);
    return accept(true);
  });
}

/**
 * An occasion that a party got later, or took back: who is told of the rest of its course is told of this one too.
 */
export async function shareContact(
  tx: Writer,
  bookingId: BookingId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const others = (await listOfParty(tx, bookingId)).filter((id) => id !== bookingId);
  await insertSharedContact(tx, bookingId, others);
  await queueReminder(tx, bookingId, now);
}

/** Removes a party's address, and every message with it, for all occasions of a course. Done twice, it is gone once. */
export async function removeContact(
  db: Database,
  held: { id: BookingId; operatorId: OperatorId },
): Promise<void> {
  await db.write(held.operatorId, async (tx) => deleteContacts(tx, await listOfParty(tx, held.id)));
}

/** Finds an address without naming it: phone numbers are few enough to be guessed from a hash without a key. */
export function addressHash(secret: string, { channel, address }: Address): Buffer {
  return keyedHash(secret, "contact", `${channel}\n${address}`);
}
