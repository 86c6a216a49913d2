import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ZONE } from "#app/platform/clock.ts";
import { openingFacts } from "#db/factories/facts.ts";
import { courseState, partState } from "./course-state.ts";
import { decideSignUp } from "./sign-up.ts";

const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE);
const occasion = (day: string, parties = 0, closure: "illness" | null = null) =>
  openingFacts(
    { starts: at(`${day}T10:00`), ends: at(`${day}T11:00`) },
    {
      mode: "series",
      capacity: { unit: "families", families: 2 },
      booked: { adults: parties, children: parties, parties },
      closure,
    },
  );
const course = { opens: null, closes: null, lateJoiners: true };
const party = { adults: 1, children: 1 };
const kept = { retentionDecided: true };
const BEFORE = at("2026-11-24T08:00");

/** Around the day the clock goes forward, 28 March 2027. */
const sundays = [occasion("2027-03-21"), occasion("2027-03-28"), occasion("2027-04-04")];

describe("a party signs up to all that remains or to nothing", () => {
  test("all occasions with room, also across the day when the clock changes", () => {
    expect(decideSignUp(course, sundays, kept, party, BEFORE)).toEqual({ ok: true, value: sundays });
  });

  test("one full occasion refuses the whole course; a full one that is closed or over does not", () => {
    const full = occasion("2027-04-11", 2);
    expect(decideSignUp(course, [...sundays, full], kept, party, BEFORE)).toEqual({
      ok: false,
      reason: "full",
    });
    const closed = occasion("2027-04-11", 2, "illness");
    expect(decideSignUp(course, [...sundays, closed], kept, party, BEFORE)).toMatchObject({ ok: true });
    const over = occasion("2026-11-20", 2);
    expect(decideSignUp(course, [over, ...sundays], kept, party, BEFORE)).toEqual({
      ok: true,
      value: sundays,
    });
  });

  test("who comes late gets the rest where the course takes late joiners", () => {
    const late = at("2027-03-28T10:00");
    expect(decideSignUp(course, sundays, kept, party, late)).toEqual({ ok: true, value: sundays.slice(2) });
    expect(decideSignUp({ ...course, lateJoiners: false }, sundays, kept, party, late)).toEqual({
      ok: false,
      reason: "begun",
    });
  });

  test("a first occasion that was closed does not begin the course", () => {
    const [first, ...rest] = [occasion("2027-03-21", 0, "illness"), ...sundays.slice(1)];
    const strict = { ...course, lateJoiners: false };
    expect(decideSignUp(strict, [first, ...rest], kept, party, at("2027-03-22T08:00"))).toMatchObject({
      ok: true,
    });
  });

  test("the sign-up's hours are the wall's: it opens and closes on its minute", () => {
    const within = { ...course, opens: at("2027-03-28T09:00"), closes: at("2027-04-04T09:00") };
    const decide = (wall: string) => decideSignUp(within, sundays, kept, party, at(wall));
    expect(decide("2027-03-28T08:59:59")).toEqual({ ok: false, reason: "not_open_yet" });
    expect(decide("2027-03-28T09:00")).toMatchObject({ ok: true });
    expect(decide("2027-04-04T09:00")).toEqual({ ok: false, reason: "sign_up_closed" });
  });

  test("more than the course ever holds is told as such, and no place to wait for", () => {
    const persons = sundays.map((it) => ({ ...it, capacity: { unit: "persons" as const, persons: 4 } }));
    expect(decideSignUp(course, persons, kept, { adults: 2, children: 3 }, BEFORE)).toEqual({
      ok: false,
      reason: "too_many",
    });
  });
});

describe("how a sign-up stands", () => {
  const nothing = {
    ...party,
    kind: "booking" as const,
    offeredAt: null,
    offerExpires: null,
    releasedAt: null,
    cancelledAt: null,
    cancelledWhy: null,
    arrived: false,
  };
  const opening = occasion("2027-03-21");

  test("an occasion that has begun or closed is over, and a whole course when nothing is to come", () => {
    expect(partState({ opening, booking: nothing }, at("2027-03-21T09:59"))).toBe("booking");
    expect(partState({ opening, booking: nothing }, at("2027-03-21T10:00"))).toBe("over");
    expect(courseState(["over", "givenBack"])).toBe("over");
    expect(courseState(["over", "booking", "givenBack"])).toBe("booking");
  });

  test("an offer is one until its moment, and then it is gone", () => {
    const offered = {
      ...nothing,
      kind: "waiting" as const,
      offeredAt: BEFORE,
      offerExpires: at("2026-11-24T20:00"),
    };
    expect(partState({ opening, booking: offered }, BEFORE)).toBe("offered");
    expect(partState({ opening, booking: offered }, at("2026-11-24T20:00"))).toBe("givenBack");
    expect(courseState(["offered", "offered"])).toBe("offered");
  });
});
