import { RATE_FLOOR } from "./protected-figure.ts";

declare const rateable: unique symbol;

/** A number of people that a rate may be made of. Only `rateBase` makes one, so a rate on fewer does not compile. */
export type RateBase = number & { readonly [rateable]: true };

/** What a rate may be divided by, from 30 people up; of fewer nothing is left but that they are too few. */
export function rateBase(people: number): RateBase | "too_few" {
  return isRateable(people) ? people : "too_few";
}

function isRateable(people: number): people is RateBase {
  return people >= RATE_FLOOR;
}
