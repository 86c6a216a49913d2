import type { Database } from "#app/platform/database.ts";
import type { Env } from "#app/platform/env.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import { masked } from "./address.ts";
import { channelsOf, fieldsOf } from "./channels.ts";
import { findContact, listOfParty } from "./contact-queries.server.ts";

/** Where a party is told, for its own pages; null where nothing can be sent and nothing is kept. */
export async function showContact(
  db: Database,
  held: { id: BookingId; operatorId: OperatorId },
  env: Pick<Env, "sms" | "mail">,
) {
  const { contact, bookings } = await db.read(held.operatorId, async (reader) => {
    const ofParty = await listOfParty(reader, held.id);
    return { bookings: ofParty, contact: await findContact(reader, ofParty) };
  });
  const offers = fieldsOf(channelsOf(env));
  if (!contact && !offers.phone && !offers.email) return null;
  const { channel, unreached = false } = contact ?? {};
  return {
    offers,
    ofCourse: bookings.length > 1,
    stored: contact && channel ? { channel, masked: masked(contact), unreached } : null,
  };
}
