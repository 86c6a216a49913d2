import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { monthAsked, type OwnDay, stateOfDay, sumOfDays } from "./days.ts";
import { mayCorrect } from "./door.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`);
const NOW = at("2026-11-24T10:00");
const day = (date: string, change: Partial<OwnDay> = {}): OwnDay => ({
  starts: at(`${date}T09:30`),
  ends: at(`${date}T12:00`),
  closed: false,
  counted: null,
  turnedAway: 0,
  ...change,
});
const some = { parties: 3, adults: 4, children: 5 };
const none = { parties: 0, adults: 0, children: 0 };

test("what was held and not counted is missing, which is neither zero nor closed nor still running", () => {
  const states = [
    day("2026-11-23"),
    day("2026-11-23", { counted: none }),
    day("2026-11-23", { closed: true }),
    day("2026-11-23", { closed: true, counted: some }),
    day("2026-11-24"),
    day("2026-11-25"),
    day("2026-11-25", { closed: true }),
  ].map((each) => stateOfDay(each, NOW));
  expect(states).toEqual(["missing", "counted", "closed", "counted", "runs", "ahead", "ahead"]);
});

test("a month's sum is of what is counted, and says how many of the held openings that is", () => {
  const days = [
    day("2026-11-20", { counted: some, turnedAway: 1 }),
    day("2026-11-21", { counted: none }),
    day("2026-11-22"),
    day("2026-11-23", { closed: true }),
    day("2026-11-24", { turnedAway: 2 }),
  ];
  expect(sumOfDays(days, NOW)).toEqual({ held: 3, counted: 2, sum: some, turnedAway: 3 });
  expect(sumOfDays([day("2026-11-22")], NOW)).toEqual({ held: 1, counted: 0, sum: null, turnedAway: 0 });
});

test("staff correct until the lock, five days after; the unit head later, too", () => {
  const opening = day("2026-11-24");
  const may = (role: "staff" | "unit_head", today: string, folded = false) =>
    mayCorrect({ opening, folded }, Temporal.PlainDate.from(today), role);
  expect(may("staff", "2026-11-29")).toBe(true);
  expect(may("staff", "2026-11-30")).toBe(false);
  expect(may("staff", "2026-11-24", true)).toBe(false);
  expect(may("unit_head", "2027-11-24", true)).toBe(true);
});

test("the month asked for is one that has begun, with the months beside it, over the turn of the year", () => {
  const today = Temporal.PlainDate.from("2027-01-09");
  expect(monthAsked(null, today)).toEqual({ month: "2027-01", before: "2026-12", after: null });
  expect(monthAsked("2026-12", today)).toEqual({ month: "2026-12", before: "2026-11", after: "2027-01" });
  for (const odd of ["2027-02", "2026-13", "x", ""]) expect(monthAsked(odd, today).month).toBe("2027-01");
});
