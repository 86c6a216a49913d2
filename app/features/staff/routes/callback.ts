import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import type { AppContext } from "#app/platform/context.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";
import { finishSignIn, type SignInSecrets, type VouchedPerson } from "../open-id.server.ts";
import { SESSION_SECONDS } from "../session.ts";
import { openSignIn } from "../sign-in-cookie.server.ts";
import { signInFailedPage } from "../sign-in-failed.ts";
import { startSession } from "../start-session.server.ts";

/** Where the provider sends people back: a GET by its protocol, and the one GET that signs somebody in. */
export const loader = guarded("staff.callback", async ({ request, url, lang, app }) => {
  const { baseUrl, sessionSecret } = app.env;
  const cookies = request.headers.get("cookie");
  const signIn = openSignIn(readCookie(cookies, COOKIE.signIn, baseUrl), sessionSecret, realNow());
  const person = signIn && (await findPerson(app, url.search, signIn));
  const earlier = readCookie(cookies, COOKIE.staff, baseUrl);
  const token = person && (await startSession(app.db, person, earlier, realNow()));

  const headers = new Headers({ "Cache-Control": "no-store" });
  headers.append("Set-Cookie", cookieHeader(COOKIE.signIn, "", 0, baseUrl));
  if (token) headers.append("Set-Cookie", cookieHeader(COOKIE.staff, token, SESSION_SECONDS, baseUrl));
  const tag = signIn?.lang ?? lang;
  return redirect(token ? urls.staffHome(tag) : signInFailedPage(tag), { status: 303, headers });
});

async function findPerson(
  app: AppContext,
  query: string,
  secrets: SignInSecrets,
): Promise<VouchedPerson | undefined> {
  if (!app.env.oidc) return undefined;
  try {
    return await finishSignIn(app.env.oidc, app.env.baseUrl, query, secrets);
  } catch (error) {
    app.log.warn({ reason: String(error) }, "a sign-in was refused");
    return undefined;
  }
}
