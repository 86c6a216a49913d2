import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { lockOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { OpeningId } from "#db/schema.ts";
import { type ChangeRefusal, decideBooking, decideLeaving, holdsPlaces } from "./booking.ts";
import {
  type Booking,
  findBooking,
  findBookingFacts,
  lockBooking,
  updateMoved,
  updatePlacesHeld,
} from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
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
      return await db.write(held.operatorId, (tx) => move(tx, held, to, now));
    } catch (error) {
      const signTaken =
        error instanceof postgres.PostgresError && error.constraint_name === "one_sign_per_site_and_day";
      if (!signTaken || attempt === SIGN_ATTEMPTS) throw error;
    }
  }
}

async function move(
  tx: Writer,
  held: Held,
  to: OpeningId,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  const before = await findBooking(tx, held.id);
  if (!before) return refuse("cancelled");
  if (before.openingId === to) return accept(true);
  const openings = await lockBoth(tx, before.openingId, to);
  const [source, target] = [openings.get(before.openingId), openings.get(to)];
  const booking = await lockBooking(tx, held.id);
  if (!source || !booking || booking.openingId !== source.id) return refuse("cancelled");
  if (!target || target.operatorId !== held.operatorId) return refuse("other_operator");
  const leaving = decideLeaving(source, booking, now);
  if (!leaving.ok) return leaving;
  if (booking.kind === "waiting") return refuse("answer_first");

  const day = { id: target.id, siteId: target.site.id, date: target.date.toString() };
  const facts = await findBookingFacts(tx, day, { formKey: null, deviceHash: booking.deviceHash });
  if (facts.again) return refuse("already_there");
  const sameDay = day.siteId === booking.siteId && day.date === booking.date;
  const asker = { ...facts, bookedThatDay: facts.bookedThatDay && !sameDay };
  const decision = decideBooking(target, asker, booking, now);
  if (!decision.ok) return decision;
  const mark = sameDay ? booking.mark : signFor(booking, facts.signsInUse);
  if (!mark) return refuse("signs_used_up");

  if (decision.value === "booking") await updatePlacesHeld(tx, target.id, booking, 1);
  await updateMoved(tx, booking.id, {
    ...day,
    kind: decision.value,
    mark,
    onePerDay: target.rules.onePerDay,
  });
  await offerFreed(tx, source, holdsPlaces(booking) ? [booking] : [], now);
  await queueMessage(tx, booking.id, "receipt", now);
  return accept(true);
}

/** In the order of their ids, whichever way the party moves: two that change places do not wait for each other. */
async function lockBoth(tx: Writer, ...ids: OpeningId[]): Promise<Map<OpeningId, Opening>> {
  const locked = new Map<OpeningId, Opening>();
  for (const id of ids.toSorted()) {
    const opening = await lockOpening(tx, id);
    if (opening) locked.set(id, opening);
  }
  return locked;
}

/** The sign a party has already, if nobody has it there; else a free one. */
function signFor({ mark }: Booking, inUse: readonly PictureSign[]): PictureSign | undefined {
  const taken = inUse.some(
    (other) => other.sign === mark.sign && other.colour === mark.colour && other.number === mark.number,
  );
  return taken ? freeSigns(inUse, 1, Math.random)[0] : mark;
}
