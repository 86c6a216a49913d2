import { guarded, notFound } from "#app/access/guarded.ts";
import { calendarOf } from "#app/features/booking/calendar-events.server.ts";
import { findOperatorOf } from "#app/features/booking/calendar-queries.server.ts";
import { readCalendarToken } from "#app/features/booking/calendar-token.server.ts";
import { listParts } from "#app/features/booking/find-held.server.ts";
import { isOfferedTag } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";

/**
 * The private calendar address of a booking, or of a course with all its occasions, asked for by calendars that carry no
 * cookie: in the language of the booking.
 */
export const loader = guarded("calendar.follow", async ({ app, params, now }) => {
  const id = readCalendarToken(app.env.sessionSecret, params.token ?? "");
  const operatorId = id && (await app.db.read("public", (db) => findOperatorOf(db, id)));
  if (!id || !operatorId) throw notFound();
  const parts = await app.db.read(operatorId, (db) => listParts(db, id));
  const [part] = parts;
  if (!part) throw notFound();
  const { language } = part.booking;
  const texts = textsFor(isOfferedTag(language) ? language : "sv");
  const file = calendarOf(parts, app.env.sessionSecret, texts, now);
  return new Response(file, { headers: { "Content-Type": "text/calendar; charset=utf-8" } });
});
