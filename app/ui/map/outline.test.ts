import { expect, test } from "vitest";
import {
  areaOf,
  clipLine,
  clipRing,
  linesPath,
  ringsHold,
  ringsPath,
  simplifyLine,
  withoutTwins,
  type Ring,
} from "./outline.ts";
import type { Box } from "./projection.ts";
import { sharedBorders } from "./shared-borders.ts";

const box: Box = { minX: 0, minY: 0, maxX: 10, maxY: 10 };
const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

test("of an area that crosses the edge of the map the part inside remains", () => {
  expect(areaOf(clipRing(square(5, 5, 10), box))).toBe(25);
  expect(areaOf(clipRing(square(-5, -5, 40), box))).toBe(100);
  expect(clipRing(square(20, 20, 5), box)).toEqual([]);
});

test("a line that leaves the map and comes back is drawn as two pieces", () => {
  const pieces = clipLine(
    [
      [-5, 2],
      [5, 2],
      [15, 2],
      [15, 8],
      [5, 8],
    ],
    box,
  );
  expect(pieces).toEqual([
    [
      [0, 2],
      [5, 2],
      [10, 2],
    ],
    [
      [10, 8],
      [5, 8],
    ],
  ]);
});

test("simplifying drops what is finer than the tolerance and keeps corners and ends", () => {
  expect(
    simplifyLine(
      [
        [0, 0],
        [5, 0.4],
        [10, 0],
        [10, 10],
      ],
      1,
    ),
  ).toEqual([
    [0, 0],
    [10, 0],
    [10, 10],
  ]);
});

test("paths are whole relative steps whose rounding does not add up", () => {
  expect(
    ringsPath([
      [
        [1.2, 1.2],
        [4.4, 1.2],
        [4.4, 5.6],
      ],
    ]),
  ).toBe("M1 1l3 0 0 5z");
  const tenths = Array.from({ length: 101 }, (_, i) => [i * 0.4, 0] as const);
  const steps = linesPath([tenths]).split("l")[1]?.split(" ") ?? [];
  expect(steps.reduce((sum, step) => sum + Number(step), 0)).toBe(40);
});

test("an area too small to be seen and a line of one point leave nothing in the path", () => {
  expect(ringsPath([square(1, 1, 0.2)])).toBe("");
  expect(
    linesPath([
      [
        [1, 1],
        [1.1, 1],
      ],
    ]),
  ).toBe("");
});

test("a border between two areas is found once, and the outer edge is not a border", () => {
  const borders = sharedBorders([square(0, 0, 10), square(10, 0, 10)]);
  expect(borders).toHaveLength(1);
  expect(borders[0]?.toSorted((a, b) => a[1] - b[1])).toEqual([
    [10, 0],
    [10, 10],
  ]);
});

test("an island in the water is not water", () => {
  const water = [square(0, 0, 10), square(4, 4, 2)];
  expect(ringsHold(water, [2, 2])).toBe(true);
  expect(ringsHold(water, [5, 5])).toBe(false);
});

test("two tracks side by side are drawn as one line, a branch is kept", () => {
  expect(
    withoutTwins(
      [
        [
          [0, 0],
          [100, 0],
        ],
        [
          [0, 3],
          [90, 3],
        ],
      ],
      5,
    ),
  ).toHaveLength(1);
  expect(
    withoutTwins(
      [
        [
          [0, 0],
          [100, 0],
        ],
        [
          [50, 0],
          [50, 90],
        ],
      ],
      5,
    ),
  ).toHaveLength(2);
});
