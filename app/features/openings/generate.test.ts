import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ZONE } from "#app/platform/clock.ts";
import { datesOf, slotsOf, type TemplateDates, type TermDates, wallTimeFault } from "./generate.ts";

const day = Temporal.PlainDate.from;

/** Tuesdays from 2026 on, all year. */
const tuesdays: TemplateDates = {
  weekday: 2,
  validFrom: day("2026-01-01"),
  validTo: null,
  seasonFrom: null,
  seasonTo: null,
  inTermsOnly: false,
  weeksOff: [],
};

function dates(
  template: Partial<TemplateDates>,
  from: string,
  to: string,
  terms: readonly TermDates[] = [],
): string[] {
  return datesOf({ ...tuesdays, ...template }, terms, day(from), day(to)).map(String);
}

describe("a week template gives its weekday", () => {
  test("once a week, the first and the last day included", () => {
    expect(dates({}, "2026-11-03", "2026-11-17")).toEqual(["2026-11-03", "2026-11-10", "2026-11-17"]);
  });

  test("from the next such day on when the period begins on another", () => {
    expect(dates({}, "2026-11-04", "2026-11-12")).toEqual(["2026-11-10"]);
    expect(dates({ weekday: 7 }, "2026-11-02", "2026-11-08")).toEqual(["2026-11-08"]);
  });

  test("never in a period without it", () => {
    expect(dates({}, "2026-11-04", "2026-11-09")).toEqual([]);
  });

  test("across the days when the clock changes, without a day lost or doubled", () => {
    expect(dates({ weekday: 7 }, "2026-10-18", "2026-11-01")).toEqual([
      "2026-10-18",
      "2026-10-25",
      "2026-11-01",
    ]);
    expect(dates({ weekday: 7 }, "2027-03-21", "2027-04-04")).toEqual([
      "2027-03-21",
      "2027-03-28",
      "2027-04-04",
    ]);
  });
});

describe("a week template is left out", () => {
  test("before its first and after its last day", () => {
    const template = { validFrom: day("2026-11-10"), validTo: day("2026-11-17") };
    expect(dates(template, "2026-11-01", "2026-11-30")).toEqual(["2026-11-10", "2026-11-17"]);
  });

  test("in its weeks off", () => {
    expect(dates({ weeksOff: [44, 46] }, "2026-10-27", "2026-11-17")).toEqual(["2026-11-03", "2026-11-17"]);
  });

  test("in the week 53 that a year may have", () => {
    expect(dates({ weeksOff: [53] }, "2026-12-22", "2027-01-05")).toEqual(["2026-12-22", "2027-01-05"]);
  });

  test("outside its season, whose last day counts", () => {
    expect(dates({ seasonFrom: "05-01", seasonTo: "05-12" }, "2026-04-28", "2026-05-19")).toEqual([
      "2026-05-05",
      "2026-05-12",
    ]);
  });

  test("outside a season that runs over New Year", () => {
    const winter = { seasonFrom: "12-29", seasonTo: "01-05" };
    expect(dates(winter, "2026-12-22", "2027-01-12")).toEqual(["2026-12-29", "2027-01-05"]);
  });

  test("outside the terms when it runs in terms only", () => {
    const autumn = { starts: day("2026-08-18"), ends: day("2026-12-15") };
    const spring = { starts: day("2027-01-12"), ends: day("2027-06-10") };
    expect(dates({ inTermsOnly: true }, "2026-12-08", "2027-01-12", [autumn, spring])).toEqual([
      "2026-12-08",
      "2026-12-15",
      "2027-01-12",
    ]);
    expect(dates({ inTermsOnly: true }, "2026-12-08", "2027-01-12")).toEqual([]);
  });
});

describe("a wall time on the day the clock changes", () => {
  test.each([
    ["02:30 on the spring day does not exist", "2027-03-28", "02:30", "wall_time_does_not_exist"],
    ["nor does 02:00, the moment the clock jumps", "2027-03-28", "02:00", "wall_time_does_not_exist"],
    ["03:00 on the spring day does", "2027-03-28", "03:00", null],
    ["01:59 on the spring day does", "2027-03-28", "01:59", null],
    ["02:30 on the autumn day, which comes twice, does", "2026-10-25", "02:30", null],
    ["02:30 on any other day does", "2027-03-27", "02:30", null],
  ])("%s", (_, date, time, fault) => {
    expect(wallTimeFault(day(date), Temporal.PlainTime.from(time), ZONE)).toBe(fault);
  });
});

describe("appointments are the hours cut into slots", () => {
  const time = Temporal.PlainTime.from;
  const slots = (starts: string, ends: string, minutes: number) =>
    slotsOf({ starts: time(starts), ends: time(ends) }, minutes).map(
      (slot) => `${slot.starts.toString().slice(0, 5)}-${slot.ends.toString().slice(0, 5)}`,
    );

  test("one after the other, and what is left over at the end is none", () => {
    expect(slots("10:00", "11:30", 30)).toEqual(["10:00-10:30", "10:30-11:00", "11:00-11:30"]);
    expect(slots("10:00", "11:20", 30)).toEqual(["10:00-10:30", "10:30-11:00"]);
    expect(slots("10:00", "10:20", 30)).toEqual([]);
  });
});
