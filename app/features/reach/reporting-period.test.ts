import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isYearMonth } from "#app/time/period.ts";
import {
  addressOf,
  closedPeriods,
  daysIn,
  monthsIn,
  type PeriodKind,
  periodFrom,
  type ReportingPeriod,
  stretchesIn,
  yearBefore,
} from "./reporting-period.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const term = (id: string, starts: string, ends: string) => ({ id, starts: day(starts), ends: day(ends) });
const TERMS = [
  term("vt2025", "2025-01-09", "2025-06-12"),
  term("ht2025", "2025-08-19", "2025-12-19"),
  term("vt2026", "2026-01-08", "2026-06-11"),
  term("ht2026", "2026-08-18", "2026-12-18"),
];
const from = (address: string): ReportingPeriod => {
  const period = periodFrom(address, TERMS);
  if (!period) throw new Error(`No period: ${address}`);
  return period;
};
const asText = ({ first, last }: { first: Temporal.PlainDate; last: Temporal.PlainDate }) =>
  `${first} – ${last}`;

/** Every period of the years that the terms are of, and of one without any. */
const ADDRESSES = [2025, 2026, 2028].flatMap((year) => [
  `${year}`,
  `${year}-t1`,
  `${year}-t2`,
  `${year}-10-15`,
  ...Array.from({ length: 12 }, (_, month) => `${year}-${`${month + 1}`.padStart(2, "0")}`),
  ...TERMS.filter(({ starts }) => starts.year === year).map(({ id }) => id),
]);

describe("a period", () => {
  test.each([
    ["2026-02", "2026-02-01 – 2026-02-28"],
    ["vt2026", "2026-01-08 – 2026-06-11"],
    ["2026-t1", "2026-01-01 – 2026-04-30"],
    ["2026-t2", "2026-01-01 – 2026-08-31"],
    ["2026", "2026-01-01 – 2026-12-31"],
    ["2026-10-15", "2026-10-15 – 2026-10-15"],
  ])("%s lasts %s", (address, days) => {
    expect(asText(daysIn(from(address)))).toBe(days);
  });

  test("comes out of an address as it went in", () => {
    expect(ADDRESSES.map((address) => addressOf(from(address)))).toEqual(ADDRESSES);
  });

  test.each([
    ["a day", "2026-10-14"],
    ["a quarter", "2026-q1"],
    ["a third tertial", "2026-t3"],
    ["a thirteenth month", "2026-13"],
    ["a week", "2026-w05"],
    ["a term that nobody has set", "vt2027"],
    ["a range", "2026-01/2026-03"],
    ["a year in other words", "2026.0"],
    ["a year before years have four digits", "0999"],
    ["no number", "NaN"],
    ["nothing", ""],
  ])("is never %s", (_, address) => {
    expect(periodFrom(address, TERMS)).toBeUndefined();
  });

  test("is read from no other text, whatever is typed", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^\d{4}[-/.]?[\dtvhw-]{0,6}$/));
    fc.assert(
      fc.property(typed, (text) => {
        const period = periodFrom(text, TERMS);
        expect(period === undefined || addressOf(period) === text).toBe(true);
      }),
    );
  });

  test("has the months that it has days in", () => {
    expect(monthsIn(from("vt2026"))).toEqual([
      "2026-01",
      "2026-02",
      "2026-03",
      "2026-04",
      "2026-05",
      "2026-06",
    ]);
    expect(monthsIn(from("2026-10-15"))).toEqual(["2026-10"]);
    expect(monthsIn(from("2026-t2"))).toHaveLength(8);
  });

  test("is compared with the same of the year before, where there is one", () => {
    const before = ADDRESSES.map((address) => {
      const period = yearBefore(from(address), TERMS);
      return [address, period && addressOf(period)];
    });
    expect(Object.fromEntries(before)).toMatchObject({
      "2026-02": "2025-02",
      "2026-t1": "2025-t1",
      "2026-10-15": "2025-10-15",
      "2026": "2025",
      vt2026: "vt2025",
      ht2026: "ht2025",
      vt2025: undefined,
    });
  });
});

test("a period is offered when every month of it is closed, the newest first", () => {
  const offered = (kind: PeriodKind) =>
    closedPeriods(kind, { first: "2025-03", last: "2026-05" }, TERMS).map(addressOf);
  expect(offered("term")).toEqual(["ht2025"]);
  expect(offered("t1")).toEqual(["2026-t1"]);
  expect(offered("t2")).toEqual([]);
  expect(offered("year")).toEqual([]);
  expect(offered("snapshot")).toEqual(["2025-10-15"]);
  expect(offered("month")).toHaveLength(15);
  expect(offered("month").at(0)).toBe("2026-05");
});

describe("stretches", () => {
  const keysOf = (address: string) => stretchesIn(from(address), TERMS).map(({ key }) => key);

  test("begin with a month, a term, the days after a term, the snapshot and the day after it", () => {
    expect(keysOf("2026-01")).toEqual(["2026-01-01", "2026-01-08"]);
    expect(keysOf("2026-06")).toEqual(["2026-06-01", "2026-06-12"]);
    expect(keysOf("2026-10")).toEqual(["2026-10-01", "2026-10-15", "2026-10-16"]);
    expect(keysOf("2026-10-15")).toEqual(["2026-10-15"]);
    expect(keysOf("vt2026")).toEqual([
      "2026-01-08",
      "2026-02-01",
      "2026-03-01",
      "2026-04-01",
      "2026-05-01",
      "2026-06-01",
    ]);
  });

  test("follow each other through their period, without a gap and without a day twice", () => {
    for (const address of ADDRESSES) {
      const period = from(address);
      const stretches = stretchesIn(period, TERMS);
      const { first, last } = daysIn(period);
      expect(stretches[0]?.first.toString()).toBe(first.toString());
      expect(stretches.at(-1)?.last.toString()).toBe(last.toString());
      stretches.slice(1).forEach((next, index) => {
        expect(stretches[index]?.last.add({ days: 1 }).toString()).toBe(next.first.toString());
      });
    }
  });

  test("are whole in every period that has a day of them", () => {
    const whole = new Map(
      ADDRESSES.flatMap((address) => stretchesIn(from(address), TERMS)).map((one) => [one.key, asText(one)]),
    );
    for (const address of ADDRESSES) {
      for (const one of stretchesIn(from(address), TERMS)) expect(asText(one)).toBe(whole.get(one.key));
    }
  });

  test("make T2 of T1 and May to August, a year of its months, and a term of no other days", () => {
    const months = (list: readonly string[]) => list.filter(isYearMonth).flatMap(keysOf);
    const mayToAugust = months(["2026-05", "2026-06", "2026-07", "2026-08"]);
    expect(keysOf("2026-t2")).toEqual([...keysOf("2026-t1"), ...mayToAugust]);
    expect(keysOf("2026")).toEqual(months(monthsIn(from("2026"))));
    expect(keysOf("2026")).toEqual(expect.arrayContaining(keysOf("ht2026")));
  });
});
