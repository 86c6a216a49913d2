import { guarded } from "#app/access/guarded.ts";
import { calendarFile } from "#app/features/booking/calendar-file.ts";
import { calendarUid } from "#app/features/booking/calendar-token.server.ts";
import { findHeldWithOpening } from "#app/features/booking/find-held.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";

/** The opening as a calendar file to keep, in the reader's language. */
export const loader = guarded("booking.calendar", async ({ app, params, texts, now, actor }) => {
  const { booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const event = { ...booking, uid: calendarUid(app.env.sessionSecret, booking.id) };
  return new Response(calendarFile(event, opening, pictureSignName(texts, booking.mark), texts, now), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="famn.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
