import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import { deleteSession, listSites } from "../staff-queries.server.ts";
import { lockTablet } from "../unlock-tablet.server.ts";

/** Locking is a button; who opens its address is shown where unlocking is. */
export const loader = guarded("tablet.lock", async ({ lang, actor }) =>
  redirect("deviceId" in actor ? urls.unlockTablet(lang) : urls.staffHome(lang), 303),
);

/**
 * Locks the tablet, and ends the session of whoever has signed in on it past its lock; also where it has been unpaired
 * meanwhile and only the person is left.
 */
export const action = guarded("tablet.lock", async ({ request, actor, app, lang }) => {
  const { baseUrl } = app.env;
  const tablet = "deviceId" in actor ? actor : undefined;
  if (tablet) await lockTablet(app.db, tablet.deviceId);
  const headers = new Headers();
  headers.append("Set-Cookie", cookieHeader(COOKIE.unlock, "", 0, baseUrl));
  const session = readCookie(request.headers.get("cookie"), COOKIE.staff, baseUrl);
  if (session !== undefined) {
    await app.db.write("public", (tx) => deleteSession(tx, hashToken(session)));
    headers.append("Set-Cookie", cookieHeader(COOKIE.staff, "", 0, baseUrl));
  }
  const [site] = tablet ? await app.db.read("public", (reader) => listSites(reader, [tablet.siteId])) : [];
  return redirect(site ? urls.door(lang, site.slug) : urls.tablet(lang), { status: 303, headers });
});
