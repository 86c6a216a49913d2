import type { Temporal } from "temporal-polyfill";
import type { MessageKind } from "#db/schema.ts";

/** Something that an SMS asks of before it is sent: more than `cap` are not given. */
export interface Bucket {
  readonly key: string;
  readonly cap: number;
  readonly expires: Temporal.Instant;
}

/** What strangers can cause without end may use this share of an hour's SMS; the rest is for doors that close. */
const SHARE_OF_ANSWERS = 0.6;
/** More answers to one number in one day are no service any more; a closed door is told all the same. */
const A_NUMBER_A_DAY = 12;

/**
 * The buckets an SMS draws from, the narrowest first: one number's day, the hour's answers, the hour. By the machine's
 * clock, in UTC.
 * @param hourlyCap the most SMS in an hour
 * @param number the number's hash
 */
export function bucketsOf(
  kind: MessageKind,
  hourlyCap: number,
  number: string,
  real: Temporal.Instant,
): Bucket[] {
  const hour = real.toString().slice(0, 13);
  const day = hour.slice(0, 10);
  const expires = real.add({ hours: 48 });
  const isAnswer = kind === "receipt" || kind === "link";
  const answers = [
    { key: `number ${number} ${day}`, cap: A_NUMBER_A_DAY, expires },
    { key: `answers ${hour}`, cap: Math.floor(hourlyCap * SHARE_OF_ANSWERS), expires },
  ];
  return [...(isAnswer ? answers : []), { key: `all ${hour}`, cap: hourlyCap, expires }];
}
