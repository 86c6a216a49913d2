import type { Temporal } from "temporal-polyfill";
import { accept, refuse, type Result } from "#app/result.ts";
import type { OpeningFacts } from "./opening.ts";

/** When and by whom a course can be signed up to. */
export interface CourseFacts {
  readonly opens: Temporal.ZonedDateTime | null;
  readonly closes: Temporal.ZonedDateTime | null;
  /** one may sign up after the first occasion, to what is left */
  readonly lateJoiners: boolean;
}

/** Why nobody can sign up; each is a key under `series:refused`. */
export type CourseRefusal = "over" | "not_open_yet" | "sign_up_closed" | "begun";

/** The occasions that have not begun and are not closed: what one signs up to. */
export function remainingOf<Occasion extends OpeningFacts>(
  occasions: readonly Occasion[],
  now: Temporal.ZonedDateTime,
): Occasion[] {
  return occasions.filter(({ closure, starts }) => !closure && isBefore(now, starts));
}

/** Whether a course has held an occasion already. */
export function hasBegun(occasions: readonly OpeningFacts[], now: Temporal.ZonedDateTime): boolean {
  return occasions.some(({ closure, starts }) => !closure && !isBefore(now, starts));
}

/** The occasions that are signed up to together, or why none can be, whoever asks and however full they are. */
export function decideCourse<Occasion extends OpeningFacts>(
  course: CourseFacts,
  occasions: readonly Occasion[],
  now: Temporal.ZonedDateTime,
): Result<Occasion[], CourseRefusal> {
  const remaining = remainingOf(occasions, now);
  if (remaining.length === 0) return refuse("over");
  if (course.opens && isBefore(now, course.opens)) return refuse("not_open_yet");
  if (course.closes && !isBefore(now, course.closes)) return refuse("sign_up_closed");
  return hasBegun(occasions, now) && !course.lateJoiners ? refuse("begun") : accept(remaining);
}

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}
