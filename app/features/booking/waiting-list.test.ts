import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  type Booked,
  type Capacity,
  freeOf,
  hasRoomFor,
  type Heads,
  mostParties,
} from "#app/features/openings/capacity.ts";
import { ZONE } from "#app/platform/clock.ts";
import { openingFacts } from "#db/factories/facts.ts";
import type { BookingFacts } from "./booking.ts";
import { withHeads } from "./sign-up.ts";
import { decideAnswer, fitting, mayOffer, offerExpires } from "./waiting-list.ts";

const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE);

/** Wednesday 25 November 2026, 09.30-12.00. */
const opening = openingFacts({ starts: at("2026-11-25T09:30"), ends: at("2026-11-25T12:00") });
const until = (now: string, of = opening) => offerExpires(of, at(now)).toPlainDateTime().toString();

describe("an offer holds its places", () => {
  test.each([
    ["twelve hours in the daytime", "2026-11-23T08:00", "2026-11-23T20:00:00"],
    ["twelve waking hours, the night between", "2026-11-23T19:30", "2026-11-24T19:30:00"],
    ["from 08 on where it is made at night", "2026-11-22T22:00", "2026-11-23T20:00:00"],
    ["two hours before the start at the latest", "2026-11-24T15:00", "2026-11-25T07:30:00"],
    [
      "a quarter of an hour after 08 where the night takes all other time",
      "2026-11-24T21:00",
      "2026-11-25T08:15:00",
    ],
    ["a quarter of an hour within the last two hours", "2026-11-25T08:30", "2026-11-25T08:45:00"],
    ["a quarter of an hour while it runs", "2026-11-25T09:45", "2026-11-25T10:00:00"],
    ["to the end at most", "2026-11-25T11:50", "2026-11-25T12:00:00"],
  ])("%s", (_, now, expected) => {
    expect(until(now)).toBe(expected);
  });

  test.each([
    ["2027-03-28", "2027-03-27T16:00", "2027-03-28T16:00:00"],
    ["2026-10-25", "2026-10-24T16:00", "2026-10-25T16:00:00"],
  ])("twelve waking hours across the night of %s, when the clocks change", (_, now, expected) => {
    const later = openingFacts({ starts: at("2027-05-05T09:30"), ends: at("2027-05-05T12:00") });
    expect(until(now, later)).toBe(expected);
  });
});

test("nothing is offered at a door that is closed or over, nor where no places are kept", () => {
  const before = at("2026-11-25T08:00");
  expect(mayOffer(opening, before)).toBe(true);
  expect(mayOffer({ ...opening, closure: "illness" }, before)).toBe(false);
  expect(mayOffer({ ...opening, mode: "drop_in" }, before)).toBe(false);
  expect(mayOffer(opening, at("2026-11-25T12:00"))).toBe(false);
});

describe("who of a line gets what is free", () => {
  const heads = fc.record({
    adults: fc.integer({ min: 1, max: 4 }),
    children: fc.integer({ min: 0, max: 4 }),
  });
  const count = fc.integer({ min: 0, max: 12 });
  const limits = fc.oneof(
    fc.record({ unit: fc.constant("persons" as const), persons: count }),
    fc.record({ unit: fc.constant("adults" as const), adults: count }),
    fc.record({ unit: fc.constant("adults_and_children" as const), adults: count, children: count }),
    fc.record({ unit: fc.constant("families" as const), families: count }),
    fc.constant({ unit: "uncounted" as const }),
  );
  const nobody: Booked = { adults: 0, children: 0, parties: 0 };

  /** From the front of the line again for each party that gets a place, as long as one fits. */
  function again(line: readonly Heads[], limit: Capacity, booked: Booked): Heads[] {
    const next = line.find((party) => hasRoomFor(limit, booked, party));
    if (!next) return [];
    return [
      next,
      ...again(
        line.filter((party) => party !== next),
        limit,
        withHeads(booked, next),
      ),
    ];
  }

  test("one walk down the line comes to the same as beginning at its front for each place", () => {
    fc.assert(
      fc.property(fc.array(heads, { maxLength: 12 }), limits, fc.array(heads), (line, limit, held) => {
        const booked = held.reduce(withHeads, nobody);
        expect(fitting(line, limit, booked)).toEqual(again(line, limit, booked));
      }),
    );
  });

  test("they are never more than may fit at most", () => {
    fc.assert(
      fc.property(fc.array(heads, { maxLength: 12 }), limits, fc.array(heads), (line, limit, held) => {
        const booked = held.reduce(withHeads, nobody);
        const fit = fitting(line, limit, booked).length;
        expect(fit).toBeLessThanOrEqual(Math.max(0, mostParties(freeOf(limit, booked))));
      }),
    );
  });
});

describe("answering", () => {
  const offered: BookingFacts = {
    kind: "waiting",
    adults: 1,
    children: 1,
    offeredAt: at("2026-11-24T09:00"),
    offerExpires: at("2026-11-24T21:00"),
    releasedAt: null,
    cancelledAt: null,
    cancelledWhy: null,
    arrived: false,
  };

  test("the offer stands to its last millisecond and no longer", () => {
    expect(decideAnswer(opening, offered, at("2026-11-24T20:59:59.999"))).toMatchObject({ ok: true });
    expect(decideAnswer(opening, offered, at("2026-11-24T21:00"))).toMatchObject({ reason: "expired" });
  });

  test("without an offer, after a no, and at a closed door there is nothing to take", () => {
    const now = at("2026-11-24T10:00");
    const waiting = { ...offered, offeredAt: null, offerExpires: null };
    expect(decideAnswer(opening, waiting, now)).toMatchObject({ reason: "no_offer" });
    const declined = { ...offered, cancelledAt: now, cancelledWhy: "declined" as const };
    expect(decideAnswer(opening, declined, now)).toMatchObject({ reason: "no_offer" });
    expect(decideAnswer({ ...opening, closure: "illness" }, offered, now)).toMatchObject({
      reason: "closed",
    });
  });
});
