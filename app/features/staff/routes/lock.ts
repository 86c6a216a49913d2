import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import { deleteSession, listSites } from "../staff-queries.server.ts";
import { lockTablet } from "../unlock-tablet.server.ts";

/** Locking is a button; who opens its address is shown where unlocking is. */
export const loader = guarded("tablet.lock", async ({ lang }) => redirect(urls.unlockTablet(lang), 303));

/** Locks the tablet, and ends the session of whoever has signed in on it past its lock. */
export const action = guarded("tablet.lock", async ({ request, actor, app, lang }) => {
  const { baseUrl } = app.env;
  await lockTablet(app.db, actor.deviceId);
  const headers = new Headers();
  headers.append("Set-Cookie", cookieHeader(COOKIE.unlock, "", 0, baseUrl));
  const session = readCookie(request.headers.get("cookie"), COOKIE.staff, baseUrl);
  if (session !== undefined) {
    await app.db.write("public", (tx) => deleteSession(tx, hashToken(session)));
    headers.append("Set-Cookie", cookieHeader(COOKIE.staff, "", 0, baseUrl));
  }
  const [site] = await app.db.read("public", (reader) => listSites(reader, [actor.siteId]));
  return redirect(site ? urls.door(lang, site.slug) : urls.tablet(lang), { status: 303, headers });
});
