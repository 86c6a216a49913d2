import { timingSafeEqual } from "node:crypto";
import { isUuid } from "#app/features/openings/uuid.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import type { BookingId } from "#db/schema.ts";

const PURPOSE = "calendar";
/** A UUID's bytes, and as many of proof: 128 bits that nobody can guess. */
const ID_BYTES = 16;
const PROOF_BYTES = 16;

/** The secret part of a booking's calendar address: the booking and a proof, so that nothing needs to be stored. */
export function calendarToken(secret: string, id: BookingId): string {
  return Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), proof(secret, id)]).toString("base64url");
}

/** The booking of a calendar address, or undefined where it was not made here. */
export function readCalendarToken(secret: string, token: string): BookingId | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== ID_BYTES + PROOF_BYTES) return undefined;
  const id = bytes
    .subarray(0, ID_BYTES)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (!isUuid<BookingId>(id)) return undefined;
  return timingSafeEqual(bytes.subarray(ID_BYTES), proof(secret, id)) ? id : undefined;
}

/** What a booking's event is called in every calendar: always the same, and of no use to who reads the calendar. */
export function calendarUid(secret: string, id: BookingId): string {
  return `${keyedHash(secret, "calendar-event", id).subarray(0, PROOF_BYTES).toString("hex")}@famn`;
}

function proof(secret: string, id: BookingId): Buffer {
  return keyedHash(secret, PURPOSE, id).subarray(0, PROOF_BYTES);
}
