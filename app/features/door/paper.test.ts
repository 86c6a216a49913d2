import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { openingFacts } from "#db/factories/facts.ts";
import type { Count, Ledger } from "./door.ts";
import {
  decideBatch,
  decideTakeBack,
  findRowFaults,
  type PaperCount,
  readRows,
  readTime,
  slotsOf,
} from "./paper.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`2026-11-${text}[Europe/Stockholm]`);
const time = (text: string) => Temporal.PlainTime.from(text);
const OPENING = openingFacts({ starts: at("24T09:00"), ends: at("24T12:00") });
const EVENING = at("24T20:00");
const NOTHING = { batches: 0, wholeDays: 0 };

const ledger = (facts: Partial<Ledger> = {}): Ledger => ({
  opening: OPENING,
  counted: null,
  folded: false,
  ...facts,
});
const rows = (...some: [string, number, number][]): PaperCount => ({
  kind: "rows",
  turnedAway: 0,
  rows: some.map(([clock, adults, children]) => ({ time: time(clock), adults, children })),
});
const wholeDay = (parties: number, adults: number, children: number): PaperCount => ({
  kind: "whole_day",
  turnedAway: 0,
  sum: { parties, adults, children },
});
const typed = (...some: [string, string, string][]) =>
  some.map(([clock, adults, children]) => ({ time: clock, adults, children }));

describe("what somebody types from a sheet", () => {
  test.each([
    ["9.30", "09:30"],
    ["09:30", "09:30"],
    ["0930", "09:30"],
    [" 930 ", "09:30"],
    ["9", "09:00"],
    ["14", "14:00"],
  ])("%s is the time %s", (text, wanted) => {
    expect(readTime(text)?.toString({ smallestUnit: "minute" })).toBe(wanted);
  });

  test.each(["", "24.00", "9.60", "9.3", "nio", "-1", "12345"])("%j is no time", (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  test("a row without a time has that of the row above, and an empty row is skipped", () => {
    const read = readRows(typed(["9.30", "1", "2"], ["", "", ""], ["", "2", "0"], ["10", "1", "1"]));
    expect(read.faults.size).toBe(0);
    expect(read.rows.map((row) => row.time.toString())).toEqual(["09:30:00", "09:30:00", "10:00:00"]);
    expect(read.at).toEqual([0, 2, 3]);
  });

  test("every fault is named by its row: no time above, a time that is none, a number that is left out", () => {
    const read = readRows(typed(["", "1", "1"], ["kvart", "1", "1"], ["9", "1", ""], ["9", "1", "1"]));
    expect([...read.faults]).toEqual([
      [0, "no_time"],
      [1, "time"],
      [2, "numbers"],
    ]);
    expect(read.rows).toHaveLength(1);
  });
});

describe("a batch is entered whole or not at all", () => {
  test("rows at their own times, from an hour before to four hours after, and none in the future", () => {
    expect(decideBatch(ledger(), rows(["08:00", 1, 1], ["16:00", 1, 0]), NOTHING, 0, EVENING).ok).toBe(true);
    const count = rows(["07:59", 1, 1], ["10:00", 0, 0], ["10:00", 31, 0], ["16:01", 1, 1], ["10:00", 1, 1]);
    expect([...findRowFaults(OPENING, count, EVENING)]).toEqual([
      [0, "outside_hours"],
      [1, "nobody"],
      [2, "too_many"],
      [3, "outside_hours"],
    ]);
    expect(decideBatch(ledger(), count, NOTHING, 0, EVENING)).toEqual({ ok: false, reason: "rows" });
    expect([...findRowFaults(OPENING, rows(["10:01", 1, 1]), at("24T10:00"))]).toEqual([[0, "not_yet"]]);
  });

  test("a whole day has parties, and at least as many people", () => {
    expect(decideBatch(ledger(), wholeDay(12, 13, 17), NOTHING, 0, EVENING).ok).toBe(true);
    expect(findRowFaults(OPENING, wholeDay(0, 0, 0), EVENING).get(0)).toBe("nobody");
    expect(findRowFaults(OPENING, wholeDay(3, 0, 0), EVENING).get(0)).toBe("nobody");
    expect(findRowFaults(OPENING, wholeDay(0, 5, 6), EVENING).get(0)).toBe("no_parties");
    expect(findRowFaults(OPENING, wholeDay(12, 5, 6), EVENING).get(0)).toBe("fewer_than_parties");
    expect(findRowFaults(OPENING, wholeDay(501, 600, 600), EVENING).get(0)).toBe("too_many");
  });

  test("five days after the opening, and not on the sixth; never once it is folded, nor before it begins", () => {
    const one = rows(["10:00", 1, 1]);
    expect(decideBatch(ledger(), one, NOTHING, 0, at("29T23:59")).ok).toBe(true);
    expect(decideBatch(ledger(), one, NOTHING, 0, at("30T00:00"))).toEqual({ ok: false, reason: "locked" });
    expect(decideBatch(ledger({ folded: true }), one, NOTHING, 0, EVENING)).toEqual({
      ok: false,
      reason: "locked",
    });
    expect(decideBatch(ledger(), wholeDay(1, 1, 1), NOTHING, 0, at("24T08:59"))).toEqual({
      ok: false,
      reason: "not_begun",
    });
  });

  test("an opening that the families count at a kiosk takes no paper, of either kind", () => {
    const atKiosk = ledger({ opening: { ...OPENING, countedBy: "kiosk" } });
    const refused = { ok: false, reason: "counted_by_kiosk" };
    expect(decideBatch(atKiosk, rows(["10:00", 1, 1]), NOTHING, 0, EVENING)).toEqual(refused);
    expect(decideBatch(atKiosk, wholeDay(3, 3, 3), NOTHING, 0, EVENING)).toEqual(refused);
    expect(decideBatch(ledger(), rows(["10:00", 1, 1]), NOTHING, 0, EVENING).ok).toBe(true);
  });

  test("a second whole day, an empty sheet, and a sheet that somebody else entered meanwhile are refused", () => {
    const entered = { batches: 1, wholeDays: 1 };
    const day = wholeDay(3, 3, 3);
    expect(decideBatch(ledger(), day, entered, 1, EVENING)).toEqual({
      ok: false,
      reason: "second_whole_day",
    });
    expect(decideBatch(ledger(), day, entered, 0, EVENING)).toEqual({
      ok: false,
      reason: "entered_meanwhile",
    });
    expect(decideBatch(ledger(), rows(), NOTHING, 0, EVENING)).toEqual({ ok: false, reason: "empty" });
    expect(decideBatch(ledger(), rows(["10:00", 1, 1]), entered, 1, EVENING).ok).toBe(true);
  });
});

test("a whole batch is taken back within the lock, once, and never below zero", () => {
  const batch: Count = { parties: 2, adults: 2, children: 3 };
  const counted = { parties: 3, adults: 4, children: 4 };
  expect(decideTakeBack(ledger({ counted }), batch, EVENING)).toEqual({
    ok: true,
    value: { parties: -2, adults: -2, children: -3 },
  });
  expect(decideTakeBack(ledger({ counted }), undefined, EVENING)).toMatchObject({ reason: "unknown_batch" });
  expect(decideTakeBack(ledger({ counted: { ...counted, children: 2 } }), batch, EVENING)).toMatchObject({
    reason: "below_zero",
  });
  expect(decideTakeBack(ledger({ counted }), batch, at("30T00:00"))).toMatchObject({ reason: "locked" });
});

test("a printed sheet divides the opening into half hours, the last one to its end", () => {
  expect(slotsOf(OPENING)).toHaveLength(6);
  const odd = openingFacts({ starts: at("24T09:15"), ends: at("24T11:30") });
  expect(slotsOf(odd).map((slot) => slot.toString({ smallestUnit: "minute" }))).toEqual([
    "09:15",
    "09:45",
    "10:15",
    "10:45",
    "11:15",
  ]);
});
