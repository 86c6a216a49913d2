import { guarded, notFound } from "#app/access/guarded.ts";
import { calendarOf } from "#app/features/booking/calendar-events.server.ts";
import { findHeldParts } from "#app/features/booking/find-held.server.ts";

/** The opening, or every occasion of a course, as a calendar file in the reader's language. */
export const loader = guarded("booking.calendar", async ({ app, params, texts, now, actor }) => {
  const { parts } = await findHeldParts(app.db, params.bookingId, actor.deviceHash);
  if (parts.length === 0) throw notFound();
  return new Response(calendarOf(parts, app.env.sessionSecret, texts, now), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="famn.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
