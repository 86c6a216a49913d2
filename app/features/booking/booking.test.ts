import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import { ZONE } from "#app/platform/clock.ts";
import { type BookingRefusal, decideBooking, type Party } from "./booking.ts";

const tuesday = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[${ZONE}]`);
const site = { adultsAlone: false, retentionDecided: true };
const oneAndOne: Party = { adults: 1, children: 1, childAges: ["2y"] };
const alone: Party = { adults: 1, children: 0, childAges: [] };

/** Tuesday 09.00-12.00, ten persons of whom six are booked and none is kept for drop-in. */
function anOpening(facts: Partial<OpeningFacts> = {}): OpeningFacts {
  return {
    mode: "bookable",
    starts: tuesday("09:00"),
    ends: tuesday("12:00"),
    capacity: { unit: "persons", persons: 10 },
    dropInShare: 0,
    booked: { adults: 3, children: 3, parties: 3 },
    closure: null,
    confirmedAt: null,
    roomState: null,
    ...facts,
  };
}

function decide(
  options: { opening?: Partial<OpeningFacts>; site?: Partial<typeof site>; party?: Party; at?: string } = {},
) {
  const now = tuesday(options.at ?? "08:00");
  return decideBooking(
    anOpening(options.opening),
    { ...site, ...options.site },
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
    expect(decide({ site: undecided })).toEqual(refused("booking_not_open"));
    expect(decide({ site: undecided, opening: { mode: "drop_in" } })).toEqual(refused("booking_not_open"));
  });
});

describe("an adult without a child", () => {
  test("is refused where the site says nothing of it, also for drop-in", () => {
    expect(decide({ party: alone })).toEqual(refused("childrenNeeded"));
    expect(decide({ party: alone, opening: { mode: "drop_in" } })).toEqual(refused("childrenNeeded"));
  });

  test("gets a place where the site welcomes adults alone", () => {
    expect(decide({ party: alone, site: { adultsAlone: true } })).toEqual({ ok: true, value: "booking" });
  });
});
