import type { Temporal } from "temporal-polyfill";
import { type Capacity, freeOf, type Heads } from "#app/features/openings/capacity.ts";
import { isForEverybody, type OpeningFacts } from "#app/features/openings/opening.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { LOCK_DAYS } from "#app/time/period.ts";
import type { CountedBy } from "#db/schema.ts";

/** What an opening's ledger adds up to. As a correction, the signed difference to it. */
export interface Count extends Heads {
  readonly parties: number;
}

/** An opening as its ledger knows it. */
export interface Ledger {
  readonly opening: OpeningFacts;
  /** null: nobody has counted, which is not zero */
  readonly counted: Count | null;
  /** the visits have become one tally, without times and ids */
  readonly folded: boolean;
}

/** What can be counted in one tap: the largest group the ledger takes. */
export const LARGEST_VISIT = { adults: 30, children: 60 } as const;
/** A count is taken from this long before the start until this long after the end. */
const WINDOW_HOURS = { before: 1, after: 4 } as const;

/** The reasons a person may give for a correction; `undone` is the door's own. */
export const CORRECTION_REASONS = ["wrong_numbers", "forgotten", "counted_twice"] as const;

/** Why nothing was counted; each is a key under `door:refused`. */
type NotNow = "locked" | "not_counting_now";
export type ArrivalRefusal = NotNow | "unknown_party" | "already_in";
export type WalkInRefusal = NotNow | "nobody" | "too_many" | "counted_by_kiosk" | "counted_by_staff";
export type UndoRefusal = NotNow | "nothing_to_undo";
export type NobodyCameRefusal = NotNow | "already_counted";
export type CorrectionRefusal =
  | "not_begun"
  | "nothing_changed"
  | "below_zero"
  | "heads_without_parties"
  | "fewer_than_parties"
  | "changed_meanwhile";

/** When an opening may be counted, both ends included. */
export function countingWindow(opening: Pick<OpeningFacts, "starts" | "ends">) {
  return {
    from: opening.starts.subtract({ hours: WINDOW_HOURS.before }),
    until: opening.ends.add({ hours: WINDOW_HOURS.after }),
  };
}

/** Whether more have come than the room's limit says. Nobody is refused for it; it is shown. */
export function isOverLimit(limit: Capacity, counted: Count | null): boolean {
  if (!counted) return false;
  return Object.values(freeOf(limit, counted)).some((free: number | null) => free !== null && free < 0);
}

/** Whether the ledger of a day is locked: five calendar days after the opening's own (product decision). */
export function isLocked(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return date.until(today, { largestUnit: "days" }).days > LOCK_DAYS;
}

/** Whether an opening's count is locked: by its day, or because it has become a tally already. */
export function isCountLocked(
  { opening, folded }: Pick<Ledger, "folded"> & { opening: Pick<OpeningFacts, "starts"> },
  today: Temporal.PlainDate,
): boolean {
  return folded || isLocked(opening.starts.toPlainDate(), today);
}

/** Whether a day's count may be corrected: by the staff until it is locked, later by the unit head alone. */
export function mayCorrect(
  ledger: Parameters<typeof isCountLocked>[0],
  today: Temporal.PlainDate,
  role: "staff" | "unit_head",
): boolean {
  return role === "unit_head" || !isCountLocked(ledger, today);
}

/** Whether anything may be counted now: nothing where the count is locked or the opening is far away. */
export function decideCounting(ledger: Ledger, now: Temporal.ZonedDateTime): Result<true, NotNow> {
  const { opening } = ledger;
  if (isCountLocked(ledger, now.toPlainDate())) return refuse("locked");
  const { from, until } = countingWindow(opening);
  const at = now.epochMilliseconds;
  if (at < from.epochMilliseconds || at > until.epochMilliseconds) return refuse("not_counting_now");
  return accept(true);
}

/**
 * Whether an expected party comes in: it is in the list and not in yet. How full the room is does not matter: who is
 * inside is inside, also where the opening was closed.
 * @param party undefined where the booking is not this opening's, or was cancelled
 */
export function decideArrival(
  ledger: Ledger,
  party: (Heads & { readonly arrived: boolean }) | undefined,
  now: Temporal.ZonedDateTime,
): Result<Heads, ArrivalRefusal> {
  const counting = decideCounting(ledger, now);
  if (!counting.ok) return counting;
  if (!party) return refuse("unknown_party");
  if (party.arrived) return refuse("already_in");
  return accept({ adults: party.adults, children: party.children });
}

/**
 * Whether those who come without a booking are counted. The room's limit does not matter, as for an arrival; by whom
 * the opening is counted does: staff or a kiosk, never both.
 */
export function decideWalkIn(
  ledger: Ledger,
  heads: Heads,
  now: Temporal.ZonedDateTime,
  by: CountedBy = "staff",
): Result<Heads, WalkInRefusal> {
  const counting = decideCounting(ledger, now);
  if (!counting.ok) return counting;
  if (ledger.opening.countedBy !== by)
    return refuse(by === "staff" ? "counted_by_kiosk" : "counted_by_staff");
  if (heads.adults + heads.children === 0) return refuse("nobody");
  if (heads.adults > LARGEST_VISIT.adults || heads.children > LARGEST_VISIT.children)
    return refuse("too_many");
  return accept(heads);
}

/** The correction that takes a visit back. @param visit undefined where it is not this opening's, or taken back already */
export function decideUndo(
  ledger: Ledger,
  visit: Heads | undefined,
  now: Temporal.ZonedDateTime,
): Result<Count, UndoRefusal> {
  const counting = decideCounting(ledger, now);
  if (!counting.ok) return counting;
  if (!visit) return refuse("nothing_to_undo");
  return accept({ parties: -1, adults: -visit.adults, children: -visit.children });
}

/** Whether "nobody came" may be stated: once the opening has begun, and only where nobody was counted. */
export function decideNobodyCame(
  ledger: Ledger,
  now: Temporal.ZonedDateTime,
): Result<true, NobodyCameRefusal> {
  const counting = decideCounting(ledger, now);
  if (!counting.ok) return counting;
  if (now.epochMilliseconds < ledger.opening.starts.epochMilliseconds) return refuse("not_counting_now");
  return ledger.counted && ledger.counted.parties > 0 ? refuse("already_counted") : accept(true);
}

/** Whether an opening may be closed from the door: today's, as long as it is not over. */
export function decideClosing(opening: OpeningFacts, now: Temporal.ZonedDateTime): Result<true, "over"> {
  const today = opening.starts.toPlainDate().equals(now.toPlainDate());
  return today && now.epochMilliseconds < opening.ends.epochMilliseconds ? accept(true) : refuse("over");
}

/**
 * What a correction does: once the opening has begun or is counted, and so that what stands afterwards can have come:
 * nothing below zero, no people without a party, no party without people. A tally has no rows to tell the same form sent twice from two corrections,
 * so there the form says what it saw: a resend is recognised by the sum it has already made.
 * @param seen the count that the form was filled in beside
 */
export function decideCorrection(
  ledger: Pick<Ledger, "counted" | "folded"> & { opening: Pick<OpeningFacts, "starts"> },
  difference: Count,
  seen: Count | null,
  now: Temporal.ZonedDateTime,
): Result<"correct" | "already_corrected", CorrectionRefusal> {
  const hasBegun = now.epochMilliseconds >= ledger.opening.starts.epochMilliseconds;
  if (!hasBegun && !ledger.counted) return refuse("not_begun");
  if (difference.parties === 0 && difference.adults === 0 && difference.children === 0) {
    return refuse("nothing_changed");
  }
  if (ledger.folded && !isSame(ledger.counted, seen)) {
    return isSame(ledger.counted, corrected(seen, difference))
      ? accept("already_corrected")
      : refuse("changed_meanwhile");
  }
  const after = corrected(ledger.counted, difference);
  if (after.parties < 0 || after.adults < 0 || after.children < 0) return refuse("below_zero");
  const heads = after.adults + after.children;
  if (after.parties === 0 && heads > 0) return refuse("heads_without_parties");
  return heads < after.parties ? refuse("fewer_than_parties") : accept("correct");
}

/** A count with a difference added; what was not counted begins at zero. */
function corrected(counted: Count | null, difference: Count): Count {
  return {
    parties: (counted?.parties ?? 0) + difference.parties,
    adults: (counted?.adults ?? 0) + difference.adults,
    children: (counted?.children ?? 0) + difference.children,
  };
}

function isSame(a: Count | null, b: Count | null): boolean {
  if (a === null || b === null) return a === b;
  return a.parties === b.parties && a.adults === b.adults && a.children === b.children;
}

/**
 * The opening that a door shows when nobody has chosen: the one that runs, else the next, else the day's last. What is
 * for everybody comes before a course or an appointment beside it.
 */
export function openingToShow<Shown extends Pick<OpeningFacts, "starts" | "ends" | "mode">>(
  openings: readonly Shown[],
  now: Temporal.ZonedDateTime,
): Shown | undefined {
  const at = now.epochMilliseconds;
  const running = openings.filter(
    ({ starts, ends }) => starts.epochMilliseconds <= at && at < ends.epochMilliseconds,
  );
  return (
    running.find(isForEverybody) ??
    running[0] ??
    openings.find(({ starts }) => starts.epochMilliseconds > at) ??
    openings.at(-1)
  );
}
