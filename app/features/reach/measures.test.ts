import { describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { DIVISIONS, MEASURE_KEYS } from "./measure-definition.ts";
import { COMPLETENESS, MEASURES, mayShow, measuresOf } from "./measures.ts";

describe.each(["sv", "en"] as const)("in %s", (tag) => {
  const { t } = textsFor(tag);

  test("every measure has a name of its own and is explained to the last word", () => {
    const all = [...Object.values(MEASURES), ...Object.values(COMPLETENESS)];
    expect(new Set(all.map(({ name }) => t(name))).size).toBe(MEASURE_KEYS.length + 3);
    expect(all.every(({ definition }) => t(definition).length > 30)).toBe(true);
    for (const { unit, numerator, denominator, missing } of Object.values(MEASURES)) {
      const keys = [unit, numerator, ...(denominator === null ? [] : [denominator]), ...missing];
      expect(keys.every((key) => t(key).length > 3)).toBe(true);
    }
  });
});

test("the catalogue's order names every measure once", () => {
  expect(Object.keys(MEASURES)).toEqual(MEASURE_KEYS);
});

test("residents live in areas, so a rate is never divided by kind", () => {
  expect(measuresOf("kind")).not.toContain("child_visits_per_100_children");
  expect(measuresOf("area_type")).toContain("child_visits_per_100_children");
});

describe("what may be shown", () => {
  const isShown = (measure: (typeof MEASURE_KEYS)[number]) =>
    DIVISIONS.filter((by) => mayShow(measure, by, "year") || mayShow(measure, by, "term"));

  test("of answers is of a term, and never by what an opening may have to itself", () => {
    for (const measure of MEASURE_KEYS.filter((key) => MEASURES[key].source === "traits")) {
      expect(isShown(measure)).not.toEqual(expect.arrayContaining(["mode"]));
      expect(isShown(measure)).not.toEqual(expect.arrayContaining(["activity"]));
      expect(MEASURES[measure].periods).toEqual(["term"]);
    }
    expect(mayShow("first_times", null, "year")).toBe(false);
  });

  test("of languages is never finer than a borough", () => {
    expect(isShown("help_language")).toEqual(["borough"]);
  });

  test("of welcome and safe is of visits, never of an area", () => {
    for (const measure of ["felt_welcome", "felt_safe"] as const) {
      expect(isShown(measure)).toEqual(["kind", "site"]);
    }
  });

  test("of one day is never of what may be one place", () => {
    expect(DIVISIONS.filter((by) => mayShow("visits", by, "snapshot"))).toEqual([
      "area_type",
      "borough",
      "kind",
    ]);
    expect(mayShow("visits", "site", "month")).toBe(true);
    expect(mayShow("visits", null, "snapshot")).toBe(true);
  });

  test("reached by where families live, not by where they came", () => {
    expect(isShown("reached")).toEqual(["area_type", "borough", "district"]);
  });
});
