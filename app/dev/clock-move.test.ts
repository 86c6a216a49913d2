import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { clockForm, movedClock } from "./clock-move.ts";

const now = Temporal.ZonedDateTime.from("2026-10-13T09:40[Europe/Stockholm]");
const moved = (form: unknown) => {
  const parsed = clockForm.safeParse(form);
  return parsed.success ? movedClock(parsed.data, now)?.toPlainDateTime().toString() : "refused";
};

test.each([
  ["hour", "2026-10-13T10:40:00"],
  ["day", "2026-10-14T09:40:00"],
  ["sixDays", "2026-10-19T09:40:00"],
  ["nextMonth", "2026-11-08T09:40:00"],
])("a button moves the clock ahead: %s", (step, expected) => {
  expect(moved({ step })).toBe(expected);
});

test("a typed day and time is Stockholm's", () => {
  expect(moved({ at: "2026-12-24T15:00" })).toBe("2026-12-24T15:00:00");
});

test("what is no time is refused", () => {
  expect(moved({ at: "tomorrow" })).toBe("refused");
  expect(moved({ step: "year" })).toBe("refused");
  expect(moved({})).toBe("refused");
  expect(moved({ at: "2026-02-30T10:00" })).toBeUndefined();
});

test("a day ahead keeps the wall time when summer time ends", () => {
  const saturday = Temporal.ZonedDateTime.from("2026-10-24T09:40[Europe/Stockholm]");
  expect(movedClock({ step: "day" }, saturday)?.toPlainTime().toString()).toBe("09:40:00");
});
