import type { Actor } from "#app/access/actor.ts";
import { COOKIE, readCookie } from "#app/platform/cookies.ts";

/** How the tablet that shows a door stands. */
export type TabletNow =
  | { readonly state: "locked" }
  | { readonly state: "unlocked"; readonly initials: string }
  /** somebody has signed in on the tablet, past its lock */
  | { readonly state: "signed_in" };

/** The tablet's lock as the door shows it; null on a person's own phone or computer. */
export function tabletNow(actor: Actor, request: Request, baseUrl: string): TabletNow | null {
  if ("initials" in actor) return { state: "unlocked", initials: actor.initials };
  if (actor.role === "device") return { state: "locked" };
  const isTablet = readCookie(request.headers.get("cookie"), COOKIE.tablet, baseUrl) !== undefined;
  return isTablet ? { state: "signed_in" } : null;
}
