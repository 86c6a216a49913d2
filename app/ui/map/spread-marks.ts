import type { Box, Point } from "./projection.ts";

const ROUNDS = 400;
/** How much of the way back to its own place a mark is drawn in each round. */
const PULL = 0.03;

/**
 * Where round marks stand so that none covers another: as near to their own places as that lets them, inside the box.
 * The same every time. `apart` is the least distance of two middles.
 */
export function spreadMarks(places: readonly Point[], apart: number, inside: Box): Point[] {
  // Two at one place would not know where to: each begins a hair to its own side.
  const at = places.map(([x, y], i): [number, number] => [x + Math.cos(i * 2.4), y + Math.sin(i * 2.4)]);
  for (let round = 0; round < ROUNDS; round++) {
    const settling = round >= ROUNDS / 2;
    if (!settling) pullBack(at, places);
    const pushed = pushApart(at, apart);
    for (const mark of at) keepInside(mark, inside);
    if (settling && !pushed) break;
  }
  return at;
}

function pullBack(at: [number, number][], places: readonly Point[]): void {
  at.forEach((mark, i) => {
    const home = places[i] ?? mark;
    mark[0] += (home[0] - mark[0]) * PULL;
    mark[1] += (home[1] - mark[1]) * PULL;
  });
}

function pushApart(at: readonly [number, number][], apart: number): boolean {
  let pushed = false;
  at.forEach((a, i) => {
    for (const b of at.slice(i + 1)) {
      const [x, y] = [b[0] - a[0], b[1] - a[1]];
      const distance = Math.hypot(x, y);
      if (distance >= apart || distance === 0) continue;
      pushed = true;
      // A little more than needed, so that the last of a crowd comes to rest.
      const push = ((apart - distance) / 2 + 0.01 * apart) / distance;
      a[0] -= x * push;
      a[1] -= y * push;
      b[0] += x * push;
      b[1] += y * push;
    }
  });
  return pushed;
}

function keepInside(mark: [number, number], { minX, minY, maxX, maxY }: Box): void {
  mark[0] = Math.min(maxX, Math.max(minX, mark[0]));
  mark[1] = Math.min(maxY, Math.max(minY, mark[1]));
}
