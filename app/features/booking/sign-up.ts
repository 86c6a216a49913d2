import type { Temporal } from "temporal-polyfill";
import { bookableCapacity, hasRoomFor, type Heads } from "#app/features/openings/capacity.ts";
import { type CourseFacts, type CourseRefusal, decideCourse } from "#app/features/openings/course.ts";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import { refuse, type Result } from "#app/result.ts";

/** Why a party cannot sign up; each is a key under `series:refused`. */
export type SignUpRefusal =
  CourseRefusal | "full" | "too_many" | "booking_not_open" | "signs_used_up" | "childrenNeeded";

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
