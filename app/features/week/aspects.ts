import type { NewOpening } from "#app/features/openings/schedule-queries.server.ts";
import { isSameLimit, isSameSet } from "./offer-columns.ts";
import type { StandingOpening } from "./plan-change.ts";

/** What an opening can differ in. */
export type Aspect =
  | "hours"
  | "place"
  | "mode"
  | "capacity"
  | "activities"
  | "languages"
  | "ages"
  | "for_whom";

/** What the wish changes of an opening: what the week said before and says no more. */
export function aspectsOf(
  opening: StandingOpening,
  before: NewOpening | undefined,
  after: NewOpening,
): Aspect[] {
  if (!before) {
    const hours = opening.starts !== after.starts || opening.ends !== after.ends;
    return [
      ...(hours ? (["hours"] as const) : []),
      ...(opening.movedTo === after.movedTo ? [] : (["place"] as const)),
    ];
  }
  const differs: Record<Aspect, boolean> = {
    hours: before.starts !== after.starts || before.ends !== after.ends,
    place: before.movedTo !== after.movedTo,
    mode: modeOf(before) !== modeOf(after),
    capacity: !isSameLimit(before.capacity, after.capacity),
    activities: !isSameSet(before.activities, after.activities),
    languages: !isSameSet(before.languages, after.languages),
    ages: before.ages.min !== after.ages.min || before.ages.max !== after.ages.max,
    for_whom: before.forWhom !== after.forWhom,
  };
  return ASPECTS.filter((aspect) => differs[aspect]);
}

/** In the order in which they are named. */
export const ASPECTS: readonly Aspect[] = [
  "hours",
  "place",
  "mode",
  "capacity",
  "activities",
  "languages",
  "ages",
  "for_whom",
];

function modeOf({ mode, kind }: NewOpening): string {
  return `${mode} ${kind}`;
}
