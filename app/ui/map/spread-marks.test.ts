import { expect, test } from "vitest";
import type { Point } from "./projection.ts";
import { spreadMarks } from "./spread-marks.ts";

const BOX = { minX: 0, minY: 0, maxX: 1000, maxY: 1000 };

test("marks that crowd make room for each other and stay on the map", () => {
  const crowd = Array.from({ length: 40 }, (_, i): Point => [i % 5, 990]);
  const spread = spreadMarks(crowd, 60, BOX);
  expect(closest(crowd)).toBeLessThan(60);
  expect(closest(spread)).toBeGreaterThanOrEqual(60);
  for (const [x, y] of spread) expect(Math.min(x, y, 1000 - x, 1000 - y)).toBeGreaterThanOrEqual(0);
});

test("a mark with room around it stays where it is", () => {
  const [alone] = spreadMarks(
    [
      [500, 500],
      [100, 100],
      [110, 100],
    ],
    60,
    BOX,
  );
  expect(Math.hypot((alone?.[0] ?? 0) - 500, (alone?.[1] ?? 0) - 500)).toBeLessThan(2);
});

function closest(points: readonly Point[]): number {
  const distances = points.flatMap(([x, y], i) =>
    points.slice(i + 1).map(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY)),
  );
  return Math.min(...distances);
}
