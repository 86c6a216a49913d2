import type { Temporal } from "temporal-polyfill";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { calendarFile } from "./calendar-file.ts";
import { calendarUid } from "./calendar-token.server.ts";
import type { Part } from "./with-sign-up.server.ts";

/** A calendar file of a booking or of all occasions of a sign-up, each for ever the same event. */
export function calendarOf(
  parts: readonly Part[],
  secret: string,
  texts: Texts,
  now: Temporal.ZonedDateTime,
): string {
  const events = parts.map(({ booking, opening }) => ({
    ...booking,
    opening,
    uid: calendarUid(secret, booking.id),
    signName: pictureSignName(texts, booking.mark),
  }));
  return calendarFile(events, texts, now);
}
