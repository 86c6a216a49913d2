import { guarded } from "#app/access/guarded.ts";
import { calendarFile } from "#app/features/booking/calendar-file.ts";
import { calendarUid } from "#app/features/booking/calendar-token.server.ts";
import { findHeldParts } from "#app/features/booking/find-held.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";

/** The opening, or every occasion of a course that was not given back, as a calendar file in the reader's language. */
export const loader = guarded("booking.calendar", async ({ app, params, texts, now, actor }) => {
  const parts = await findHeldParts(app.db, params.bookingId, actor.deviceHash);
  const events = parts.map(({ booking, opening }) => ({
    ...booking,
    opening,
    uid: calendarUid(app.env.sessionSecret, booking.id),
    signName: pictureSignName(texts, booking.mark),
  }));
  return new Response(calendarFile(events, texts, now), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="famn.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
