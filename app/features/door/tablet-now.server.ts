import type { Actor } from "#app/access/actor.ts";
import { Temporal } from "temporal-polyfill";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, readCookie } from "#app/platform/cookies.ts";
import { IDLE } from "#app/features/staff/unlock.ts";
import type { DoorNow } from "./ui/offline/door-now.ts";

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
  const seconds = Math.ceil(actor.until.since(realNow()).total("seconds"));
  return { Refresh: String(Math.max(1, seconds + 1)) };
}

/** When the tablet locks itself, for a device that has no network then. Whoever signed in past its lock is no safer. */
export function lockOf(actor: Actor, request: Request, baseUrl: string): DoorNow["lock"] {
  const idleMs = Temporal.Duration.from(IDLE).total("milliseconds");
  if ("until" in actor) return { inMs: actor.until.since(realNow()).total("milliseconds"), idleMs };
  return tabletNow(actor, request, baseUrl)?.state === "signed_in" ? { inMs: idleMs, idleMs } : null;
}
