import { expect, test } from "vitest";
import { COMPLETENESS, MEASURES } from "./measures.ts";

test("every measure has a name, a definition and what is missing, as texts of its own", () => {
  for (const [key, measure] of Object.entries({ ...MEASURES, ...COMPLETENESS })) {
    expect(measure.name).toBe(`measure.${key}.name`);
    expect(measure.definition).toBe(`measure.${key}.definition`);
    expect(measure.missing).toBe(`measure.${key}.missing`);
  }
});

test("residents live in areas, so a rate is never divided by kind", () => {
  expect(MEASURES.visits_per_100_children.dimensions).not.toContain("kind");
});
