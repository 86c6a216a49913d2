import type { Temporal } from "temporal-polyfill";
import { type Booked, bookableCapacity, hasRoomFor, type Heads } from "#app/features/openings/capacity.ts";
import { type CourseFacts, type CourseRefusal, decideCourse } from "#app/features/openings/course.ts";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { type BookingFacts, bookedBeside, type ChangeRefusal, decideUndo } from "./booking.ts";
import { partState } from "./course-state.ts";

/** Why a party cannot sign up; each is a key under `series:refused`. */
export type SignUpRefusal =
  | CourseRefusal
  | "full"
  | "too_many"
  | "booking_not_open"
  | "signs_used_up"
  | "childrenNeeded";

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

const NOBODY: Booked = { adults: 0, children: 0, parties: 0 };

/** One occasion of a sign-up with what the party has there. */
interface PartFacts {
  readonly opening: OpeningFacts;
  readonly booking: BookingFacts;
}

/** What of a sign-up is still to come: kept or waited for, not begun, not closed, the party not in yet. */
export function comingOf<Part extends PartFacts>(
  parts: readonly Part[],
  now: Temporal.ZonedDateTime,
): Part[] {
  return parts.filter(
    (part) => !part.booking.arrived && !["givenBack", "over"].includes(partState(part, now)),
  );
}

/** The occasions to come that lack room for a party of that size beside the others. */
export function lackRoomFor<Part extends PartFacts>(coming: readonly Part[], party: Heads): Part[] {
  return coming.filter(
    ({ opening, booking }) => !isWithin(party, booking) && !fitsBeside(opening, booking, party),
  );
}

/**
 * More or fewer people in a whole sign-up: in all that is to come or in nothing. Fewer than have their places already
 * need no room; who waits keeps the place in line, however full it is. The occasions must be locked by the caller.
 * @returns the parts that change
 */
export function decideCourseParty<Part extends PartFacts>(
  parts: readonly Part[],
  party: Heads,
  now: Temporal.ZonedDateTime,
): Result<Part[], ChangeRefusal> {
  const coming = comingOf(parts, now);
  if (coming.length === 0) return refuse("cancelled");
  if (coming.some((part) => partState(part, now) === "offered")) return refuse("answer_first");
  if (party.children === 0 && coming.some(({ opening }) => !opening.rules.adultsAlone))
    return refuse("childrenNeeded");
  const lacking = lackRoomFor(coming, party);
  const ever = lacking.every(({ opening }) => haveRoomFor([{ ...opening, booked: NOBODY }], party));
  if (!ever) return refuse("too_many");
  return lacking.some(({ booking }) => booking.kind === "booking") ? refuse("full") : accept(coming);
}

/**
 * Takes back what was given back, all that is asked for or nothing: within ten minutes, before the occasion has begun,
 * and if the places are still there. Who waited needs none. The occasions must be locked by the caller.
 */
export function decideTakingBack<Part extends PartFacts>(
  parts: readonly Part[],
  now: Temporal.ZonedDateTime,
): Result<readonly Part[], ChangeRefusal> {
  for (const { opening, booking } of parts) {
    const undo = decideUndo(booking, now);
    if (!undo.ok) return undo;
    if (opening.closure) return refuse("closed");
    if (now.epochMilliseconds >= opening.starts.epochMilliseconds) return refuse("started");
  }
  const placed = parts.filter(({ booking }) => booking.kind === "booking");
  return placed.every(({ opening, booking }) => haveRoomFor([opening], booking))
    ? accept(parts)
    : refuse("full");
}

/** What of a sign-up can still be taken back, apart from whether its places are there. */
export function undoableOf<Part extends PartFacts>(
  parts: readonly Part[],
  now: Temporal.ZonedDateTime,
): Part[] {
  return parts.filter(
    ({ opening, booking }) =>
      decideUndo(booking, now).ok &&
      !opening.closure &&
      now.epochMilliseconds < opening.starts.epochMilliseconds,
  );
}

/**
 * An occasion that was added to a course: those who are signed up get a place in it when all of them fit, else none of
 * them does, so that nobody is left out alone. Its row must be locked by the caller.
 */
export function haveAllRoom(occasion: OpeningFacts, parties: readonly Heads[]): boolean {
  const limit = bookableCapacity(occasion.capacity, occasion.dropInShare);
  let booked = occasion.booked;
  for (const party of parties) {
    if (!hasRoomFor(limit, booked, party)) return false;
    booked = withHeads(booked, party);
  }
  return true;
}

/** What is booked with one more party. */
export function withHeads(booked: Booked, party: Heads): Booked {
  return {
    adults: booked.adults + party.adults,
    children: booked.children + party.children,
    parties: booked.parties + 1,
  };
}

function isWithin(party: Heads, before: Heads): boolean {
  return party.adults <= before.adults && party.children <= before.children;
}

function fitsBeside(opening: OpeningFacts, booking: BookingFacts, party: Heads): boolean {
  return haveRoomFor([{ ...opening, booked: bookedBeside(opening.booked, booking) }], party);
}
