import type { Temporal } from "temporal-polyfill";
import { isConfirmed, type OpeningFacts, phaseOf } from "#app/features/openings/opening.ts";
import { decideClosing } from "./door.ts";

/** Who unlocks the tablet at the place has come for what runs, or begins within so long. */
const COMES_BEFORE = { hours: 3 } as const;

/** Whether an opening is today's and still to be held: neither closed nor over. */
export function isAhead(opening: OpeningFacts, now: Temporal.ZonedDateTime): boolean {
  const phase = phaseOf(opening, now);
  return !opening.closure && (phase === "now" || phase === "later_today");
}

/** Whether a closing may be taken back: today's, as long as the opening is not over. */
export function mayReopen(opening: OpeningFacts, now: Temporal.ZonedDateTime): boolean {
  return opening.closure !== null && decideClosing(opening, now).ok;
}

/** Whether somebody at the place says by being there that the opening is held. */
export function isConfirmedByPresence(opening: OpeningFacts, now: Temporal.ZonedDateTime): boolean {
  const from = opening.starts.subtract(COMES_BEFORE);
  return isAhead(opening, now) && !isConfirmed(opening) && now.epochMilliseconds >= from.epochMilliseconds;
}

/** Whether staff are reminded: nobody has confirmed, and families are on their way. @param minutes before the start */
export function isReminderDue(opening: OpeningFacts, minutes: number, now: Temporal.ZonedDateTime): boolean {
  const due = opening.starts.subtract({ minutes });
  return isAhead(opening, now) && !isConfirmed(opening) && now.epochMilliseconds >= due.epochMilliseconds;
}
