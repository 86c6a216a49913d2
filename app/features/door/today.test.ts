import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { openingFacts } from "#db/factories/facts.ts";
import { isAhead, isConfirmedByPresence, isReminderDue, mayReopen } from "./today.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`2026-11-24T${text}[Europe/Stockholm]`);
const hours = { starts: at("09:00"), ends: at("12:00") };
const opening = openingFacts(hours);
const closed = openingFacts(hours, { closure: "illness" });
const confirmed = openingFacts(hours, { confirmedAt: at("08:15") });
const yesterdays = openingFacts(hours, { confirmedAt: at("08:15").subtract({ days: 1 }) });

describe("who is at the place confirms", () => {
  test.each([
    ["05:59", false],
    ["06:00", true],
    ["11:59", true],
    ["12:00", false],
  ])("at %s: %s", (time, confirms) => {
    expect(isConfirmedByPresence(opening, at(time))).toBe(confirms);
  });

  test("not what is closed, and not what is confirmed today", () => {
    expect([closed, confirmed, yesterdays].map((one) => isConfirmedByPresence(one, at("08:30")))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

test("staff are reminded so many minutes before the start, until it is confirmed, closed or over", () => {
  const due = (time: string) => isReminderDue(opening, 30, at(time));
  expect(["08:29", "08:30", "11:59", "12:00"].map(due)).toEqual([false, true, true, false]);
  expect([closed, confirmed].map((one) => isReminderDue(one, 30, at("08:45")))).toEqual([false, false]);
  expect([isAhead(opening, at("08:00")), isAhead(closed, at("08:00"))]).toEqual([true, false]);
});

test("a closing is taken back on its own day, until the opening is over; what is open is not opened", () => {
  const times = ["00:00", "08:30", "11:59", "12:00"];
  expect(times.map((time) => mayReopen(closed, at(time)))).toEqual([true, true, true, false]);
  expect(mayReopen(closed, at("08:30").subtract({ days: 1 }))).toBe(false);
  expect(mayReopen(opening, at("08:30"))).toBe(false);
});
