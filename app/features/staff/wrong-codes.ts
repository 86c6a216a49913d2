import type { Temporal } from "temporal-polyfill";

const MOST = 10;
const WITHIN_SECONDS = 60;

/** Counts wrong pairing codes, to refuse further tries for a while. */
export interface WrongCodes {
  tooMany(now: Temporal.Instant): boolean;
  note(now: Temporal.Instant): void;
}

/**
 * Ten wrong codes a minute, whoever types them. Held by the process, not the database: a code lives for ten minutes,
 * so against a hundred thousand million codes even several processes leave a guess no chance.
 */
export function createWrongCodes(): WrongCodes {
  let moments: Temporal.Instant[] = [];
  return {
    tooMany(now) {
      moments = moments.filter((moment) => now.since(moment).total("seconds") < WITHIN_SECONDS);
      return moments.length >= MOST;
    },
    note(now) {
      moments.push(now);
    },
  };
}
