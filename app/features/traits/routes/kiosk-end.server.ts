import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { endKioskWithPin } from "#app/features/traits/switch-kiosk.server.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";

/** Whatever is no PIN is a wrong one. */
const endForm = z.object({ initials: z.string().max(20).catch(""), pin: z.string().max(40).catch("") });

/** Where staff end the screen by the door at the screen itself. A tablet that is no kiosk any more goes to the door. */
export const loader = guarded("kiosk.end", async ({ app, actor, params, url, lang, texts }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  if (actor.role !== "kiosk") throw redirect(urls.door(lang, site.slug), 303);
  return { title: texts.t("counting:endTitle"), slug: site.slug };
});

export const action = guarded("kiosk.end", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const toDoor = redirect(urls.door(lang, site.slug), {
    status: 303,
    // What the last family could have taken back is no count of the staff's.
    headers: { "Set-Cookie": cookieHeader(COOKIE.lastCount, "", 0, app.env.baseUrl) },
  });
  if (actor.role !== "kiosk") throw toDoor;
  const sent = await request.formData().catch(() => new FormData());
  const typed = endForm.parse(Object.fromEntries(sent));
  const kiosk = { deviceId: actor.deviceId, site };
  const ended = await endKioskWithPin(app.db, kiosk, typed, app.env.sessionSecret, { now, real: realNow() });
  if (ended.ok) return toDoor;
  if (ended.reason === "pinNowLocked") app.log.warn("a PIN was locked after wrong tries");
  return data({ refused: ended.reason }, { status: 422 });
});
