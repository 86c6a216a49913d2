import { expect, test } from "vitest";
import { shadesOf } from "./map-shades.ts";
import { serviceFact, type ProtectedFigure } from "./protected-figure.ts";

const shown = (value: number): ProtectedFigure => ({ state: "shown", value: serviceFact(value) });

test("five classes of equal, round width reach from zero over the largest figure shown", () => {
  const { steps, shades } = shadesOf([
    { member: "jarva", figure: shown(118) },
    { member: "farsta", figure: shown(0) },
    { member: "bromma", figure: shown(25) },
  ]);
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    [0, 25],
    [25, 50],
    [50, 75],
    [75, 100],
    [100, 125],
  ]);
  expect(shades).toEqual({ jarva: "step_5", farsta: "step_1", bromma: "step_2" });
});

test("what is withheld and what is not reported have no place in a class", () => {
  const { shades, steps } = shadesOf([
    { member: "jarva", figure: { state: "hidden" } },
    { member: "farsta", figure: { state: "fewer", than: serviceFact(5) } },
    { member: "bromma", figure: { state: "missing" } },
  ]);
  expect(shades).toEqual({ jarva: "hidden", farsta: "hidden", bromma: "not_reported" });
  expect(steps).toEqual([]);
});
