import { expect, test } from "vitest";
import { between, centredOn, levelOf, moved, shows, type View, WHOLE, zoomed } from "./map-view.ts";

const SHEET = { width: 2400, height: 2000 };
const INNER = centredOn(SHEET, [1200, 1000], 4);

test("what is under the finger stays under it while the map is enlarged", () => {
  const at = [0.25, 0.75] as const;
  const pointOf = ({ x, y, scale }: View) => [
    x + (at[0] * SHEET.width) / scale,
    y + (at[1] * SHEET.height) / scale,
  ];
  const after = zoomed(SHEET, INNER, at, 1.7);
  expect(after.scale).toBeCloseTo(6.8);
  pointOf(after).forEach((value, i) => expect(value).toBeCloseTo(pointOf(INNER)[i] ?? NaN));
});

test("the map is never smaller than the whole city, nor enlarged without end", () => {
  expect(zoomed(SHEET, INNER, [0.9, 0.1], 0.01)).toEqual(WHOLE);
  expect(zoomed(SHEET, INNER, [0.5, 0.5], 1000).scale).toBe(20);
});

test("moving stops at the edge of the city, and the whole city does not move", () => {
  expect(moved(SHEET, WHOLE, 0.5, -0.5)).toEqual(WHOLE);
  expect(moved(SHEET, INNER, 0.25, -0.25)).toEqual({ x: INNER.x + 150, y: INNER.y - 125, scale: 4 });
  expect(moved(SHEET, INNER, 9, 9)).toEqual({ x: 1800, y: 1500, scale: 4 });
  expect(centredOn(SHEET, [0, 2000], 4)).toEqual({ x: 0, y: 1500, scale: 4 });
});

test("a point is seen inside the view alone", () => {
  expect(shows(SHEET, WHOLE, [1200, 1000])).toBe(true);
  expect(shows(SHEET, INNER, [1300, 900])).toBe(true);
  expect(shows(SHEET, INNER, [800, 1000])).toBe(false);
});

test("names of stations come when there is room for them", () => {
  expect([1, 2.9, 3, 8].map((scale) => levelOf({ ...WHOLE, scale }))).toEqual([
    "far",
    "far",
    "near",
    "close",
  ]);
});

test("on the way from one view to the next both ends are met", () => {
  expect(between(WHOLE, INNER, 0)).toEqual(WHOLE);
  expect(between(WHOLE, INNER, 1)).toEqual(INNER);
  const half = between(WHOLE, INNER, 0.5);
  expect(half.scale).toBeCloseTo(1.6);
});
