import type { Temporal } from "temporal-polyfill";
import { queueMessage, queueReminder } from "#app/features/messages/queue-message.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { type ChangeRefusal, decideLeaving, holdsPlaces } from "./booking.ts";
import { updateAccepted, updateCancelled, updatePlacesHeld } from "./booking-change-queries.server.ts";
import type { Booking } from "./booking-queries.server.ts";
import type { Held } from "./held-booking.ts";
import { decideAnswer, type OfferRefusal } from "./waiting-list.ts";
import { type Part, withSignUp } from "./with-sign-up.server.ts";

/**
 * Gives back the whole of a sign-up that has not been yet: places, offers and waits alike, in one transaction, and offers
 * the course to those who wait. Occasions that can no longer be given up stay. Done twice it changes nothing more.
 */
export async function giveBackCourse(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, ChangeRefusal>> {
  return withSignUp(db, held, now, async (tx, parts): Promise<Result<true, ChangeRefusal>> => {
    const standing = parts.filter(({ booking }) => !booking.cancelledAt);
    const decisions = standing.map((part) => ({ part, may: decideLeaving(part.opening, part.booking, now) }));
    const given = decisions.flatMap(({ part, may }) => (may.ok ? [part] : []));
    const refused = decisions.find(({ may }) => !may.ok)?.may;
    if (given.length === 0) return refused && !refused.ok ? refused : accept(true);
    await end(
      tx,
      given,
      ({ kind, offeredAt }) => (kind === "waiting" && offeredAt ? "declined" : "party"),
      now,
    );
    return accept(true);
  }).then((result) => result ?? accept(true));
}

/**
 * A party that waited takes the course it is offered: every occasion that remains, or, too late, none, and the offer
 * passes on. Accepted twice it is accepted once.
 */
export async function acceptCourse(
  db: Database,
  held: Held,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, OfferRefusal>> {
  const answered = await withSignUp(db, held, now, async (tx, parts): Promise<Result<true, OfferRefusal>> => {
    const waiting = parts.filter(({ booking }) => booking.kind === "waiting");
    if (waiting.length === 0) return parts.length > 0 ? accept(true) : refuse("no_offer");
    const offered = waiting.filter(({ opening }) => !opening.closure);
    const answers = offered.map(({ opening, booking }) => decideAnswer(opening, booking, now));
    const refusedOne = answers.find((answer) => !answer.ok);
    if (offered.length > 0 && !refusedOne) {
      for (const { booking } of offered) await updateAccepted(tx, booking.id);
      for (const [at, { booking }] of offered.entries())
        await (at === 0 ? queueMessage(tx, booking.id, "receipt", now) : queueReminder(tx, booking.id, now));
      return accept(true);
    }
    if (refusedOne && !refusedOne.ok && refusedOne.reason === "expired") {
      const late = waiting.filter(({ booking }) => !booking.cancelledAt);
      await end(tx, late, () => "expired", now);
    }
    return refusedOne ?? refuse("closed");
  });
  return answered ?? refuse("no_offer");
}

async function end(
  tx: Writer,
  parts: readonly Part[],
  why: (booking: Booking) => "party" | "declined" | "expired",
  now: Temporal.ZonedDateTime,
): Promise<void> {
  for (const { opening, booking } of parts) {
    await updateCancelled(tx, booking.id, why(booking), toDate(now));
    if (holdsPlaces(booking)) await updatePlacesHeld(tx, opening.id, booking, -1);
  }
}
