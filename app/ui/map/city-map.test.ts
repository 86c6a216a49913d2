import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { drawCityMap } from "./city-map-drawing.ts";
import { CityMap } from "./city-map.tsx";
import { readGeography } from "./geography.server.ts";

const drawing = drawCityMap(readGeography());
const html = renderToStaticMarkup(
  createElement(CityMap, {
    drawing,
    shades: { jarva: "step_5", skarpnack: "hidden" },
    legend: [{ shade: "hidden", text: "dolt" }],
    title: "Karta",
    description: "Besök",
    attribution: "Data",
  }),
);

test("the city map holds the eleven boroughs, all named, in under 40 kB", () => {
  expect(drawing.boroughs).toHaveLength(11);
  expect(drawing.labels).toHaveLength(11);
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
  expect(html.length).toBeLessThan(40_000);
});

test("a hidden borough is hatched and one without a figure dotted", () => {
  expect(html.match(/<path d="[^"]+" fill="url\(#[^"]*hidden\)"/g)).toHaveLength(1);
  expect(html.match(/<path d="[^"]+" fill="url\(#[^"]*not_reported\)"/g)).toHaveLength(9);
});
