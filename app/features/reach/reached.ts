import type { Answers } from "./coverage.ts";
import { type Range, rangeOf } from "./range.ts";

/** What was answered in a term's count weeks by those who said that they live in one district. */
export interface HomeAnswers {
  /** all who said so, whatever they said of the first time */
  readonly answers: number;
  /** the most of them in one opening, who are as many different parties */
  readonly mostInOneOpening: number;
  /** those of them for whom it was the first time this term at any open preschool: nobody says so twice */
  readonly firstTimes: number;
}

/** The openings at which visitors were asked. */
export interface Asked {
  readonly openings: number;
  readonly openingsCounted: number;
  /** parties counted at them, and those of them who did not say where they live */
  readonly parties: number;
  readonly unsaid: number;
}

/** How many different parties from some districts came in the count weeks of a term, from lowest to highest. */
export interface Reached {
  readonly range: Range;
  /** who said where they live, of the parties counted at openings that asked */
  readonly answers: Answers;
}

/**
 * Reached are, of some districts together:
 * - at least those who are certain to be different: in each district all first times, or the most in one opening;
 * - at most everybody who said so, if nobody came twice, everybody who was counted and did not say, and everybody who
 *   may have come to the openings without a count.
 * Only who came in a count week can be in it. Null where nobody was asked, or nothing was counted.
 */
export function reachedFrom(districts: readonly HomeAnswers[], asked: Asked): Reached | null {
  const { parties, unsaid, openings, openingsCounted } = asked;
  const came = rangeOf(parties, { openingsHeld: openings, openingsCounted });
  if (came === null) return null;
  const certain = districts.map(({ firstTimes, mostInOneOpening }) => Math.max(firstTimes, mostInOneOpening));
  const said = sumOf(districts.map(({ answers }) => answers));
  return {
    range: { least: sumOf(certain), most: said + unsaid + (came.most - came.least) },
    answers: { asked: parties, answered: parties - unsaid },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
