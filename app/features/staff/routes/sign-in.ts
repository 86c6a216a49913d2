import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";
import { beginSignIn } from "../open-id.server.ts";
import { signInFailedPage } from "../sign-in-failed.ts";
import { sealSignIn, SIGN_IN_SECONDS } from "../sign-in-cookie.server.ts";

/** Signing in begins with a button; who opens its address is shown where that button is. */
export const loader = guarded("staff.sign_in", async ({ lang }) => redirect(urls.staffHome(lang), 303));

export const action = guarded("staff.sign_in", async ({ request, app, lang }) => {
  const { oidc, baseUrl, demo, sessionSecret } = app.env;
  if (!oidc) return redirect(urls.staffHome(lang), 303);
  const as = demo ? (await request.formData()).get("as") : null;
  try {
    const { address, secrets } = await beginSignIn(oidc, baseUrl, typeof as === "string" ? as : undefined);
    const sealed = sealSignIn({ ...secrets, lang }, sessionSecret, realNow());
    return redirect(address.href, {
      status: 303,
      headers: { "Set-Cookie": cookieHeader(COOKIE.signIn, sealed, SIGN_IN_SECONDS, baseUrl) },
    });
  } catch (error) {
    app.log.error({ reason: String(error) }, "the sign-in provider does not answer");
    return redirect(signInFailedPage(lang), 303);
  }
});
