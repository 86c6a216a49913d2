import { expect, test } from "vitest";
import { publicHolidays } from "./public-holidays.ts";

test("the movable holidays fall where the calendar has them", () => {
  const days = (year: number) => publicHolidays(year).map(String);
  expect(days(2024)).toEqual(
    expect.arrayContaining(["2024-03-29", "2024-04-01", "2024-05-09", "2024-06-21"]),
  );
  expect(days(2025)).toEqual(
    expect.arrayContaining(["2025-04-18", "2025-04-21", "2025-05-29", "2025-06-20"]),
  );
  expect(days(2026)).toEqual(
    expect.arrayContaining(["2026-04-03", "2026-04-06", "2026-05-14", "2026-06-19"]),
  );
  expect(days(2027)).toEqual(
    expect.arrayContaining(["2027-03-26", "2027-03-29", "2027-05-06", "2027-06-25"]),
  );
});
