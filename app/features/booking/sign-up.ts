import type { Temporal } from "temporal-polyfill";
import { bookableCapacity, hasRoomFor, type Heads } from "#app/features/openings/capacity.ts";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import { accept, refuse, type Result } from "#app/result.ts";

/** When and by whom a course can be signed up to. */
export interface CourseFacts {
  readonly opens: Temporal.ZonedDateTime | null;
  readonly closes: Temporal.ZonedDateTime | null;
  /** one may sign up after the first occasion, to what is left */
  readonly lateJoiners: boolean;
}

/** Why a party cannot sign up; each is a key under `series:refused`. */
export type SignUpRefusal =
  | "over"
  | "full"
  | "too_many"
  | "not_open_yet"
  | "sign_up_closed"
  | "begun"
  | "booking_not_open"
  | "signs_used_up"
  | "childrenNeeded";

/** The occasions that have not begun and are not closed: what one signs up to. */
export function remainingOf<Occasion extends OpeningFacts>(
  occasions: readonly Occasion[],
  now: Temporal.ZonedDateTime,
): Occasion[] {
  return occasions.filter(({ closure, starts }) => !closure && isBefore(now, starts));
}

/** Whether a course can be signed up to at all, whoever asks; `full` is not among the reasons. */
export function decideCourse<Occasion extends OpeningFacts>(
  course: CourseFacts,
  occasions: readonly Occasion[],
  now: Temporal.ZonedDateTime,
): Result<Occasion[], SignUpRefusal> {
  const remaining = remainingOf(occasions, now);
  if (remaining.length === 0) return refuse("over");
  if (course.opens && isBefore(now, course.opens)) return refuse("not_open_yet");
  if (course.closes && !isBefore(now, course.closes)) return refuse("sign_up_closed");
  const begun = occasions.some(({ closure, starts }) => !closure && !isBefore(now, starts));
  return begun && !course.lateJoiners ? refuse("begun") : accept(remaining);
}

/**
 * The occasions that the party gets a place in: all that remain or none. Every occasion's row that is not over must be
 * locked by the caller.
 */
export function decideSignUp<Occasion extends OpeningFacts>(
  course: CourseFacts,
  occasions: readonly Occasion[],
  asker: { readonly retentionDecided: boolean },
  party: Heads,
  now: Temporal.ZonedDateTime,
): Result<Occasion[], SignUpRefusal> {
  const open = decideCourse(course, occasions, now);
  if (!open.ok) return open;
  if (party.children === 0 && open.value.some(({ rules }) => !rules.adultsAlone))
    return refuse("childrenNeeded");
  if (!asker.retentionDecided) return refuse("booking_not_open");
  if (
    !haveRoomFor(
      open.value.map((it) => ({ ...it, booked: NOBODY })),
      party,
    )
  )
    return refuse("too_many");
  return haveRoomFor(open.value, party) ? open : refuse("full");
}

/** Whether the party fits in every one of the occasions. */
export function haveRoomFor(occasions: readonly OpeningFacts[], party: Heads): boolean {
  return occasions.every(({ capacity, dropInShare, booked }) =>
    hasRoomFor(bookableCapacity(capacity, dropInShare), booked, party),
  );
}

const NOBODY = { adults: 0, children: 0, parties: 0 };

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}
