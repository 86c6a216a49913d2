import type { Actor } from "#app/access/actor.ts";
import { realNow } from "#app/platform/clock.ts";
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

/**
 * For a page that shows who is expected: the screen asks again when the tablet has locked itself, and shows it no more.
 * Asked by then it is no use of the tablet, which would keep it open.
 */
export function askedAgainWhenLocked(actor: Actor): Record<string, string> {
  if (!("until" in actor)) return {};
  const seconds = actor.until
    .since(realNow(), { smallestUnit: "second", roundingMode: "ceil" })
    .total("seconds");
  return { Refresh: String(Math.max(1, seconds + 1)) };
}
