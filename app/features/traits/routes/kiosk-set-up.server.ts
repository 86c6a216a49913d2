import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { endSession } from "#app/features/staff/end-session.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { setCountedBy } from "#app/features/traits/count-at-kiosk.server.ts";
import { endKiosk, showKioskSetUp, startKiosk } from "#app/features/traits/switch-kiosk.server.ts";
import type { AppContext } from "#app/platform/context.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";
import type { DeviceId, OpeningId } from "#db/schema.ts";

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === "string" && isUuid(value));

/** The buttons of the page: a tablet to start or end as kiosk, an opening to count the other way. */
const setUpForm = z.union([
  z.object({ start: id<DeviceId>() }),
  z.object({ end: id<DeviceId>() }),
  z.object({ opening: id<OpeningId>(), by: z.enum(["staff", "kiosk"]) }),
]);

export const loader = guarded(
  "kiosk.set_up",
  async ({ app, actor, params, request, url, lang, texts, now }) => {
    staffLanguage(lang, url);
    const site = await findOwnSite(app.db, actor, params.slug, url);
    const { tablets, openings } = await showKioskSetUp(app.db, site, now);
    const here = await tabletOf(app, request);
    const { format, t } = texts;
    return {
      title: t("counting:kioskTitle", { site: site.name }),
      slug: site.slug,
      afterAddress: app.env.baseUrl + urls.shareAfter(site.slug),
      tablets: tablets.map(({ id: tablet, pairedAt, kiosk }) => ({
        id: tablet,
        kiosk,
        isHere: tablet === here,
        pairedAt: `${format.dayShort(pairedAt.toPlainDate())} ${format.time(pairedAt.toPlainTime())}`,
      })),
      openings: openings.map((opening) => ({
        id: opening.id,
        hours: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
        countedBy: opening.countedBy,
      })),
    };
  },
);

export const action = guarded("kiosk.set_up", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const sent = await request.formData().catch(() => new FormData());
  const { data: form } = setUpForm.safeParse(Object.fromEntries(sent));
  if (!form) throw notFound();
  const back = redirect(urls.kioskSetUp(lang, site.slug), 303);
  if ("opening" in form) {
    const own = { id: form.opening, siteId: site.id, operatorId: site.operatorId };
    const outcome = await setCountedBy(app.db, own, form.by, now);
    if (!outcome) throw notFound();
    return outcome.ok ? back : data({ refused: true }, { status: 422 });
  }
  if ("end" in form) {
    if (!(await endKiosk(app.db, site, form.end, now))) throw notFound();
    return back;
  }
  if (!(await startKiosk(app.db, site, form.start, now))) throw notFound();
  if (form.start !== (await tabletOf(app, request))) return back;
  // From now on the families have this tablet: nobody stays signed in on it.
  const { baseUrl } = app.env;
  await endSession(app.db, readCookie(request.headers.get("cookie"), COOKIE.staff, baseUrl));
  return redirect(urls.kiosk("sv", site.slug), {
    status: 303,
    headers: { "Set-Cookie": cookieHeader(COOKIE.staff, "", 0, baseUrl) },
  });
});

/** The paired tablet on which the page is open, beside the person who is signed in. */
async function tabletOf(app: AppContext, request: Request): Promise<DeviceId | null> {
  for (const actor of await app.findActors(request, app.db)) {
    if ("deviceId" in actor) return actor.deviceId;
  }
  return null;
}
