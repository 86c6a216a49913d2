import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { dictionaryOf, dictionarySheet } from "./dictionary.ts";
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

test("a file's dictionary says each measure in it, and what says how complete they are", () => {
  const { name, head, rows } = dictionarySheet(["visits", "gap_in_child_visits"], textsFor("en"));
  expect(name).toBe("The measures");
  expect(head).toEqual([
    "Measure",
    "Meaning",
    "Unit",
    "What is counted",
    "Divided by",
    "What is missing",
    "Can be broken down by",
    "Periods",
  ]);
  expect(rows.map(([cell]) => cell)).toEqual(
    ["Gap between area types", "Visits", "Places that have counted", "Openings counted", "Answer rate"].map(
      (text) => ({ text }),
    ),
  );
  expect(rows[1]?.map((cell) => Object.values(cell)[0])).toMatchObject({ 2: "visits", 3: "Visits", 4: "" });
});
