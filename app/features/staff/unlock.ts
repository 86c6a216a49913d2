import { Temporal } from "temporal-polyfill";

/** A tablet that is put down locks itself. */
export const IDLE = { minutes: 10 };
/** However busy, a person types the PIN again after half a day. */
const LONGEST = { hours: 4 };

/** The longest an unlocking's cookie is of any use, in seconds. */
export const UNLOCK_SECONDS = LONGEST.hours * 3600;

/** Before these moments an unlocking began, or was last used, too long ago to hold now (real clock). */
export interface UnlockBounds {
  readonly began: Temporal.Instant;
  readonly used: Temporal.Instant;
}

/** The bounds at a moment. */
export function unlockBounds(now: Temporal.Instant): UnlockBounds {
  return { began: now.subtract(LONGEST), used: now.subtract(IDLE) };
}

/** When a tablet that is not used again locks itself. */
export function locksAt(unlock: {
  readonly beganAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant;
}): Temporal.Instant {
  const [idle, longest] = [unlock.usedAt.add(IDLE), unlock.beganAt.add(LONGEST)];
  return Temporal.Instant.compare(idle, longest) < 0 ? idle : longest;
}

/**
 * Whether somebody is there: a form was sent or a page opened. What a page's script asks for by itself is no use, or a
 * door left open would never lock.
 */
export function isUse(request: {
  readonly method: string;
  readonly accept: string | null;
  readonly destination: string | null;
}): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return true;
  return request.destination === null
    ? (request.accept ?? "").includes("text/html")
    : request.destination === "document";
}
