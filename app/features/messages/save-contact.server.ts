import type { Temporal } from "temporal-polyfill";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import type { Address } from "./address.ts";
import { deleteContact, existsAhead, upsertContact } from "./contact-queries.server.ts";
import { countAsked } from "./spending-queries.server.ts";
import { queueMessage } from "./queue-message.server.ts";
import { bucketsOf } from "./spending.ts";

/** Why an address is not kept; each is a key under `messages:refused`. */
export type ContactRefusal = "cap" | "too_late";

/**
 * Keeps where a party wants to be told and tells it at once of its booking. An SMS that could not be paid for now is
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
    if (!(await existsAhead(tx, held.id, toDate(now)))) return refuse("too_late");
    const hash = addressHash(settings.secret, wanted);
    if (wanted.channel === "sms") {
      const number = hash.toString("base64url");
      for (const { key, cap } of bucketsOf("receipt", settings.hourlyCap, number, realNow())) {
        if ((await countAsked(tx, key)) >= cap) return refuse("cap");
      }
    }
    await upsertContact(tx, held, { ...wanted, hash, at: toDate(now) });
    await queueMessage(tx, held.id, "receipt", now);
    return accept(true);
  });
}

/** Removes a party's address, and every message with it. Done twice, it is gone once. */
export async function removeContact(
  db: Database,
  held: { id: BookingId; operatorId: OperatorId },
): Promise<void> {
  await db.write(held.operatorId, (tx) => deleteContact(tx, held.id));
}

/** Finds an address without naming it: phone numbers are few enough to be guessed from a hash without a key. */
export function addressHash(secret: string, { channel, address }: Address): Buffer {
  return keyedHash(secret, "contact", `${channel}\n${address}`);
}
