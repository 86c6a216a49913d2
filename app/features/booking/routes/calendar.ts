import ical from "ical-generator";
import { guarded } from "#app/access/guarded.ts";
import { findHeldParts } from "#app/features/booking/find-held.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { toDate, ZONE } from "#app/platform/clock.ts";

/**
 * The opening, or every occasion of a course that was not given back, as a calendar file in the reader's language: when
 * and where and the sign, nothing of who comes.
 */
export const loader = guarded("booking.calendar", async ({ app, params, texts, now, actor }) => {
  const parts = await findHeldParts(app.db, params.bookingId, actor.deviceHash);
  const { t } = texts;
  const calendar = ical({ prodId: { company: "Famn", product: "Famn" }, timezone: ZONE });
  for (const { booking, opening } of parts) {
    calendar.createEvent({
      id: `${booking.id}@famn`,
      stamp: toDate(now),
      start: opening.starts.toPlainDateTime().toString(),
      end: opening.ends.toPlainDateTime().toString(),
      timezone: ZONE,
      summary: [opening.site.name, opening.isExample ? ` (${t("opening:exampleTime")})` : ""].join(""),
      description: `${t("booking:yourSign")}: ${pictureSignName(texts, booking.mark)}`,
      location: opening.site.station
        ? t("opening:nearStation", { station: opening.site.station })
        : opening.site.district,
    });
  }
  return new Response(calendar.toString(), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="famn.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
