import { data, redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { changeRefusedText } from "#app/features/booking/change-refused-text.ts";
import { findHeldWithOpening } from "#app/features/booking/find-held.server.ts";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import { refusedChange } from "#app/features/booking/refused-change.server.ts";
import { cardWithSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import { listOpenings } from "#app/features/openings/opening-queries.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { urls } from "#app/urls.ts";
import type { OpeningId } from "#db/schema.ts";
import { CONTACT_PHONE } from "#app/contact-phone.ts";

const DAYS_AHEAD = 14;

export const loader = guarded("booking.change", async ({ app, params, texts, now, actor }) => {
  const { booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const period = { from: now, lastDay: now.toPlainDate().add({ days: DAYS_AHEAD }), siteId: opening.site.id };
  const openings = await app.db.read("public", (db) => listOpenings(db, period));
  const others = openings
    .filter(({ id, mode }) => id !== opening.id && mode === opening.mode)
    .map((other) => cardWithSwedish(other, texts, now))
    .filter(({ button }) => button !== null);
  return { title: texts.t("change:move"), id: booking.id, siteName: opening.site.name, others };
});

export const action = guarded("booking.change", async ({ app, params, request, lang, texts, now, actor }) => {
  const { held, booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const to = form.get("to");
  if (typeof to !== "string" || !isUuid<OpeningId>(to)) throw data(null, { status: 400 });
  const moved = await moveBooking(app.db, held, to, now);
  if (moved.ok) return redirect(`${urls.receipt(lang, held.id)}?moved`, 303);
  const refused = changeRefusedText(moved.reason, CONTACT_PHONE, texts);
  return refusedChange({ db: app.db, opening, party: booking, texts, now }, refused, {});
});
