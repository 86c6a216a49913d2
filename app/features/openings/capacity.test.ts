import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookableCapacity, type Capacity, hasRoomFor, left } from "./capacity.ts";

const booked = { adults: 5, children: 7, parties: 4 };
const party = { adults: 1, children: 2 };

describe("a party fits when all of it fits beside what is booked", () => {
  test.each<[string, Capacity, boolean]>([
    ["three persons into the last three places", { unit: "persons", persons: 15 }, true],
    ["three persons not into the last two", { unit: "persons", persons: 14 }, false],
    ["one adult into the last adult's place, whatever the children", { unit: "adults", adults: 6 }, true],
    ["one adult not where the adults' places are taken", { unit: "adults", adults: 5 }, false],
    ["when both limits hold", { unit: "adults_and_children", adults: 6, children: 9 }, true],
    [
      "not when only the children's limit is passed",
      { unit: "adults_and_children", adults: 6, children: 8 },
      false,
    ],
    [
      "not when only the adults' limit is passed",
      { unit: "adults_and_children", adults: 5, children: 9 },
      false,
    ],
    ["one family into the last family's place", { unit: "families", families: 5 }, true],
    ["no family where families are full", { unit: "families", families: 4 }, false],
    ["always where nothing is counted", { unit: "uncounted" }, true],
  ])("%s", (_, limit, fits) => {
    expect(hasRoomFor(limit, booked, party)).toBe(fits);
  });
});

describe("what is left is said in the limit's own unit", () => {
  test.each<[string, Capacity, number | null]>([
    ["persons", { unit: "persons", persons: 14 }, 2],
    ["adults", { unit: "adults", adults: 9 }, 4],
    ["of two limits the scarcer", { unit: "adults_and_children", adults: 9, children: 8 }, 1],
    ["families", { unit: "families", families: 6 }, 2],
    [
      "never below nothing, when a limit was lowered under what is booked",
      { unit: "families", families: 1 },
      0,
    ],
    ["unknown where nothing is counted", { unit: "uncounted" }, null],
  ])("%s", (_, limit, expected) => {
    expect(left(limit, booked)).toBe(expected);
  });
});

describe("the part kept for drop-in", () => {
  test("is taken from both limits and the rest rounded down", () => {
    const limit = { unit: "adults_and_children", adults: 7, children: 12 } as const;
    expect(bookableCapacity(limit, 30)).toEqual({ unit: "adults_and_children", adults: 4, children: 8 });
  });

  test("of nothing leaves the limit, and of all leaves no place to book", () => {
    expect(bookableCapacity({ unit: "persons", persons: 14 }, 0)).toEqual({ unit: "persons", persons: 14 });
    expect(bookableCapacity({ unit: "adults", adults: 14 }, 100)).toEqual({ unit: "adults", adults: 0 });
  });

  test("of what is not counted is not counted", () => {
    expect(bookableCapacity({ unit: "uncounted" }, 30)).toEqual({ unit: "uncounted" });
  });

  test("rounds as whole-number division does, as the database's guard", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 100 }), (families, share) => {
        const exact = Number((BigInt(families) * BigInt(100 - share)) / 100n);
        expect(bookableCapacity({ unit: "families", families }, share)).toEqual({
          unit: "families",
          families: exact,
        });
      }),
    );
  });
});
