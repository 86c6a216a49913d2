import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { daysOf, isYearMonth, lastClosedMonth, LOCK_DAYS, monthOf, monthsEnding } from "#app/time/period.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("a month is published only when nothing in it can change any more", () => {
  test("on the last day of the lock the month is still open", () => {
    const lastOfLock = daysOf("2026-01").last.add({ days: LOCK_DAYS });
    expect(lastOfLock.toString()).toBe("2026-02-05");
    expect(lastClosedMonth(lastOfLock)).toBe("2025-12");
  });

  test("on the day after the lock the month is closed", () => {
    expect(lastClosedMonth(day("2026-02-06"))).toBe("2026-01");
  });

  test("February closes on 6 March, in a leap year too", () => {
    expect(lastClosedMonth(day("2028-03-05"))).toBe("2028-01");
    expect(lastClosedMonth(day("2028-03-06"))).toBe("2028-02");
  });

  test("all days of one month after the sixth name the same month", () => {
    expect(lastClosedMonth(day("2026-12-06"))).toBe("2026-11");
    expect(lastClosedMonth(day("2026-12-31"))).toBe("2026-11");
  });
});

test("months count backwards over the turn of the year, oldest first", () => {
  expect(monthsEnding("2026-02", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
});

test("a day belongs to its calendar month", () => {
  expect(monthOf(day("2026-02-28"))).toBe("2026-02");
  expect(daysOf("2026-02").last.toString()).toBe("2026-02-28");
});

test("only a real month is a month", () => {
  expect(isYearMonth("2026-12")).toBe(true);
  expect(isYearMonth("2026-13")).toBe(false);
  expect(isYearMonth("2026-1")).toBe(false);
  expect(isYearMonth("0000-01")).toBe(false);
});
