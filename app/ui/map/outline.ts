import type { Box, Point } from "./projection.ts";

/** A closed outline; the last point is joined to the first, which is not repeated. */
export type Ring = readonly Point[];

type Side = { inside: (p: Point) => boolean; cross: (a: Point, b: Point) => Point };

/**
 * The part of a ring inside the box (Sutherland-Hodgman). A concave ring may come back with edges that run along
 * the box, so clip to a box somewhat larger than what is shown.
 */
export function clipRing(ring: Ring, box: Box): Ring {
  let points = ring;
  for (const side of sidesOf(box)) {
    const kept: Point[] = [];
    points.forEach((b, i) => {
      const a = points[(i || points.length) - 1] ?? b;
      if (side.inside(a) !== side.inside(b)) kept.push(side.cross(a, b));
      if (side.inside(b)) kept.push(b);
    });
    points = kept;
  }
  return points;
}

/** The pieces of a line inside the box (Liang-Barsky on each segment), in order. */
export function clipLine(line: readonly Point[], box: Box): Point[][] {
  const pieces: Point[][] = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const part = a && b && clipSegment(a, b, box);
    if (!part) continue;
    const open = pieces.at(-1);
    const end = open?.at(-1);
    if (open && end && samePoint(end, part[0]) && samePoint(part[0], a)) open.push(part[1]);
    else pieces.push([...part]);
  }
  return pieces;
}

/** The line without the points that lie closer than `tolerance` to it without them (Douglas-Peucker). */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  const keep = new Set([0, line.length - 1]);
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const [a, b] = [line[from], line[to]];
    let [farthest, distance] = [from, tolerance];
    for (let i = from + 1; i < to; i++) {
      const p = line[i];
      const d = p && a && b ? distanceToSegment(p, a, b) : 0;
      if (d > distance) [farthest, distance] = [i, d];
    }
    if (farthest === from) continue;
    keep.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, i) => keep.has(i));
}

/** As `simplifyLine` for a ring; a ring that shrinks to less than a triangle is gone (empty). */
export function simplifyRing(ring: Ring, tolerance: number): Ring {
  const first = ring[0];
  if (!first) return [];
  const closed = simplifyLine([...ring, first], tolerance);
  return closed.length < 4 ? [] : closed.slice(0, -1);
}

/**
 * The lines without the stretches that run within `apart` of a longer one: the two tracks of a railway drawn once.
 * A branch keeps the point where it leaves.
 */
export function withoutTwins(lines: readonly (readonly Point[])[], apart: number): Point[][] {
  const kept: Point[][] = [];
  for (const line of lines.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    const before = [...kept];
    let run: Point[] = [];
    let last: Point | undefined;
    const close = (): void => {
      if (run.length > 2) kept.push(simplifyLine(run, apart / 8));
      run = [];
    };
    for (const p of inSteps(line, apart * 2)) {
      if (before.every((other) => distanceToLine(p, other) > apart)) {
        if (run.length === 0 && last) run.push(last);
        run.push(p);
      } else if (run.length > 0) {
        run.push(p);
        close();
      }
      last = p;
    }
    close();
  }
  return kept;
}

/** SVG path of closed rings, in whole relative units: short, and rounding never adds up. */
export function ringsPath(rings: readonly Ring[]): string {
  return rings.map((ring) => pathOf(ring, 3, "z")).join("");
}

/** SVG path of open lines, in whole relative units. */
export function linesPath(lines: readonly (readonly Point[])[]): string {
  return lines.map((line) => pathOf(line, 2, "")).join("");
}

/** The area a ring encloses, in square units of its points, never negative. */
export function areaOf(ring: Ring): number {
  let doubled = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  });
  return Math.abs(doubled) / 2;
}

/** Whether the point is inside the rings by the even-odd rule, so that a ring inside another is a hole. */
export function ringsHold(rings: readonly Ring[], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([bx, by], i) => {
      const [ax, ay] = ring[(i || ring.length) - 1] ?? [bx, by];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}

/** The distance from a point to the nearest point of a line; Infinity for a line of fewer than two points. */
export function distanceToLine(p: Point, line: readonly Point[]): number {
  let distance = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b) distance = Math.min(distance, distanceToSegment(p, a, b));
  }
  return distance;
}

function distanceToSegment(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length && Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

function lengthOf(line: readonly Point[]): number {
  return line.reduce(
    (sum, p, i) => sum + Math.hypot(p[0] - (line[i - 1] ?? p)[0], p[1] - (line[i - 1] ?? p)[1]),
    0,
  );
}

function inSteps(line: readonly Point[], step: number): Point[] {
  return line.flatMap((b, i) => {
    const a = line[i - 1];
    if (!a) return [b];
    const count = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / step);
    return Array.from({ length: count }, (_, k): Point => {
      const t = (k + 1) / count;
      return t === 1 ? b : [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    });
  });
}

function sidesOf({ minX, minY, maxX, maxY }: Box): Side[] {
  const atX =
    (x: number) =>
    (a: Point, b: Point): Point => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
  const atY =
    (y: number) =>
    (a: Point, b: Point): Point => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];
  return [
    { inside: (p) => p[0] >= minX, cross: atX(minX) },
    { inside: (p) => p[0] <= maxX, cross: atX(maxX) },
    { inside: (p) => p[1] >= minY, cross: atY(minY) },
    { inside: (p) => p[1] <= maxY, cross: atY(maxY) },
  ];
}

function clipSegment(a: Point, b: Point, box: Box): [Point, Point] | undefined {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [from, to] = [0, 1];
  const limits: [number, number][] = [
    [-dx, a[0] - box.minX],
    [dx, box.maxX - a[0]],
    [-dy, a[1] - box.minY],
    [dy, box.maxY - a[1]],
  ];
  for (const [direction, room] of limits) {
    if (direction === 0 && room < 0) return undefined;
    if (direction < 0) from = Math.max(from, room / direction);
    if (direction > 0) to = Math.min(to, room / direction);
  }
  if (from >= to) return undefined;
  const at = (t: number): Point => (t === 0 ? a : t === 1 ? b : [a[0] + t * dx, a[1] + t * dy]);
  return [at(from), at(to)];
}

function samePoint(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function pathOf(points: readonly Point[], fewest: number, end: string): string {
  const whole = points
    .map(([x, y]): Point => [Math.round(x), Math.round(y)])
    .filter((p, i, all) => i === 0 || !samePoint(p, all[i - 1] ?? p));
  const [start, ...rest] = whole;
  if (!start || whole.length < fewest) return "";
  let [x, y] = start;
  let path = `M${pair(x, y)}`;
  rest.forEach((p, i) => {
    const step = pair(p[0] - x, p[1] - y);
    path += i === 0 ? `l${step}` : step.startsWith("-") ? step : ` ${step}`;
    [x, y] = p;
  });
  return path + end;
}

function pair(x: number, y: number): string {
  return y < 0 ? `${x}${y}` : `${x} ${y}`;
}
