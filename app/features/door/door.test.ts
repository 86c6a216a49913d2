import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openingFacts } from "#db/factories/facts.ts";
import {
  decideArrival,
  decideClosing,
  decideCorrection,
  decideNobodyCame,
  decideUndo,
  decideWalkIn,
  isLocked,
  type Ledger,
  openingToShow,
} from "./door.ts";

const at = (time: string, day = "2026-11-24") =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime("Europe/Stockholm");

const opening = openingFacts(
  { starts: at("09:00"), ends: at("12:00") },
  { capacity: { unit: "families", families: 1 }, booked: { adults: 1, children: 1, parties: 1 } },
);
const ledger: Ledger = { opening, counted: null, folded: false };
const party = { adults: 1, children: 2, arrived: false };
const refusedBecause = (reason: string) => ({ ok: false, reason });

test("an expected party comes in with the heads it said", () => {
  expect(decideArrival(ledger, party, at("09:10"))).toEqual({ ok: true, value: { adults: 1, children: 2 } });
});

test("a party that is not in the list, or in already, is not counted", () => {
  expect(decideArrival(ledger, undefined, at("09:10"))).toEqual(refusedBecause("unknown_party"));
  expect(decideArrival(ledger, { ...party, arrived: true }, at("09:10"))).toEqual(
    refusedBecause("already_in"),
  );
});

test("who is inside is counted: over the room's limit, and where the opening was closed", () => {
  const crowded: Ledger = {
    ...ledger,
    opening: { ...opening, closure: "illness" },
    counted: { parties: 40, adults: 40, children: 80 },
  };
  expect(decideArrival(crowded, party, at("09:10")).ok).toBe(true);
  expect(decideWalkIn(crowded, { adults: 1, children: 1 }, at("09:10")).ok).toBe(true);
});

test.each([
  ["07:59:59", false],
  ["08:00", true],
  ["16:00", true],
  ["16:00:01", false],
])(
  "from one hour before the start until four hours after the end an opening counts: %s %s",
  (time, counts) => {
    expect(decideWalkIn(ledger, { adults: 1, children: 0 }, at(time)).ok).toBe(counts);
  },
);

test("a child that came with an adult who is counted elsewhere is a visit; nobody is not", () => {
  expect(decideWalkIn(ledger, { adults: 0, children: 1 }, at("10:00")).ok).toBe(true);
  expect(decideWalkIn(ledger, { adults: 0, children: 0 }, at("10:00"))).toEqual(refusedBecause("nobody"));
});

test("a class of 30 adults and 60 children is the largest group", () => {
  expect(decideWalkIn(ledger, { adults: 30, children: 60 }, at("10:00")).ok).toBe(true);
  expect(decideWalkIn(ledger, { adults: 31, children: 0 }, at("10:00"))).toEqual(refusedBecause("too_many"));
  expect(decideWalkIn(ledger, { adults: 1, children: 61 }, at("10:00"))).toEqual(refusedBecause("too_many"));
});

test("undo takes back exactly what was counted, once", () => {
  expect(decideUndo(ledger, party, at("10:00"))).toEqual({
    ok: true,
    value: { parties: -1, adults: -1, children: -2 },
  });
  expect(decideUndo(ledger, undefined, at("10:00"))).toEqual(refusedBecause("nothing_to_undo"));
});

test("the ledger locks five calendar days after the opening's day, also over the night the clocks change", () => {
  const day = Temporal.PlainDate.from("2026-03-27");
  expect(isLocked(day, Temporal.PlainDate.from("2026-04-01"))).toBe(false);
  expect(isLocked(day, Temporal.PlainDate.from("2026-04-02"))).toBe(true);
});

test("once locked or folded nothing is counted and nothing undone", () => {
  expect(decideWalkIn(ledger, { adults: 1, children: 1 }, at("09:10", "2026-11-30"))).toEqual(
    refusedBecause("locked"),
  );
  expect(decideUndo({ ...ledger, folded: true }, party, at("10:00"))).toEqual(refusedBecause("locked"));
});

test("nobody came can be said of an opening that has begun and where nobody was counted", () => {
  expect(decideNobodyCame(ledger, at("12:05")).ok).toBe(true);
  expect(decideNobodyCame(ledger, at("08:30"))).toEqual(refusedBecause("not_counting_now"));
  const counted = { parties: 1, adults: 1, children: 1 };
  expect(decideNobodyCame({ ...ledger, counted }, at("12:05"))).toEqual(refusedBecause("already_counted"));
});

test("an opening is closed on its own day, until it is over", () => {
  expect(decideClosing(opening, at("06:30")).ok).toBe(true);
  expect(decideClosing(opening, at("11:59")).ok).toBe(true);
  expect(decideClosing(opening, at("12:00"))).toEqual(refusedBecause("over"));
  expect(decideClosing(opening, at("06:30", "2026-11-23"))).toEqual(refusedBecause("over"));
});

const counted = { parties: 2, adults: 3, children: 4 };

const by = (parties: number, adults: number, children: number) => ({ parties, adults, children });
const correct = (
  facts: Partial<Ledger>,
  difference: ReturnType<typeof by>,
  seen: ReturnType<typeof by> | null,
  now = at("12:30"),
) => decideCorrection({ ...ledger, ...facts }, difference, seen, now);

test("a correction adds or takes away, never below zero", () => {
  expect(correct({ counted }, by(-2, -3, -4), counted).ok).toBe(true);
  expect(correct({ counted }, by(0, -4, 0), counted)).toEqual(refusedBecause("below_zero"));
  expect(correct({}, by(-1, 0, 0), null)).toEqual(refusedBecause("below_zero"));
});

test("a correction leaves no people without a party, and no party without people, folded or not", () => {
  for (const folded of [false, true]) {
    expect(correct({ folded }, by(0, 3, 4), null)).toEqual(refusedBecause("heads_without_parties"));
    expect(correct({ folded }, by(2, 0, 0), null)).toEqual(refusedBecause("fewer_than_parties"));
    expect(correct({ folded }, by(2, 1, 1), null).ok).toBe(true);
    expect(correct({ counted, folded }, by(-2, -1, 0), counted)).toEqual(
      refusedBecause("heads_without_parties"),
    );
    expect(correct({ counted, folded }, by(0, -3, -3), counted)).toEqual(
      refusedBecause("fewer_than_parties"),
    );
    expect(correct({ counted, folded }, by(1, 0, 0), counted).ok).toBe(true);
    expect(correct({ counted, folded }, by(0, 1, 0), counted).ok).toBe(true);
  }
});

test("an opening that has not begun has nothing to correct, unless who came early is counted", () => {
  const one = by(1, 1, 1);
  expect(correct({}, one, null, at("08:59:59"))).toEqual(refusedBecause("not_begun"));
  expect(correct({}, one, null, at("10:00", "2026-11-23"))).toEqual(refusedBecause("not_begun"));
  expect(correct({}, one, null, at("09:00")).ok).toBe(true);
  expect(correct({ counted }, one, counted, at("08:30")).ok).toBe(true);
});

test("a correction of nothing is none", () => {
  expect(correct({ counted }, by(0, 0, 0), counted)).toEqual(refusedBecause("nothing_changed"));
});

test("before the fold a visit counted meanwhile does not stand in a correction's way", () => {
  expect(correct({ counted }, by(1, 1, 0), by(1, 1, 1))).toEqual({ ok: true, value: "correct" });
});

test("after the fold the same form sent again corrects once, and an outdated one not at all", () => {
  const difference = { parties: 1, adults: 1, children: 2 };
  const seen = { parties: 1, adults: 2, children: 2 };
  expect(correct({ counted, folded: true }, difference, seen)).toEqual({
    ok: true,
    value: "already_corrected",
  });
  expect(correct({ counted, folded: true }, difference, null)).toEqual(refusedBecause("changed_meanwhile"));
  expect(correct({ folded: true }, difference, null)).toEqual({ ok: true, value: "correct" });
});

test("the door shows the opening that runs, else the next, else the day's last", () => {
  const morning = { mode: "drop_in" as const, starts: at("09:00"), ends: at("11:00") };
  const afternoon = { mode: "drop_in" as const, starts: at("13:00"), ends: at("15:00") };
  const both = [morning, afternoon];
  expect(openingToShow(both, at("08:00"))).toBe(morning);
  expect(openingToShow(both, at("10:59"))).toBe(morning);
  expect(openingToShow(both, at("11:00"))).toBe(afternoon);
  expect(openingToShow(both, at("18:00"))).toBe(afternoon);
  expect(openingToShow([], at("10:00"))).toBeUndefined();
});

test("beside an appointment or a course the door shows what is for everybody, and them where nothing else runs", () => {
  const beside = (mode: "appointment" | "series", from: string, to: string) =>
    openingFacts({ starts: at(from), ends: at(to) }, { mode });
  const slot = beside("appointment", "08:30", "09:30");
  const course = beside("series", "08:00", "08:30");
  expect(openingToShow([course, slot, opening], at("09:10"))).toBe(opening);
  expect(openingToShow([course, slot, opening], at("08:40"))).toBe(slot);
  expect(openingToShow([course, slot, opening], at("08:10"))).toBe(course);
});
