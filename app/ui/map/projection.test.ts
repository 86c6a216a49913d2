import { expect, test } from "vitest";
import { boxOfFrame, onFrame, planeMetres, type Frame } from "./projection.ts";

test("east is to the right and north is up", () => {
  const [tensta, kista, slussen] = [
    planeMetres([17.902, 59.394]),
    planeMetres([17.942, 59.403]),
    planeMetres([18.072, 59.32]),
  ];
  expect(kista[0]).toBeGreaterThan(tensta[0]);
  expect(kista[1]).toBeLessThan(tensta[1]);
  expect(slussen[1]).toBeGreaterThan(tensta[1]);
});

test("a hundredth of a degree is 1.1 km north and about half of that east", () => {
  const [a, b] = [planeMetres([18.05, 59.33]), planeMetres([18.06, 59.34])];
  expect(a[1] - b[1]).toBeCloseTo(1112, 0);
  expect(b[0] - a[0]).toBeCloseTo(567, 0);
});

test("the middle of a frame is the middle of the drawing, and its box is what the drawing shows", () => {
  const frame: Frame = { centre: [500, 700], unit: 3, width: 800, height: 600 };
  expect(onFrame(frame, [500, 700])).toEqual([400, 300]);
  expect(boxOfFrame(frame)).toEqual({ minX: -700, minY: -200, maxX: 1700, maxY: 1600 });
});
