import type { Ring } from "./outline.ts";
import type { Point } from "./projection.ts";

/**
 * The borders that two rings share, each once, as lines that end where three areas meet. The rings must meet in
 * the very same points, as those of one city map do.
 */
export function sharedBorders(rings: readonly Ring[]): Point[][] {
  const edges = new Map<string, { ends: [Point, Point]; seen: number }>();
  for (const ring of rings) {
    ring.forEach((b, i) => {
      const a = ring[(i || ring.length) - 1];
      if (!a) return;
      const key = [a.join(), b.join()].sort().join(" ");
      const edge = edges.get(key);
      if (edge) edge.seen++;
      else edges.set(key, { ends: [a, b], seen: 1 });
    });
  }
  return joinEdges([...edges.values()].filter(({ seen }) => seen > 1).map(({ ends }) => ends));
}

function joinEdges(edges: readonly [Point, Point][]): Point[][] {
  const byEnd = new Map<string, Set<[Point, Point]>>();
  for (const edge of edges) {
    for (const end of edge) byEnd.set(end.join(), (byEnd.get(end.join()) ?? new Set()).add(edge));
  }
  const used = new Set<[Point, Point]>();
  const follow = (line: Point[]): void => {
    for (;;) {
      const end = line.at(-1);
      const meeting = end && byEnd.get(end.join());
      // Where three borders meet a line stops, so that each is simplified between the same two points.
      if (!meeting || meeting.size > 2) return;
      const next = [...meeting].find((edge) => !used.has(edge));
      if (!next) return;
      used.add(next);
      line.push(samePoint(next[0], end) ? next[1] : next[0]);
    }
  };
  const lines: Point[][] = [];
  for (const edge of edges) {
    if (used.has(edge)) continue;
    used.add(edge);
    const line: Point[] = [...edge];
    follow(line);
    line.reverse();
    follow(line);
    lines.push(line);
  }
  return lines;
}

function samePoint(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
