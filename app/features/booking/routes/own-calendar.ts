import { guarded, notFound } from "#app/access/guarded.ts";
import { findBooking } from "#app/features/booking/booking-queries.server.ts";
import { findOperatorOf } from "#app/features/booking/calendar-queries.server.ts";
import { calendarFile } from "#app/features/booking/calendar-file.ts";
import { calendarUid, readCalendarToken } from "#app/features/booking/calendar-token.server.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { isOfferedTag } from "#app/i18n/languages.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { textsFor } from "#app/i18n/texts.ts";

/** A booking's private calendar address, asked for by calendars that carry no cookie: in the language of the booking. */
export const loader = guarded("calendar.follow", async ({ app, params, now }) => {
  const id = readCalendarToken(app.env.sessionSecret, params.token ?? "");
  const operatorId = id && (await app.db.read("public", (db) => findOperatorOf(db, id)));
  if (!id || !operatorId) throw notFound();
  const found = await app.db.read(operatorId, async (db) => {
    const booking = await findBooking(db, id);
    const opening = booking && (await findOpening(db, booking.openingId));
    return booking && opening && { booking, opening };
  });
  if (!found) throw notFound();
  const { booking, opening } = found;
  const texts = textsFor(isOfferedTag(booking.language) ? booking.language : "sv");
  const uid = calendarUid(app.env.sessionSecret, id);
  const event = { ...booking, opening, uid, signName: pictureSignName(texts, booking.mark) };
  const file = calendarFile([event], texts, now);
  return new Response(file, { headers: { "Content-Type": "text/calendar; charset=utf-8" } });
});
