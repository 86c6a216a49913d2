declare const published: unique symbol;

/** A number that has passed disclosure control. Only the disclosure rules make one; pages, files and charts take no other. */
export type PublishedNumber = number & { readonly [published]: true };

/**
 * A figure as readers may see it. `fewer`: at least one and under `than`. `hidden`: there is a number, and it would
 * tell of too few people. `at_least`: a sum of which some part is withheld; `value` is what the shown parts hold.
 * `missing`: nothing was counted, which is not zero.
 */
export type ProtectedFigure =
  | { readonly state: "shown"; readonly value: PublishedNumber }
  | { readonly state: "fewer"; readonly than: PublishedNumber }
  | { readonly state: "hidden" }
  | { readonly state: "at_least"; readonly value: PublishedNumber }
  | { readonly state: "missing" };

/** The least number of parties (volumes) or certain people (traits) behind a shown figure. */
export type Threshold = PublishedNumber;

/** A threshold; throws a RangeError below 3, where one of two could work out the other (R4). */
export function thresholdOf(k: number): Threshold {
  if (!Number.isInteger(k) || k < 3)
    throw new RangeError(`A disclosure threshold is a whole number from 3 up, not ${k}`);
  return publish(k);
}

/** R4: five different people, or parties, unless the city decides on more. */
export const DEFAULT_THRESHOLD: Threshold = thresholdOf(5);

/** Under this many people there is no rate, and neither "all" nor "none" of them is said. */
export const RATE_FLOOR = 30;

/** There is a number, and it would tell of too few people. */
export const HIDDEN: ProtectedFigure = { state: "hidden" };
/** Nothing was counted. */
export const MISSING: ProtectedFigure = { state: "missing" };

/**
 * The sum of published parts: it tells nothing that they do not, whichever are asked for. Where some part is withheld
 * it is at least what the others hold, and one more for each that reads "fewer than"; where no part is shown, or
 * nobody is in those that are, it is hidden. What is missing adds nothing. A single figure stays as it is.
 */
export function sumOfShown(figures: readonly ProtectedFigure[]): ProtectedFigure {
  const [first, ...others] = figures;
  if (first !== undefined && others.length === 0) return first;
  const counted = figures.filter(({ state }) => state !== "missing");
  if (counted.length === 0) return MISSING;
  let least = 0;
  for (const figure of counted) {
    if (figure.state === "shown" || figure.state === "at_least") least += figure.value;
    if (figure.state === "fewer") least += 1;
  }
  if (counted.every(({ state }) => state === "shown")) return { state: "shown", value: publish(least) };
  const isAnyShown = counted.some(({ state }) => state === "shown" || state === "at_least");
  return isAnyShown && least > 0 ? { state: "at_least", value: publish(least) } : HIDDEN;
}

/** Per hundred, to one decimal. Hidden with its numerator or where that is only "at least", and on a denominator under 30; missing without one. */
export function rate(numerator: ProtectedFigure, denominator: number | undefined): ProtectedFigure {
  if (numerator.state === "missing" || denominator === undefined) return MISSING;
  if (numerator.state !== "shown" || denominator < RATE_FLOOR) return HIDDEN;
  return { state: "shown", value: publish(Math.round((numerator.value / denominator) * 1000) / 10) };
}

/** Per cent of a whole that is public: hidden with its part, on under 30, and where it would say "all" or "none". */
export function share(part: ProtectedFigure, whole: number): ProtectedFigure {
  if (part.state === "missing" || whole === 0) return MISSING;
  if (part.state !== "shown" || whole < RATE_FLOOR) return HIDDEN;
  return { state: "shown", value: publish(Math.round((part.value / whole) * 100)) };
}

/** A number about places and openings, which describes no person and needs no protection. */
export function serviceFact(count: number): PublishedNumber {
  return publish(count);
}

/** The one place where a number is declared fit to leave; for the disclosure rules of this folder only. */
export function publish(value: number): PublishedNumber {
  if (!isPublished(value)) throw new RangeError(`Not a figure: ${value}`);
  return value;
}

function isPublished(value: number): value is PublishedNumber {
  return Number.isFinite(value);
}
