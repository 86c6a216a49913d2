import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { OpeningId } from "#db/schema.ts";
import { type ChangeRefusal, decideBooking, decideLeaving, holdsPlaces } from "./booking.ts";
import { updateMoved, updatePlacesHeld } from "./booking-change-queries.server.ts";
import { findBookingFacts, listSigns } from "./booking-facts-queries.server.ts";
import type { Booking } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { type Found, withHeld } from "./lock-held.server.ts";
import { offerFreed } from "./offer-places.server.ts";
import { freeSigns, type PictureSign } from "./picture-sign.ts";

/** Each attempt fails only if another opening of the new site and day takes the same sign meanwhile. */
const SIGN_ATTEMPTS = 4;

/**
 * Moves a party to another opening of the same operator in one step: it has a place in one of the two at every
 * moment and never in both. Refused, it keeps what it has. The booking, its link and its receipt stay the same.
 */
export async function moveBooking(
  db: Database,
  held: Held,
  to: OpeningId,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withHeld(db, held, (tx, found) => move(tx, found, to, now), to);
    } catch (error) {
      const signTaken =
        error instanceof postgres.PostgresError && error.constraint_name === "one_sign_per_site_and_day";
      if (!signTaken || attempt === SIGN_ATTEMPTS) throw error;
    }
  }
}

async function move(
  tx: Writer,
  found: Found | undefined,
  to: OpeningId,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  if (!found) return refuse("cancelled");
  const { booking, opening: source, also: target, line } = found;
  if (booking.openingId === to) return accept(true);
  if (!target || target.operatorId !== booking.operatorId) return refuse("other_operator");
  const leaving = decideLeaving(source, booking, now);
  if (!leaving.ok) return leaving;
  if (booking.kind === "waiting") return refuse("cancelled");
  if (booking.signUpId) return refuse("whole_course");

  const day = { id: target.id, siteId: target.site.id, date: target.date.toString() };
  const facts = await findBookingFacts(tx, target.id, { formKey: null, deviceHash: booking.deviceHash });
  if (facts.again) return refuse("already_there");
  const sameDay = day.siteId === booking.siteId && day.date === booking.date;
  const asker = { ...facts, bookedThatDay: facts.bookedThatDay && !sameDay };
  const decision = decideBooking(target, asker, booking, now);
  if (!decision.ok) return decision;
  const mark = sameDay ? booking.mark : signFor(booking, await listSigns(tx, day));
  if (!mark) return refuse("signs_used_up");

  if (decision.value === "booking") await updatePlacesHeld(tx, target.id, booking, 1);
  await updateMoved(tx, booking.id, {
    ...day,
    kind: decision.value,
    mark,
    onePerDay: target.rules.onePerDay,
  });
  await offerFreed(tx, source, holdsPlaces(booking) ? [booking] : [], now, line);
  await queueMessage(tx, booking.id, "receipt", now);
  return accept(true);
}

/** The sign a party has already, if nobody has it there; else a free one. */
function signFor({ mark }: Booking, inUse: readonly PictureSign[]): PictureSign | undefined {
  const taken = inUse.some(
    (other) => other.sign === mark.sign && other.colour === mark.colour && other.number === mark.number,
  );
  return taken ? freeSigns(inUse, 1, Math.random)[0] : mark;
}
