import { expect, test } from "vitest";
import { metresBetween, WALKS, walkMinutes } from "./walk.ts";

const TENSTA = { lon: 17.9019, lat: 59.3939 };
/** So many metres north of Tensta. */
const north = (metres: number) => ({ lon: TENSTA.lon, lat: TENSTA.lat + metres / 111_320 });

test("a degree of longitude is half as long in Stockholm as one of latitude", () => {
  const east = metresBetween(TENSTA, { ...TENSTA, lon: TENSTA.lon + 0.01 });
  expect(east).toBeGreaterThan(560);
  expect(east).toBeLessThan(570);
  expect(Math.round(metresBetween(TENSTA, north(1000)))).toBe(1000);
});

test("a walk is the straight line and three tenths, 80 metres a minute, told in fives and never less", () => {
  // 300 m straight are 390 m of street: 4.9 minutes; 310 m are 5.04.
  expect(walkMinutes(TENSTA, TENSTA)).toBe(5);
  expect(walkMinutes(TENSTA, north(300))).toBe(5);
  expect(walkMinutes(TENSTA, north(310))).toBe(10);
  expect(walkMinutes(TENSTA, north(1200))).toBe(20);
});

test("what is too far to walk has no minutes, and every other walk has its words", () => {
  expect(walkMinutes(TENSTA, north(2400))).toBe(40);
  expect(walkMinutes(TENSTA, north(2500))).toBeNull();
  expect(WALKS).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
});
