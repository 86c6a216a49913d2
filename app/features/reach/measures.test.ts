import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { ALL_MEASURES, COMPLETENESS, MEASURES, measuresOf } from "./measures.ts";

test.each(["sv", "en"] as const)("every figure has its name and definition in %s", (tag) => {
  const { t } = textsFor(tag);
  const names = [...Object.values(MEASURES), ...Object.values(COMPLETENESS)].map((one) => t(one.name));
  expect(new Set(names).size).toBe(ALL_MEASURES.length + 2);
  for (const measure of ALL_MEASURES) {
    const { definition, missing, unit } = MEASURES[measure];
    expect([t(definition), t(missing), t(unit)].every((text) => text.length > 3)).toBe(true);
  }
});

test("residents live in areas, so a rate is never divided by kind", () => {
  expect(measuresOf("kind")).not.toContain("child_visits_per_100_children");
  expect(measuresOf("area_type")).toContain("child_visits_per_100_children");
});
