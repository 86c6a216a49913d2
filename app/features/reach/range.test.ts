import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerRate, coverageOf, shareCounted } from "./coverage.ts";
import {
  asIfCounted,
  perHundred,
  type Range,
  rangeOf,
  rangeOfDifference,
  rangeOfDistance,
  rangePerHundred,
} from "./range.ts";

const openings = (openingsHeld: number, openingsCounted: number) => ({ openingsHeld, openingsCounted });
const isWithin = (inner: Range | null, outer: Range | null) =>
  inner !== null && outer !== null && outer.least <= inner.least && inner.most <= outer.most;

describe("coverage", () => {
  const of = (site: string, openingsHeld: number, openingsCounted: number) => ({
    site,
    openingsHeld,
    openingsCounted,
  });

  test("counts a place once, however many sums it has, and only where it held an opening", () => {
    expect(coverageOf([of("a", 3, 0), of("a", 2, 2), of("b", 4, 0), of("c", 0, 0)])).toEqual({
      sites: 2,
      sitesReporting: 1,
      openingsHeld: 9,
      openingsCounted: 2,
      answers: null,
    });
  });

  test("says a hundred per cent only where nothing is left out, and nothing where nothing was held", () => {
    expect(shareCounted(openings(1000, 999))).toBe(99);
    expect(shareCounted(openings(1000, 1000))).toBe(100);
    expect(shareCounted(openings(0, 0))).toBeNull();
    expect(answerRate({ asked: 3, answered: 2 })).toBe(66);
    expect(answerRate({ asked: 0, answered: 0 })).toBeNull();
  });
});

describe("the range of a count", () => {
  test("is the count itself where every opening is counted, nought too", () => {
    expect(rangeOf(120, openings(10, 10))).toEqual({ least: 120, most: 120 });
    expect(rangeOf(0, openings(10, 10))).toEqual({ least: 0, most: 0 });
  });

  test("leaves each opening without a count between nobody and twice the average", () => {
    expect(rangeOf(80, openings(10, 8))).toEqual({ least: 80, most: 120 });
    expect(asIfCounted(80, openings(10, 8))).toBe(100);
    expect(rangeOf(7, openings(8, 7))).toEqual({ least: 7, most: 9 });
  });

  test("never takes a missing count for nought, not even beside noughts", () => {
    expect(rangeOf(0, openings(10, 8))).toEqual({ least: 0, most: 2 });
    expect(rangeOf(1, openings(10, 8))).toEqual({ least: 1, most: 3 });
  });

  test("is not known where nothing was counted, or nothing held", () => {
    expect(rangeOf(0, openings(4, 0))).toBeNull();
    expect(rangeOf(0, openings(0, 0))).toBeNull();
  });

  const counted = fc.array(fc.nat({ max: 60 }), { minLength: 2, maxLength: 40 });
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

  test("is wider with every opening that nobody counts, and holds the one before", () => {
    fc.assert(
      fc.property(counted, fc.nat({ max: 40 }), (counts, missing) => {
        const held = counts.length + missing;
        const now = rangeOf(sum(counts), openings(held, counts.length));
        const withOneMore = rangeOf(sum(counts), openings(held + 1, counts.length));
        expect(isWithin(now, withOneMore)).toBe(true);
        expect(withOneMore?.most).toBeGreaterThan(now?.most ?? Infinity);
      }),
    );
  });

  test("holds the one before when a count is lost, unless that opening was fuller than the others on average", () => {
    fc.assert(
      fc.property(counted, fc.nat({ max: 40 }), (counts, missing) => {
        const [lost = 0, ...left] = [...counts].sort((a, b) => a - b);
        const held = counts.length + missing;
        const before = rangeOf(sum(counts), openings(held, counts.length));
        const after = rangeOf(sum(left), openings(held, left.length));
        expect(after?.least).toBe((before?.least ?? NaN) - lost);
        expect(isWithin(before, after)).toBe(true);
      }),
    );
  });

  test("per hundred is the rate itself where nothing is missing, and else holds it", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 9999 }),
        fc.nat({ max: 99 }),
        fc.integer({ min: 30, max: 9999 }),
        (count, more, base) => {
          const rate = perHundred(count, base);
          expect(rangePerHundred({ least: count, most: count }, base)).toEqual({ least: rate, most: rate });
          expect(rangePerHundred({ least: count, most: count + more }, base).most).toBeGreaterThanOrEqual(
            rate,
          );
        },
      ),
    );
    expect(rangePerHundred({ least: 100, most: 200 }, 300)).toEqual({ least: 33.3, most: 66.7 });
  });

  test("of a difference lets each side lie anywhere in its own", () => {
    expect(rangeOfDifference({ least: 10.1, most: 12 }, { least: 4, most: 9.3 })).toEqual({
      least: 0.8,
      most: 8,
    });
    expect(rangeOfDistance({ least: -3, most: 2 })).toEqual({ least: 0, most: 3 });
    expect(rangeOfDistance({ least: -3, most: -2 })).toEqual({ least: 2, most: 3 });
  });
});
