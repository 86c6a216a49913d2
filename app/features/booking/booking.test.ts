import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { bookingOpensAt, type OpeningFacts } from "#app/features/openings/opening.ts";
import { ZONE } from "#app/platform/clock.ts";
import { NO_RULES, openingFacts } from "#db/factories/facts.ts";
import {
  type BookingFacts,
  type BookingRefusal,
  bookedBeside,
  decideBooking,
  decideLeaving,
  decideUndo,
  holdsPlaces,
  type Party,
} from "./booking.ts";

const tuesday = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[${ZONE}]`);
const asker = { retentionDecided: true, bookedThatDay: false };
const oneAndOne: Party = { adults: 1, children: 1, childAges: ["2y"] };
const alone: Party = { adults: 1, children: 0, childAges: [] };

/** Tuesday 09.00-12.00, ten persons of whom six are booked and none is kept for drop-in. */
function anOpening(facts: Partial<OpeningFacts> = {}): OpeningFacts {
  return openingFacts(
    { starts: tuesday("09:00"), ends: tuesday("12:00") },
    {
      capacity: { unit: "persons", persons: 10 },
      booked: { adults: 3, children: 3, parties: 3 },
      ...facts,
    },
  );
}

function decide(
  options: {
    opening?: Partial<OpeningFacts>;
    asker?: Partial<typeof asker>;
    party?: Party;
    at?: string;
  } = {},
) {
  const now = tuesday(options.at ?? "08:00");
  return decideBooking(
    anOpening(options.opening),
    { ...asker, ...options.asker },
    options.party ?? oneAndOne,
    now,
  );
}
const refused = (reason: BookingRefusal) => ({ ok: false, reason });

describe("where places are booked", () => {
  test("a party that fits gets a place", () => {
    expect(decide()).toEqual({ ok: true, value: "booking" });
  });

  test("a party that fills it to the last place gets it", () => {
    expect(decide({ party: { adults: 2, children: 2, childAges: ["2y", "3y"] } })).toMatchObject({
      ok: true,
    });
  });

  test("a party of which one would not fit gets nothing: it is not split", () => {
    expect(decide({ party: { adults: 2, children: 3, childAges: ["2y", "3y", "4y"] } })).toEqual(
      refused("full"),
    );
  });

  test("the part kept for drop-in is not booked", () => {
    expect(decide({ opening: { dropInShare: 30 } })).toEqual(refused("full"));
  });

  test("nothing is booked any more a quarter of an hour after the start: what is left is for those who come", () => {
    expect(decide({ at: "09:14:59" })).toMatchObject({ ok: true });
    expect(decide({ at: "09:15" })).toEqual(refused("released"));
  });
});

describe("where one comes without booking", () => {
  test.each(["drop_in", "limited_drop_in"] as const)(
    "a party says that it is coming to a %s opening",
    (mode) => {
      expect(decide({ opening: { mode } })).toEqual({ ok: true, value: "coming" });
    },
  );

  test("it may say so however many come, and until the end", () => {
    const opening: Partial<OpeningFacts> = {
      mode: "limited_drop_in",
      booked: { adults: 9, children: 9, parties: 9 },
    };
    expect(decide({ opening, at: "11:59" })).toEqual({ ok: true, value: "coming" });
  });
});

describe("nobody is let in on paper where the door is shut", () => {
  test("a closed opening refuses, before anything else is looked at", () => {
    expect(decide({ opening: { closure: "illness" }, at: "13:00", party: alone })).toEqual(refused("closed"));
  });

  test("an opening that is over refuses", () => {
    expect(decide({ at: "12:00" })).toEqual(refused("over"));
    expect(decide({ opening: { mode: "drop_in" }, at: "12:00" })).toEqual(refused("over"));
  });

  test("an operator that has not decided how long it keeps bookings takes none", () => {
    const undecided = { retentionDecided: false };
    expect(decide({ asker: undecided })).toEqual(refused("booking_not_open"));
    expect(decide({ asker: undecided, opening: { mode: "drop_in" } })).toEqual(refused("booking_not_open"));
  });
});

describe("an adult without a child", () => {
  test("is refused where the site says nothing of it, also for drop-in", () => {
    expect(decide({ party: alone })).toEqual(refused("childrenNeeded"));
    expect(decide({ party: alone, opening: { mode: "drop_in" } })).toEqual(refused("childrenNeeded"));
  });

  test("gets a place where the site welcomes adults alone", () => {
    expect(decide({ party: alone, opening: { rules: { ...NO_RULES, adultsAlone: true } } })).toEqual({
      ok: true,
      value: "booking",
    });
  });
});

describe("how a site lets people book", () => {
  const mondayAtSix = { ...NO_RULES, bookingOpens: { daysBefore: 1, at: Temporal.PlainTime.from("18:00") } };

  test("nothing is given before the wall clock says so, and from that minute on it is", () => {
    const now = (wall: string) => Temporal.ZonedDateTime.from(`2026-11-23T${wall}[${ZONE}]`);
    const opening = anOpening({ rules: mondayAtSix });
    expect(decideBooking(opening, asker, oneAndOne, now("17:59:59"))).toEqual(refused("not_open_yet"));
    expect(decideBooking(opening, asker, oneAndOne, now("18:00"))).toMatchObject({ ok: true });
  });

  test.each([
    ["2027-03-28", "2027-03-27T18:00:00+01:00"],
    ["2026-10-25", "2026-10-24T18:00:00+02:00"],
  ])("the day before is a calendar day, also when the clocks change on %s", (day, opens) => {
    const starts = Temporal.ZonedDateTime.from(`${day}T09:00[${ZONE}]`);
    const opening = anOpening({ rules: mondayAtSix, starts, ends: starts.add({ hours: 3 }) });
    expect(bookingOpensAt(opening)?.toString({ timeZoneName: "never" })).toBe(opens);
  });

  test("where one booking a day is the rule, a second one is refused, and elsewhere not", () => {
    const onePerDay = { rules: { ...NO_RULES, onePerDay: true } };
    expect(decide({ asker: { bookedThatDay: true }, opening: onePerDay })).toEqual(refused("one_per_day"));
    expect(decide({ asker: { bookedThatDay: true } })).toMatchObject({ ok: true });
  });

  test("a party that never fits is told so, not that it is full", () => {
    const many = { adults: 6, children: 5, childAges: ["1y", "1y", "1y", "1y", "1y"] } as const;
    expect(decide({ party: many })).toEqual(refused("too_many"));
  });
});

describe("giving up, changing and undoing", () => {
  const booked: BookingFacts = {
    kind: "booking",
    adults: 1,
    children: 2,
    offeredAt: null,
    offerExpires: null,
    releasedAt: null,
    cancelledAt: null,
    cancelledWhy: null,
    arrived: false,
  };
  const cancelUntilTheDayBefore = anOpening({ rules: { ...NO_RULES, cancelDaysBefore: 1 } });
  const monday = (time: string) => Temporal.ZonedDateTime.from(`2026-11-23T${time}[${ZONE}]`);

  test("the last day to cancel counts whole, whatever the hour of the opening", () => {
    expect(decideLeaving(cancelUntilTheDayBefore, booked, monday("23:59:59"))).toMatchObject({ ok: true });
    expect(decideLeaving(cancelUntilTheDayBefore, booked, tuesday("00:00"))).toEqual({
      ok: false,
      reason: "too_late_to_cancel",
    });
  });

  test("a notice that holds no place, and a closed door, bind nobody", () => {
    const coming = { ...booked, kind: "coming" as const };
    expect(decideLeaving(cancelUntilTheDayBefore, coming, tuesday("08:00"))).toMatchObject({ ok: true });
    const closed = { ...cancelUntilTheDayBefore, closure: "illness" as const };
    expect(decideLeaving(closed, booked, tuesday("08:00"))).toMatchObject({ ok: true });
  });

  test("who has come in gives nothing back, and nothing is changed when it is over", () => {
    expect(decideLeaving(anOpening(), { ...booked, arrived: true }, tuesday("09:30"))).toMatchObject({
      reason: "arrived",
    });
    expect(decideLeaving(anOpening(), booked, tuesday("12:00"))).toMatchObject({ reason: "over" });
  });

  test("its own cancellation can be taken back for ten minutes, an expired offer never", () => {
    const cancelled = { ...booked, cancelledAt: tuesday("08:00"), cancelledWhy: "party" as const };
    expect(decideUndo(cancelled, tuesday("08:10"))).toMatchObject({ ok: true });
    expect(decideUndo(cancelled, tuesday("08:10:01"))).toMatchObject({ reason: "undo_too_late" });
    expect(decideUndo({ ...cancelled, cancelledWhy: "expired" }, tuesday("08:01"))).toMatchObject({
      ok: false,
    });
  });

  test("places are held by a booking until they are released, and by an offer, but not by a wait", () => {
    const at = tuesday("08:00");
    const waiting = { ...booked, kind: "waiting" as const };
    expect(holdsPlaces(booked)).toBe(true);
    expect(holdsPlaces({ ...booked, releasedAt: at })).toBe(false);
    expect(holdsPlaces({ ...booked, cancelledAt: at, cancelledWhy: "party" })).toBe(false);
    expect(holdsPlaces(waiting)).toBe(false);
    expect(holdsPlaces({ ...waiting, offeredAt: at, offerExpires: at })).toBe(true);
  });

  test("a party is measured beside the others, not beside itself", () => {
    const all = { adults: 3, children: 3, parties: 3 };
    expect(bookedBeside(all, booked)).toEqual({ adults: 2, children: 1, parties: 2 });
    expect(bookedBeside(all, { ...booked, kind: "coming" })).toEqual(all);
  });
});
