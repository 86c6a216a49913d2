import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readGeography } from "./geography.server.ts";
import { drawSiteMap, type SitePlace } from "./site-map-drawing.ts";
import { SiteMap } from "./site-map.tsx";

const TENSTA = [17.90194, 59.39389] as const;

test("the map of Tensta names its station once, the next stations and the districts around", () => {
  const { labels, exits } = drawSiteMap(readGeography(), near(TENSTA));
  const names = labels.map((label) => label.lines.join(" "));
  expect(names.filter((name) => name === "Tensta")).toHaveLength(1);
  expect(names).toEqual(expect.arrayContaining(["Hjulsta", "Rinkeby", "Solhem"]));
  expect(exits.map((exit) => exit.kind)).toContain("blue");
});

test("an approximate position is a circle without a pin, an address a pin without a circle", () => {
  expect(markup(near(TENSTA))).toContain("radialGradient");
  expect(markup({ position: TENSTA, precision: "address" })).not.toContain("radialGradient");
});

test("maps from all over the city hold numbers only, name their station in Swedish and stay under 12 kB", () => {
  for (const [name, position] of SPREAD) {
    const html = markup(near(position));
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(html).toMatch(new RegExp(`<g lang="sv">.*>${name}<`));
    expect(html.length).toBeLessThan(12_000);
  }
});

test("the picture has the given title and description", () => {
  const html = markup(near(TENSTA));
  expect(html).toMatch(
    /role="img" aria-labelledby="(.+?)" aria-describedby="(.+?)"><title id="\1">Karta<\/title><desc id="\2">/,
  );
});

const SPREAD: readonly (readonly [string, SitePlace["position"]])[] = [
  ["Tensta", TENSTA],
  ["Akalla", [17.9128, 59.4148]],
  ["Hornstull", [18.03667, 59.31639]],
  ["Fridhemsplan", [18.02905, 59.33372]],
  ["Vårberg", [17.89083, 59.27583]],
];

function near(position: SitePlace["position"]): SitePlace {
  return { position, precision: "near_station" };
}

function markup(place: SitePlace): string {
  const drawing = drawSiteMap(readGeography(), place);
  return renderToStaticMarkup(
    createElement(SiteMap, { drawing, title: "Karta", description: "Nära stationen", attribution: "Data" }),
  );
}
