import type { Temporal } from "temporal-polyfill";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { Address } from "./address.ts";
import { listNextOfAddress, notifyLinkAsked } from "./contact-queries.server.ts";
import { listOperatorIds } from "./party-queries.server.ts";
import { queueMessage } from "./queue-message.server.ts";
import { addressHash } from "./save-contact.server.ts";

/**
 * Asks for the links to somebody's next bookings. What happens here is the same for a known and an unknown address:
 * whether there is one is found out by the worker.
 */
export async function askForLink(db: Database, address: Address, secret: string): Promise<void> {
  const hash = addressHash(secret, address);
  await db.write("public", (tx) => notifyLinkAsked(tx, hash));
}

/** Each is an SMS that somebody else may have asked for. */
const MOST = 3;

/**
 * Sends whoever has that address the links to its soonest bookings, with any operator: a message for each, three at the
 * most, or none.
 */
export async function sendLink(db: Database, hash: Buffer, now: Temporal.ZonedDateTime): Promise<void> {
  const asked = { addressHash: hash, most: MOST, now: toDate(now) };
  const found = [];
  for (const { id } of await db.read("public", listOperatorIds)) {
    found.push(...(await db.read(id, (reader) => listNextOfAddress(reader, id, asked))));
  }
  const soonest = found.toSorted((a, b) => a.starts.epochMilliseconds - b.starts.epochMilliseconds);
  for (const { id, operatorId } of soonest.slice(0, MOST)) {
    await db.write(operatorId, (tx) => queueMessage(tx, id, "link", now));
  }
}
