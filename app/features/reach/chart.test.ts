import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { drawChart } from "./chart.ts";
import { serviceFact, type ProtectedFigure } from "./protected-figure.ts";

const shown = (value: number): ProtectedFigure => ({ state: "shown", value: serviceFact(value) });

const draw = (...figures: ProtectedFigure[]) =>
  parseHTML(
    drawChart({
      id: "visits",
      title: "Visits",
      description: "Visits month by month",
      months: figures.map((_, index) => `month ${index + 1}`),
      series: [{ name: "Area types 1-2", figures }],
      unit: "visits",
      signs: { hidden: "Hidden to protect people", missing: "Not reported" },
      formatNumber: (value) => `${value}`,
      width: 720,
    }),
  ).document;

test("a chart is a named picture that needs neither script nor inline style", () => {
  const svg = draw(shown(10), shown(20)).querySelector("svg");
  expect(svg?.getAttribute("role")).toBe("img");
  expect(svg?.querySelector("#visits-title")?.textContent).toBe("Visits");
  expect(svg?.getAttribute("aria-labelledby")).toBe("visits-title");
  expect(svg?.querySelectorAll("script, style, [style]").length).toBe(0);
  expect(svg?.textContent).toContain("Area types 1-2");
});

test("a withheld figure is hatched and one not reported dotted, each explained in place", () => {
  const svg = draw(shown(10), { state: "hidden" }, { state: "missing" }, shown(20)).querySelector("svg");
  expect(svg?.querySelectorAll('[fill^="url(#visits-hatch-0"]').length).toBe(1);
  expect(svg?.textContent).toContain("Hidden to protect people");
  expect(svg?.textContent).toContain("Not reported");
});

test("signs that do not occur are not explained", () => {
  const svg = draw(shown(10), shown(20)).querySelector("svg");
  expect(svg?.textContent).not.toContain("Hidden to protect people");
  expect(svg?.textContent).not.toContain("Not reported");
});

test("a chart without one shown figure is still a chart", () => {
  expect(draw({ state: "missing" }, { state: "hidden" }).querySelector("svg")).not.toBeNull();
});
