import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { dictionaryOf } from "./dictionary.ts";
import { MEASURE_KEYS } from "./measure-definition.ts";

test.each(["sv", "en"] as const)(
  "the dictionary says every measure in full in %s, in the catalogue's order",
  (tag) => {
    const entries = dictionaryOf(textsFor(tag));
    expect(entries.map(({ key }) => key)).toEqual(MEASURE_KEYS);
    const words = entries.flatMap((entry) => [
      ...entry.dividedBy,
      ...entry.periods,
      ...entry.missing,
      entry.unit,
    ]);
    // A key whose text is lost is written as the key.
    expect(words.filter((word) => word === "" || /^(measures|reach):/.test(word))).toEqual([]);
  },
);

test("a rate is said with what it is divided by, and how it may be shown", () => {
  const rate = dictionaryOf(textsFor("en")).find(({ key }) => key === "child_visits_per_100_children");
  expect(rate).toMatchObject({
    unit: "child visits per 100 children",
    numerator: "Visits by children",
    denominator: "Children aged 0–4 who live in the area",
    dividedBy: ["area type", "district area"],
    periods: ["month", "term", "T1 (January–April)", "T2 (January–August)", "year"],
  });
});
