import type { Temporal } from "temporal-polyfill";

/** A shared computer at a door is often left: an hour without a request ends the session. */
const IDLE = { minutes: 60 };
/** However busy, a session ends after a working day. */
const LONGEST = { hours: 12 };
const NOTED_EVERY = { minutes: 1 };

/** The longest a session's cookie is of any use, in seconds. */
export const SESSION_SECONDS = LONGEST.hours * 3600;

/** Before these moments a session was begun, or was last seen, too long ago to live now (real clock). */
export interface SessionBounds {
  readonly began: Temporal.Instant;
  readonly seen: Temporal.Instant;
}

/** The bounds at a moment. */
export function sessionBounds(now: Temporal.Instant): SessionBounds {
  return { began: now.subtract(LONGEST), seen: now.subtract(IDLE) };
}

/** Whether a session last seen then is worth a write: once a minute is enough for a bound of an hour. */
export function isWorthNoting(seen: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.since(seen).total("seconds") >= NOTED_EVERY.minutes * 60;
}
