import ical from "ical-generator";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findBooking, findHeldBooking } from "#app/features/booking/booking-queries.server.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { toDate, ZONE } from "#app/platform/clock.ts";

/** The opening as a calendar file in the reader's language: when and where and the sign, nothing of who comes. */
export const loader = guarded("booking.calendar", async ({ app, params, texts, now, actor }) => {
  const held = await app.db.read("public", (db) =>
    findHeldBooking(db, params.bookingId ?? "", actor.deviceHash),
  );
  if (!held) throw notFound();
  const found = await app.db.read(held.operatorId, async (db) => {
    const booking = await findBooking(db, held.id);
    const opening = booking && (await findOpening(db, booking.openingId));
    return booking && opening && { booking, opening };
  });
  if (!found) throw notFound();
  const { booking, opening } = found;
  const { t } = texts;
  const calendar = ical({ prodId: { company: "Famn", product: "Famn" }, timezone: ZONE });
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
  return new Response(calendar.toString(), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="famn.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
