/** A source of numbers from 0 up to, not including, 1. */
export type Chance = () => number;

/** The same seed always gives the same numbers, so that every demo shows the same past. For pictures, never for secrets. */
export function chanceOf(seed: string): Chance {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several, each as likely as its weight says. */
export function pick<Choice>(
  chance: Chance,
  choices: readonly (readonly [Choice, weight: number])[],
): Choice {
  let rest = chance() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    rest -= weight;
    if (rest < 0) return choice;
  }
  throw new Error("There was nothing to pick from.");
}
