import type { Temporal } from "temporal-polyfill";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { Address } from "./address.ts";
import { findNextOfAddress, notifyLinkAsked } from "./contact-queries.server.ts";
import { listOperatorIds } from "./party-queries.server.ts";
import { queueMessage } from "./queue-message.server.ts";
import { addressHash } from "./save-contact.server.ts";

/**
 * Asks for the link to somebody's next booking. What happens here is the same for a known and an unknown address:
 * whether there is one is found out by the worker.
 */
export async function askForLink(db: Database, address: Address, secret: string): Promise<void> {
  const hash = addressHash(secret, address);
  await db.write("public", (tx) => notifyLinkAsked(tx, hash));
}

/** Sends the link to the soonest booking of whoever has that address, with any operator; one message, or none. */
export async function sendLink(db: Database, hash: Buffer, now: Temporal.ZonedDateTime): Promise<void> {
  const found = [];
  for (const { id } of await db.read("public", listOperatorIds)) {
    const next = await db.read(id, (reader) => findNextOfAddress(reader, id, hash, toDate(now)));
    if (next) found.push(next);
  }
  const [soonest] = found.toSorted((a, b) => a.starts.epochMilliseconds - b.starts.epochMilliseconds);
  if (soonest) await db.write(soonest.operatorId, (tx) => queueMessage(tx, soonest.id, "link", now));
}
