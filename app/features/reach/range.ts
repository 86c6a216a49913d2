import type { Coverage } from "./coverage.ts";

/** The lowest and the highest that a figure may truly be, since something is missing or unanswered. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** An opening without a count had at most so many times what the counted ones had on average. */
const AT_MOST_TIMES_THE_AVERAGE = 2;

/**
 * The range of a count, in whole numbers: of the openings without a count each had between nobody and twice as many as
 * the counted ones had on average, and where that is less than one, up to one. It follows from the count and its
 * coverage alone, which stand beside it: so it tells nothing more of anybody. Null where nothing was counted.
 */
export function rangeOf(
  count: number,
  { openingsHeld, openingsCounted }: Pick<Coverage, "openingsHeld" | "openingsCounted">,
): Range | null {
  if (openingsCounted === 0) return null;
  const missing = openingsHeld - openingsCounted;
  const atMost = Math.ceil((AT_MOST_TIMES_THE_AVERAGE * missing * count) / openingsCounted);
  return { least: count, most: count + Math.max(missing, atMost) };
}

/** What the count would be if the openings without one were like those with one: the middle of its range. */
export function asIfCounted(
  count: number,
  { openingsHeld, openingsCounted }: Pick<Coverage, "openingsHeld" | "openingsCounted">,
): number {
  return openingsCounted === 0 ? count : (count * openingsHeld) / openingsCounted;
}

/** A range per hundred, to one decimal: rounded as rates are, so that the rate lies in it. */
export function rangePerHundred({ least, most }: Range, base: number): Range {
  return { least: perHundred(least, base), most: perHundred(most, base) };
}

/** Per hundred, to one decimal. */
export function perHundred(count: number, base: number): number {
  return Math.round((count * 1000) / base) / 10;
}

/** The range of a difference, if each side may lie anywhere in its own. */
export function rangeOfDifference(one: Range, other: Range): Range {
  return { least: inTenths(one.least - other.most), most: inTenths(one.most - other.least) };
}

/** How far from nought, whichever side. */
export function rangeOfDistance({ least, most }: Range): Range {
  const [near, far] = [Math.min(Math.abs(least), Math.abs(most)), Math.max(Math.abs(least), Math.abs(most))];
  return { least: least <= 0 && most >= 0 ? 0 : near, most: far };
}

/** To one decimal, without what floating point adds. */
export function inTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
