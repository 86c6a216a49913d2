import type { Temporal } from "temporal-polyfill";
import { findOpening, lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { derivedToken, hashToken } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { BookingId, OpeningId } from "#db/schema.ts";
import { type BookingRefusal, decideBooking, type Party } from "./booking.ts";
import {
  findBookingByFormKey,
  findBookingOfDevice,
  findSiteRules,
  insertBooking,
  insertHolder,
  insertManageLink,
  listSignsInUse,
  type NewBooking,
  updatePlacesHeld,
} from "./booking-queries.server.ts";
import { freeSigns } from "./picture-sign.ts";

/** What a party asks for with the form's one button. */
interface BookingRequest {
  readonly openingId: OpeningId;
  readonly party: Party;
  readonly language: string;
  /** the key of the form that was sent: the same form sent again gives the same booking */
  readonly formKey: string;
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
): Promise<Result<Booked, BookingRefusal> | undefined> {
  const found = await db.read("public", (reader) => findOpening(reader, request.openingId));
  if (!found) return undefined;
  const newPhoneToken = request.deviceHash ? null : derivedToken(secret, "phone", request.formKey);
  const deviceHash = request.deviceHash ?? hashToken(newPhoneToken ?? "");

  return db
    .write(found.operatorId, async (tx) => {
      const opening = await lockOpening(tx, request.openingId);
      if (!opening) return undefined;
      const again =
        (await findBookingByFormKey(tx, request.formKey)) ??
        (await findBookingOfDevice(tx, opening.id, deviceHash));
      if (again) {
        await insertHolder(tx, { id: again.id, operatorId: opening.operatorId }, deviceHash);
        return accept({ bookingId: again.id, newPhoneToken, again: true });
      }

      const rules = await findSiteRules(tx, opening.site.id);
      const decision = decideBooking(
        opening,
        { adultsAlone: rules.adultsAlone, retentionDecided: rules.retentionDays !== undefined },
        request.party,
        now,
      );
      if (!decision.ok) return decision;

      if (decision.value === "booking") await updatePlacesHeld(tx, opening.id, request.party, 1);
      const bookingId = await insertWithFreeSign(tx, {
        operatorId: opening.operatorId,
        siteId: opening.site.id,
        openingId: opening.id,
        date: opening.date.toString(),
        kind: decision.value,
        party: request.party,
        language: request.language,
        formKey: request.formKey,
        deviceHash,
        at: toDate(now),
      });
      if (!bookingId) throw new SignsUsedUp();
      const booking = { id: bookingId, operatorId: opening.operatorId };
      await insertHolder(tx, booking, deviceHash);
      await insertManageLink(tx, booking, hashToken(manageToken(secret, request.formKey)));
      return accept({ bookingId, newPhoneToken, again: false });
    })
    .catch((error: unknown) => {
      if (error instanceof SignsUsedUp) return refuse("signs_used_up");
      throw error;
    });
}

/** The token of a booking's own link: never stored, made again from the form's key for whoever holds the booking. */
export function manageToken(secret: string, formKey: string): string {
  return derivedToken(secret, "manage-link", formKey);
}

/** Undoes the transaction, so that no place stays held. */
class SignsUsedUp extends Error {}

async function insertWithFreeSign(
  tx: Writer,
  booking: Omit<NewBooking, "mark">,
): Promise<BookingId | undefined> {
  const inUse = await listSignsInUse(tx, booking.siteId, booking.date);
  for (const mark of freeSigns(inUse, SIGN_ATTEMPTS, Math.random)) {
    const id = await insertBooking(tx, { ...booking, mark });
    if (id) return id;
  }
  return undefined;
}
