/** A point on the map, in degrees. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

const METRES_A_DEGREE = 111_320;
/** Streets go around what a straight line goes through (product decision). */
const DETOUR = 1.3;
/** An easy pace. */
const METRES_A_MINUTE = 80;
/** Minutes are told in fives: nobody walks to the minute. */
const STEP = 5;
/** Farther than this nobody walks with a child; the station is told instead. */
const MOST_MINUTES = 40;

/** Metres in a straight line: good enough within one city. */
export function metresBetween(a: Point, b: Point): number {
  const shrink = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot((a.lon - b.lon) * shrink, a.lat - b.lat) * METRES_A_DEGREE;
}

/** About how many minutes it is to walk, in fives and never less; nothing where it is too far to walk. */
export function walkMinutes(a: Point, b: Point): number | null {
  const minutes = (metresBetween(a, b) * DETOUR) / METRES_A_MINUTE;
  const told = Math.max(1, Math.ceil(minutes / STEP)) * STEP;
  return told > MOST_MINUTES ? null : told;
}

/** All that walkMinutes can tell: their words are written before anybody has walked. */
export const WALKS: readonly number[] = Array.from(
  { length: MOST_MINUTES / STEP },
  (_, step) => (step + 1) * STEP,
);
