import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { drawCityGround } from "./city-ground.ts";
import { readGeography } from "./geography.server.ts";
import { markSizes, type SizedPlace } from "./symbol-marks.ts";
import { SymbolMap } from "./symbol-map.tsx";

const ground = drawCityGround(readGeography());
const place = (number: number, over: Partial<SizedPlace>): SizedPlace => ({
  number,
  name: `Place ${number}`,
  position: [17.93 + number / 50, 59.35],
  precision: "address",
  size: 100,
  isAtLeast: false,
  ...over,
});

test("a circle has as much area as there are visits, and the largest lie below", () => {
  const { marks, scale } = markSizes(ground, [place(1, { size: 100 }), place(2, { size: 400 })]);
  expect(marks.map(({ number }) => number)).toEqual([2, 1]);
  expect((marks[0]?.radius ?? 0) / (marks[1]?.radius ?? 1)).toBeCloseTo(2, 1);
  expect(scale.map(({ size }) => size)).toEqual([400, 100]);
});

test("what is withheld has the same ring whatever it came to", () => {
  const { marks } = markSizes(ground, [
    place(1, { size: "hidden" }),
    place(2, { size: "not_reported" }),
    place(3, { size: 5000 }),
  ]);
  const rings = marks.filter(({ kind }) => kind !== "shown");
  expect(new Set(rings.map(({ radius }) => radius)).size).toBe(1);
});

test("places near one station stand around it, none at the station itself", () => {
  const near = { precision: "near_station", position: [18.0, 59.3] } as const;
  const { marks } = markSizes(ground, [place(1, near), place(2, near)]);
  const [one, other] = marks;
  expect([one?.x, one?.y]).not.toEqual([other?.x, other?.y]);
});

test("the map hatches, dots and softens, with its key in words, in under 60 kB", () => {
  const symbols = markSizes(ground, [
    place(1, { size: "hidden" }),
    place(2, { size: "not_reported" }),
    place(3, { precision: "near_station" }),
  ]);
  const html = renderToStaticMarkup(
    createElement(SymbolMap, {
      ground,
      symbols,
      legend: [{ kind: "hidden", text: "hidden to protect people" }],
      title: "Map",
      description: "Visits",
      formatNumber: String,
      attribution: "Data",
    }),
  );
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
  expect(html.match(/fill="url\(#[^"]*hatch\)"/g)).toHaveLength(2);
  expect(html.match(/fill="url\(#[^"]*soft\)"/g)).toHaveLength(1);
  expect(html).toContain("hidden to protect people");
  expect(html.length).toBeLessThan(60_000);
});
