import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";

export const loader = guarded("phone.show", async ({ texts }) => ({ title: texts.t("phone:title") }));

/** The cookies of an adult's own phone. */
const OWN = [COOKIE.language, COOKIE.phone];

/**
 * Removes what this browser has of Famn. The page is the form's own answer: asked for anew, its address would leave a
 * language cookie again. A device of the door keeps what the door needs, above all counts that are not sent yet.
 */
export const action = guarded("phone.forget", async ({ request, app, texts }) => {
  const { baseUrl } = app.env;
  const cookies = request.headers.get("cookie");
  const isAtDoor = isOfTheDoor(cookies, baseUrl);
  const headers = new Headers(isAtDoor ? {} : { "Clear-Site-Data": '"storage"' });
  for (const name of isAtDoor ? OWN : Object.values(COOKIE))
    headers.append("Set-Cookie", cookieHeader(name, "", 0, baseUrl));
  // One for each door that this browser has counted at, left by the page there; nothing waits any more.
  for (const [name] of isAtDoor ? [] : (cookies?.matchAll(/(?<=^|;\s*)famn-door-unsent-[\w-]+(?==)/g) ?? []))
    headers.append("Set-Cookie", `${name}=; Path=/; Max-Age=0; SameSite=Strict`);
  return data({ all: !isAtDoor, title: texts.t("phone:removed") }, { headers });
});

/** A tablet, somebody signed in, or counts that wait on this device to be sent: the page at the door leaves a mark. */
function isOfTheDoor(cookies: string | null, baseUrl: string): boolean {
  const isStaffs = [COOKIE.staff, COOKIE.tablet].some(
    (name) => readCookie(cookies, name, baseUrl) !== undefined,
  );
  return isStaffs || /(^|;\s*)famn-door-unsent-[\w-]+=[\w-]+\.[1-9]/.test(cookies ?? "");
}
