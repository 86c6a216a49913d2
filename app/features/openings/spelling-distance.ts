/** How far what was typed is from a name: all of it, and from the name's beginning. 0 is the same, 1 nothing alike. */
interface Apart {
  readonly whole: number;
  readonly beginning: number;
}

const FAR: Apart = { whole: Infinity, beginning: Infinity };
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const VOWELS = "aeiou";
const HALF_VOWELS = "ywj";

/** What it costs to read one letter for another, where it is less than a whole one: sounds that scripts mix up. */
const ALIKE: Readonly<Record<string, number>> = {
  ...{ ae: 0.15, ei: 0.15, ou: 0.1, ao: 0.2 },
  ...{ iy: 0.05, ey: 0.15, uy: 0.25, jy: 0.1, ij: 0.15, ej: 0.25, uw: 0.1, ow: 0.1 },
  ...{ bp: 0.2, dt: 0.25, gk: 0.3, fv: 0.15, vw: 0.1, fw: 0.25, bv: 0.3, bw: 0.4, sz: 0.15 },
  ...{ gj: 0.4, cs: 0.4, cz: 0.4, ck: 0.6, ch: 0.4, cj: 0.5, gh: 0.3, hk: 0.5, mn: 0.7 },
};
const ANY_VOWELS = 0.25;
const SWAPPED = 0.6;
const SILENT = 0.1;

/** A letter's cost as one too many or one too few; as one that the script does not write; and of each pair. */
const LEFT_OUT = Float64Array.from(LETTERS, leftOut);
const UNWRITTEN = Float64Array.from(LETTERS, (letter) =>
  VOWELS.includes(letter) ? SILENT : leftOut(letter),
);
const CHANGED = Float64Array.from(
  [...LETTERS].flatMap((one) => [...LETTERS].map((other) => changed(one, other))),
);
const FIRST = 97;

/** Longer than any name: three rows to reckon in, used again and again because a search asks thousands of times. */
const MOST_LETTERS = 120;
const ROWS = [0, 1, 2].map(() => new Float64Array(MOST_LETTERS + 1));

/** The weight of what tells names apart: consonants. */
export function weightOf(skeleton: string): number {
  let weight = 0;
  for (let i = 0; i < skeleton.length; i += 1) weight += LEFT_OUT[skeleton.charCodeAt(i) - FIRST] ?? 0;
  return weight;
}

/**
 * How far two skeletons are apart: letters left out, added, changed or swapped, as a share of their weight. Vowels and
 * sounds that are mixed up cost little; where the script leaves vowels out, a missing one costs almost nothing.
 * @param most what is farther is not reckoned to its end: it is infinitely far
 */
export function apart(
  typed: string,
  name: string,
  { silentVowels, most }: { silentVowels: boolean; most: number },
): Apart {
  const missing = silentVowels ? UNWRITTEN : LEFT_OUT;
  const weight = Math.max(1, weightOf(typed));
  const both = Math.max(1, (weight + weightOf(name)) / 2);
  const [first, second, third] = ROWS;
  if (!first || !second || !third || name.length > MOST_LETTERS) return FAR;
  let before = first;
  let row = second;
  let next = third;
  row[0] = 0;
  for (let j = 1; j <= name.length; j += 1)
    row[j] = at(row, j - 1) + at(missing, name.charCodeAt(j - 1) - FIRST);
  for (let i = 1; i <= typed.length; i += 1) {
    const mine = typed.charCodeAt(i - 1) - FIRST;
    const added = at(LEFT_OUT, mine);
    next[0] = at(row, 0) + added;
    let nearest = at(next, 0);
    for (let j = 1; j <= name.length; j += 1) {
      const theirs = name.charCodeAt(j - 1) - FIRST;
      let cost = Math.min(
        at(row, j - 1) + at(CHANGED, mine * LETTERS.length + theirs),
        at(row, j) + added,
        at(next, j - 1) + at(missing, theirs),
      );
      if (
        i > 1 &&
        j > 1 &&
        mine === name.charCodeAt(j - 2) - FIRST &&
        theirs === typed.charCodeAt(i - 2) - FIRST
      )
        cost = Math.min(cost, at(before, j - 2) + SWAPPED);
      next[j] = cost;
      if (cost < nearest) nearest = cost;
    }
    // A swap reaches two rows back, and costs less than twice this much.
    if (nearest - SWAPPED > most * Math.max(weight, both)) return FAR;
    const oldest = before;
    before = row;
    row = next;
    next = oldest;
  }
  let beginning = Infinity;
  for (let j = 0; j <= name.length; j += 1) beginning = Math.min(beginning, at(row, j));
  return { whole: at(row, name.length) / both, beginning: beginning / weight };
}

function at(costs: Float64Array, index: number): number {
  return costs[index] ?? 0;
}

function leftOut(letter: string): number {
  if (VOWELS.includes(letter)) return 0.3;
  if (HALF_VOWELS.includes(letter)) return 0.35;
  return letter === "h" ? 0.5 : 1;
}

function changed(one: string, other: string): number {
  if (one === other) return 0;
  const known = ALIKE[one < other ? one + other : other + one];
  if (known !== undefined) return known;
  const vowels = [one, other].every((letter) => VOWELS.includes(letter) || HALF_VOWELS.includes(letter));
  return vowels ? ANY_VOWELS : 1;
}
