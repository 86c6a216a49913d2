import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { drawCityGround, onGround } from "./city-ground.ts";
import { readGeography } from "./geography.server.ts";
import { markPlaces, NUMBER_RADIUS, type NumberedPlace } from "./place-marks.ts";
import { PlacesMap } from "./places-map.tsx";

const TENSTA = [17.90194, 59.39389] as const;
const SKANSTULL = [18.07583, 59.30778] as const;
const ground = drawCityGround(readGeography());

test("a place that is only known by its station is a circle around the station, and its number is on the rim", () => {
  const { circles, marks } = markPlaces(ground, [near(1, TENSTA)]);
  const [x, y] = onGround(ground, TENSTA);
  expect(circles).toEqual([{ x, y, radius: expect.closeTo(500 / ground.frame.unit, 0) }]);
  expect(marks).toMatchObject([{ number: 1, exact: false }]);
  expect(Math.hypot((marks[0]?.x ?? x) - x, (marks[0]?.y ?? y) - y)).toBeCloseTo(
    circles[0]?.radius ?? NaN,
    0,
  );
  expect(markup([near(1, TENSTA)])).not.toMatch(/<circle[^>]*class="[^"]*point/);
});

test("an address is a point without a circle", () => {
  const place: NumberedPlace = { number: 1, position: TENSTA, precision: "address" };
  const { circles, marks } = markPlaces(ground, [place]);
  const [x, y] = onGround(ground, TENSTA);
  expect(circles).toEqual([]);
  expect(marks).toMatchObject([{ exact: true, x, y }]);
  expect(markup([place])).toMatch(/<circle[^>]*class="[^"]*point/);
});

test("places near one station share its circle, and no number covers another", () => {
  const { circles, marks, boroughNames } = markPlaces(
    ground,
    [1, 2, 3, 4].map((number) => near(number, SKANSTULL)),
  );
  expect(circles).toHaveLength(1);
  expect(boroughNames.map(({ lines }) => lines.join(" "))).toContain("Farsta");
  const middles = marks.map(({ x, y, toNumber: [aside, down] }) => [x + aside, y + down] as const);
  middles.forEach(([x, y], i) => {
    for (const [otherX, otherY] of middles.slice(i + 1))
      expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThanOrEqual(2 * NUMBER_RADIUS);
  });
});

test("each number is a link with a name, in a drawing of numbers only", () => {
  const html = markup([near(1, TENSTA), near(2, SKANSTULL)]);
  expect(html.match(/<a [^>]*href="#place-\d"[^>]*aria-label="Plats \d"/g)).toHaveLength(2);
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
});

test("boroughs are named on the whole map; stations have room when it is nearer, the rest when it is nearest", () => {
  const { near, close } = ground.names;
  const names = (list: typeof near) => list.map(({ lines }) => lines.join(" "));
  expect(markPlaces(ground, []).boroughNames).toHaveLength(11);
  expect(names(near)).toEqual(expect.arrayContaining(["Tensta", "Rinkeby", "Farsta"]));
  expect(new Set([...names(near), ...names(close)]).size).toBe(near.length + close.length);
  expect(near.length + close.length).toBeGreaterThan(150);
});

function near(number: number, position: NumberedPlace["position"]): NumberedPlace {
  return { number, position, precision: "near_station" };
}

function markup(places: readonly NumberedPlace[]): string {
  return renderToStaticMarkup(
    createElement(PlacesMap, {
      ground,
      places: markPlaces(ground, places),
      title: "Karta",
      nameOf: (number) => `Plats ${number}`,
      idOf: (number) => `place-${number}`,
      start: null,
      words: {
        closer: "in",
        farther: "ut",
        left: "vänster",
        right: "höger",
        up: "upp",
        down: "ned",
        whole: "allt",
        keys: "pilarna",
        close: "stäng",
      },
      caption: "Data",
    }),
  );
}
