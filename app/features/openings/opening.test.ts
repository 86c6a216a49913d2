import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ZONE } from "#app/platform/clock.ts";
import { openingFacts } from "#db/factories/facts.ts";
import { isConfirmed, type OpeningFacts, phaseOf, releasedAt, roomOf } from "./opening.ts";

const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE);
const tuesday = (time: string) => at(`2026-11-24T${time}`);

/** Tuesday 09.00-12.00, twenty parties of which none is kept for drop-in. */
function anOpening(facts: Partial<OpeningFacts> = {}): OpeningFacts {
  return openingFacts({ starts: tuesday("09:00"), ends: tuesday("12:00") }, facts);
}
const withParties = (parties: number) => ({ booked: { adults: parties, children: parties, parties } });

describe("where an opening stands in its day", () => {
  test.each([
    ["another day", "2026-11-23T23:59:59", "later_day"],
    ["later today from midnight on", "2026-11-24T00:00", "later_today"],
    ["later today until the second before it starts", "2026-11-24T08:59:59", "later_today"],
    ["now from the moment it starts", "2026-11-24T09:00", "now"],
    ["now until the second before it ends", "2026-11-24T11:59:59", "now"],
    ["over from the moment it ends", "2026-11-24T12:00", "over"],
  ])("%s", (_, now, phase) => {
    expect(phaseOf(anOpening(), at(now))).toBe(phase);
  });
});

test("unclaimed places are released a quarter of an hour after the start", () => {
  expect(releasedAt(anOpening()).toPlainTime().toString()).toBe("09:15:00");
});

test("unclaimed places are released a quarter of an hour later by the wall on the night the clock goes back", () => {
  const starts = at("2026-10-25T00:30");
  expect(releasedAt(anOpening({ starts })).toPlainTime().toString()).toBe("00:45:00");
});

describe("what is said of room before the opening", () => {
  const before = tuesday("08:00");

  test.each([
    ["room while more than four are left", 15, "room", 5],
    ["few places when four are left", 16, "few", 4],
    ["few places when one is left", 19, "few", 1],
    ["full when none is left", 20, "full", 0],
    ["full when a limit was lowered under what is booked", 25, "full", 0],
  ])("%s", (_, parties, says, remaining) => {
    expect(roomOf(anOpening(withParties(parties)), before)).toEqual({ says, setAt: null, left: remaining });
  });

  test("the part kept for drop-in is not offered", () => {
    expect(roomOf(anOpening({ dropInShare: 50, ...withParties(10) }), before)).toMatchObject({
      says: "full",
    });
  });

  test("nothing is said of a drop-in opening, with or without a limit", () => {
    expect(roomOf(anOpening({ mode: "drop_in", capacity: { unit: "uncounted" } }), before)).toEqual({
      says: "nothing",
    });
    expect(roomOf(anOpening({ mode: "limited_drop_in" }), before)).toEqual({ says: "nothing" });
  });

  test("a room state that was set before the start says nothing yet", () => {
    const roomState = { state: "full", setAt: tuesday("07:50") } as const;
    expect(roomOf(anOpening({ roomState }), before)).toMatchObject({ says: "room" });
  });
});

describe("what is said of room while the opening runs", () => {
  const roomState = { state: "few", setAt: tuesday("09:30") } as const;

  test("what the staff set at the door goes before what is booked", () => {
    const opening = anOpening({ roomState, ...withParties(20) });
    expect(roomOf(opening, tuesday("09:40"))).toEqual({ says: "few", setAt: roomState.setAt, left: null });
  });

  test("what was set three quarters of an hour ago is no longer believed", () => {
    const opening = anOpening({ roomState });
    expect(roomOf(opening, tuesday("10:14:59"))).toMatchObject({ says: "few" });
    expect(roomOf(opening, tuesday("10:15"))).toEqual({ says: "not_updated", setAt: roomState.setAt });
  });

  test("bookings count until the places are released, and nothing is said after", () => {
    const opening = anOpening(withParties(20));
    expect(roomOf(opening, tuesday("09:14:59"))).toMatchObject({ says: "full" });
    expect(roomOf(opening, tuesday("09:15"))).toEqual({ says: "nothing" });
  });
});

describe("an opening is confirmed on its own day", () => {
  test.each([
    ["that morning", "2026-11-24T07:45", true],
    ["not the evening before", "2026-11-23T20:00", false],
  ])("%s", (_, moment, confirmed) => {
    expect(isConfirmed(anOpening({ confirmedAt: at(moment) }))).toBe(confirmed);
  });

  test("and not before anybody has said so", () => {
    expect(isConfirmed(anOpening())).toBe(false);
  });
});
