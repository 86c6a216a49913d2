import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import { signOutAddress } from "../open-id.server.ts";
import { deleteSession } from "../staff-queries.server.ts";

/** Signing out is a button; who opens its address is shown where that button is. */
export const loader = guarded("staff.sign_out", async ({ lang }) => redirect(urls.staffHome(lang), 303));

export const action = guarded("staff.sign_out", async ({ request, app, lang }) => {
  const { oidc, baseUrl } = app.env;
  const token = readCookie(request.headers.get("cookie"), COOKIE.staff, baseUrl) ?? "";
  const idToken = await app.db.write("public", (tx) => deleteSession(tx, hashToken(token)));
  const home = urls.staffHome(lang);
  // The session here has ended whether or not the provider can be told.
  const atProvider =
    oidc && idToken !== undefined
      ? await signOutAddress(oidc, idToken, baseUrl + home).catch(() => undefined)
      : undefined;
  return redirect(atProvider?.href ?? home, {
    status: 303,
    headers: { "Set-Cookie": cookieHeader(COOKIE.staff, "", 0, baseUrl) },
  });
});
