import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ZONE } from "#app/platform/clock.ts";
import { openingFacts } from "#db/factories/facts.ts";
import type { BookingFacts } from "./booking.ts";
import { asksHowItWas, courseState, partState } from "./course-state.ts";
import {
  decideCourseParty,
  decideSignUp,
  decideTakingBack,
  haveAllRoom,
  lackRoomFor,
  undoableOf,
} from "./sign-up.ts";

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

describe("how a sign-up stands", () => {
  const opening = occasion("2027-03-21");

  test("an occasion that has begun or closed is over, and a whole course when nothing is to come", () => {
    expect(partState({ opening, booking: nothing }, at("2027-03-21T09:59"))).toBe("booking");
    expect(partState({ opening, booking: nothing }, at("2027-03-21T10:00"))).toBe("over");
    expect(courseState(["over", "givenBack"])).toBe("over");
    expect(courseState(["over", "booking", "givenBack"])).toBe("booking");
  });

  test("who had a place is asked how it was from the start of an occasion on; who waited or gave it back is not", () => {
    const asked = (booking: Partial<BookingFacts>, time: string) =>
      asksHowItWas([{ opening, booking: { ...nothing, ...booking } }], at(`2027-03-21T${time}`));
    expect([asked({}, "09:59"), asked({}, "10:00")]).toEqual([false, true]);
    expect(asked({ kind: "waiting" }, "10:00")).toBe(false);
    expect(asked({ cancelledAt: BEFORE }, "10:00")).toBe(false);
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

describe("a sign-up changes in all that is to come or in nothing", () => {
  /** For four persons, this party's two among `booked`. */
  const part = (day: string, booked: number, booking: Partial<BookingFacts> = {}) => ({
    opening: {
      ...occasion(day),
      capacity: { unit: "persons" as const, persons: 4 },
      booked: { adults: booked / 2, children: booked / 2, parties: booked / 2 },
    },
    booking: { ...nothing, ...booking },
  });
  const more = { adults: 2, children: 2 };
  const [first, second] = [part("2027-03-21", 2), part("2027-03-28", 4)];

  test("more only where every occasion has room, and it is known which has not", () => {
    expect(decideCourseParty([first], more, BEFORE)).toEqual({ ok: true, value: [first] });
    expect(decideCourseParty([first, second], more, BEFORE)).toEqual({ ok: false, reason: "full" });
    expect(lackRoomFor([first, second], more)).toEqual([second]);
    expect(decideCourseParty([first], { adults: 3, children: 2 }, BEFORE)).toEqual({
      ok: false,
      reason: "too_many",
    });
  });

  test("fewer always, but never without a child where one is needed", () => {
    const crowded = part("2027-03-21", 8);
    expect(decideCourseParty([crowded], party, BEFORE)).toMatchObject({ ok: true });
    expect(decideCourseParty([crowded], { adults: 1, children: 0 }, BEFORE)).toEqual({
      ok: false,
      reason: "childrenNeeded",
    });
  });

  test("what has begun, is closed, was given back or is inside already does not count", () => {
    const closed = { ...second, opening: { ...second.opening, closure: "illness" as const } };
    const back = part("2027-03-28", 4, { cancelledAt: BEFORE, cancelledWhy: "party" });
    const inside = part("2027-03-28", 4, { arrived: true });
    const begun = part("2026-11-24", 4);
    const now = at("2026-11-24T10:00");
    expect(decideCourseParty([begun, closed, back, inside, first], more, now)).toEqual({
      ok: true,
      value: [first],
    });
    expect(decideCourseParty([begun, closed, back, inside], more, now)).toEqual({
      ok: false,
      reason: "cancelled",
    });
  });

  test("who waits needs no room yet; who is offered places answers first", () => {
    const waiting = part("2027-03-28", 4, { kind: "waiting" });
    expect(decideCourseParty([waiting], more, BEFORE)).toMatchObject({ ok: true });
    const offer = { kind: "waiting", offeredAt: BEFORE, offerExpires: BEFORE.add({ hours: 1 }) } as const;
    expect(decideCourseParty([part("2027-03-28", 4, offer)], more, BEFORE)).toEqual({
      ok: false,
      reason: "answer_first",
    });
  });

  test("what was given back can be taken back for ten minutes, while there is room, before it begins", () => {
    const back = { cancelledAt: BEFORE, cancelledWhy: "party" as const };
    const free = part("2027-03-21", 2, back);
    const taken = part("2027-03-28", 4, back);
    const last = BEFORE.add({ minutes: 10 });
    expect(decideTakingBack([free], last)).toEqual({ ok: true, value: [free] });
    expect(decideTakingBack([free], last.add({ seconds: 1 }))).toEqual({
      ok: false,
      reason: "undo_too_late",
    });
    expect(decideTakingBack([free, taken], last)).toEqual({ ok: false, reason: "full" });
    const waited = part("2027-03-28", 4, { ...back, kind: "waiting" });
    expect(decideTakingBack([waited], last)).toMatchObject({ ok: true });
    const today = part("2026-11-24", 2, { ...back, cancelledAt: at("2026-11-24T09:55") });
    expect(decideTakingBack([today], at("2026-11-24T10:00"))).toEqual({ ok: false, reason: "started" });
    expect(undoableOf([free, first], last)).toEqual([free]);
    expect(undoableOf([today], at("2026-11-24T10:00"))).toEqual([]);
  });
});

describe("an occasion that was added is everybody's or nobody's", () => {
  const added = (persons: number, booked = 0) => ({
    ...occasion("2027-04-11"),
    capacity: { unit: "persons" as const, persons },
    booked: { adults: booked, children: 0, parties: booked },
  });
  const families = [party, { adults: 2, children: 3 }];

  test("all of them must fit beside what is booked", () => {
    expect(haveAllRoom(added(7), families)).toBe(true);
    expect(haveAllRoom(added(6), families)).toBe(false);
    expect(haveAllRoom(added(7, 1), families)).toBe(false);
    expect(haveAllRoom(added(0), [])).toBe(true);
  });

  test("where families are counted, one more than there are places is one too many", () => {
    expect(haveAllRoom(occasion("2027-04-11"), families)).toBe(true);
    expect(haveAllRoom(occasion("2027-04-11", 1), families)).toBe(false);
  });
});
