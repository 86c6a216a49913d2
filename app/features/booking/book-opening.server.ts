import type { Temporal } from "temporal-polyfill";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { derivedToken, hashToken } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingId, OpeningId } from "#db/schema.ts";
import { type BookingRefusal, decideBooking, type Party } from "./booking.ts";
import { updatePlacesHeld } from "./booking-change-queries.server.ts";
import { insertHolder } from "./booking-holder-queries.server.ts";
import { findBookingFacts, listSigns, lockForBooking } from "./booking-facts-queries.server.ts";
import { insertBooking, type NewBooking } from "./booking-queries.server.ts";
import { freeSigns, type PictureSign } from "./picture-sign.ts";

/** What a party asks for with the form's one button. */
interface BookingRequest {
  readonly openingId: OpeningId;
  readonly party: Party;
  readonly language: string;
  /** the key of the form that was sent: the same form sent again gives the same booking */
  readonly formKey: string;
  /** where the opening is full, wait for places rather than be refused */
  readonly wait: boolean;
  /** of the phone's own cookie; a phone without one gets one that the same form always gives again */
  readonly deviceHash: Buffer | undefined;
}

/** A booking, new or the one that this form or this phone already had. */
interface Booked {
  readonly bookingId: BookingId;
  /** for a phone that had none */
  readonly newPhoneToken: string | null;
  /** the form or the phone had this booking before */
  readonly again: boolean;
}

/** How it ended, and the opening as it was when that was decided; for how many days its operator keeps bookings. */
interface Outcome {
  readonly opening: Opening;
  readonly keptDays: number | undefined;
  readonly outcome: Result<Booked, BookingRefusal>;
}

/** Attempts at a free sign before giving up; each fails only if another opening of the site takes the same one meanwhile. */
const SIGN_ATTEMPTS = 8;

/**
 * Books a place, or notes that a party is coming: locks the opening, decides, writes, all or nothing. Sent twice it
 * gives one booking. Undefined where there is no such opening.
 */
export async function bookOpening(
  db: Database,
  request: BookingRequest,
  now: Temporal.ZonedDateTime,
  secret: string,
): Promise<Outcome | undefined> {
  const newPhoneToken = request.deviceHash ? null : derivedToken(secret, "phone", request.formKey);
  const deviceHash = request.deviceHash ?? hashToken(newPhoneToken ?? "");

  return db
    .write("public", async (tx) => {
      const asked = await lockForBooking(tx, request.openingId, { ...request, deviceHash });
      if (!asked) return undefined;
      const { opening, facts } = asked;
      const { operatorId } = opening;
      const day = { siteId: opening.site.id, date: opening.date.toString() };
      const { keptDays } = facts;
      if (facts.keySpent) throw new Refused({ opening, keptDays, outcome: refuse("key_spent") });
      if (facts.again) {
        await insertHolder(tx, { id: facts.again, operatorId }, deviceHash);
        return { opening, keptDays, outcome: accept({ bookingId: facts.again, newPhoneToken, again: true }) };
      }

      const decision = decideBooking(opening, facts, request.party, now);
      const waits = !decision.ok && decision.reason === "full" && request.wait;
      if (!decision.ok && !waits) throw new Refused({ opening, keptDays, outcome: decision });

      const kind = decision.ok ? decision.value : "waiting";
      if (kind === "booking") await updatePlacesHeld(tx, opening.id, request.party, 1);
      const marks = freeSigns(await listSigns(tx, day), SIGN_ATTEMPTS, Math.random);
      const bookingId = await insertWithSign(tx, marks, {
        operatorId,
        siteId: day.siteId,
        openingId: opening.id,
        date: day.date,
        kind,
        party: request.party,
        language: request.language,
        formKey: request.formKey,
        deviceHash,
        at: toDate(now),
        onePerDay: opening.rules.onePerDay,
        linkHash: hashToken(manageToken(secret, request.formKey)),
      });
      if (!bookingId) throw new NotInserted(opening, marks.length > 0);
      return { opening, keptDays, outcome: accept({ bookingId, newPhoneToken, again: false }) };
    })
    .catch(async (error: unknown) => {
      if (error instanceof Refused) return error.outcome;
      if (!(error instanceof NotInserted)) throw error;
      const { opening } = error;
      const facts = await db.read(opening.operatorId, (reader) =>
        findBookingFacts(reader, opening.id, { ...request, deviceHash }),
      );
      const another = opening.rules.onePerDay && facts.bookedThatDay;
      // That every free sign was taken meanwhile is not to be believed: another operator's booking has the key.
      const spent = error.hadFreeSigns && !facts.again;
      return {
        opening,
        keptDays: facts.keptDays,
        outcome: refuse(another ? "one_per_day" : spent ? "key_spent" : "signs_used_up"),
      };
    });
}

/** The token of a booking's own link: never stored, made again from the form's key for whoever holds the booking. */
export function manageToken(secret: string, formKey: string): string {
  return derivedToken(secret, "manage-link", formKey);
}

/**
 * Undoes a transaction that only looked. Committed, it would hold its lock until the disk has written that it held it:
 * two hundred that are refused one after the other would wait for two hundred writes.
 */
class Refused extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super();
    this.outcome = outcome;
  }
}

/** Undoes the transaction, so that no place stays held: no sign was free, or the phone took another opening meanwhile. */
class NotInserted extends Error {
  readonly opening: Opening;
  readonly hadFreeSigns: boolean;
  constructor(opening: Opening, hadFreeSigns: boolean) {
    super();
    this.opening = opening;
    this.hadFreeSigns = hadFreeSigns;
  }
}

async function insertWithSign(
  tx: Writer,
  marks: readonly PictureSign[],
  booking: Omit<NewBooking, "mark">,
): Promise<BookingId | undefined> {
  for (const mark of marks) {
    const id = await insertBooking(tx, { ...booking, mark });
    if (id) return id;
  }
  return undefined;
}
