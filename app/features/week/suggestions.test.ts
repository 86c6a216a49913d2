import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { suggestionsFor } from "./suggestions.ts";

const day = Temporal.PlainDate.from;
const every = (from: string, to: string) =>
  Array.from({ length: day(from).until(day(to)).days + 1 }, (_, index) => day(from).add({ days: index }));
const said = (from: string, to: string, open = every(from, to)) =>
  suggestionsFor(
    open,
    [
      { starts: day("2028-01-10"), ends: day("2028-06-14") },
      { starts: day("2028-08-16"), ends: day("2028-12-20") },
    ],
    day(from),
    day(to),
  ).map((one) => `${one.why} ${one.from.toString()} ${one.to.toString()} ${one.reason}`);

test("red days, the days between them and a weekend, and school breaks are suggested", () => {
  expect(said("2028-05-15", "2028-06-26")).toEqual([
    "ascension_day 2028-05-25 2028-05-25 public_holiday",
    "bridge_day 2028-05-26 2028-05-26 bridge_day",
    "bridge_day 2028-06-05 2028-06-05 bridge_day",
    "national_day 2028-06-06 2028-06-06 public_holiday",
    "between_terms 2028-06-15 2028-08-15 school_break",
    "midsummer_eve 2028-06-23 2028-06-23 public_holiday",
  ]);
  expect(said("2028-02-20", "2028-03-10")).toEqual(["winter_break 2028-02-28 2028-03-05 school_break"]);
  expect(said("2028-10-25", "2028-11-10")).toEqual(["autumn_break 2028-10-30 2028-11-05 school_break"]);
});

test("only where the site is open, and a break that has begun from today on", () => {
  expect(said("2028-06-01", "2028-06-10", [day("2028-06-05")])).toEqual([
    "bridge_day 2028-06-05 2028-06-05 bridge_day",
  ]);
  expect(said("2028-07-03", "2028-08-14")).toEqual(["between_terms 2028-07-03 2028-08-15 school_break"]);
});
