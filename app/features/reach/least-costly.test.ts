import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cut } from "./hitting.ts";
import { leastCostly } from "./least-costly.ts";

const WORK = { rounds: 100, cuts: 1000, nodes: 1000 };

/** Demands on five cells, given one at a time, as an attack finds them. */
const anyCase = fc.record({
  costs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 }),
  cuts: fc.array(
    fc.record(
      {
        hideOneOf: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
        where: fc.integer({ min: 0, max: 4 }),
      },
      { requiredKeys: ["hideOneOf"] },
    ),
    { maxLength: 6 },
  ),
});

test("no safe choice costs less than the one found: all of them tried", async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ costs, cuts }) => {
      const found = await leastCostly(costs, [], attackOf(cuts), WORK);
      const safe = everyChoice(costs.length).filter((hidden) => !cuts.some((cut) => isViolated(cut, hidden)));
      const least = Math.min(...safe.map((hidden) => costOf(hidden, costs)));
      expect(found.state).toBe("found");
      if (found.state !== "found") return;
      expect(cuts.filter((cut) => isViolated(cut, found.hidden))).toEqual([]);
      expect(costOf(found.hidden, costs)).toBe(least);
    }),
    { numRuns: 40, seed: 1 },
  );
});

test("says so where no choice is safe, and where the work allowed does not suffice", async () => {
  const attack = attackOf([{ hideOneOf: [0] }, { hideOneOf: [1], where: 0 }, { hideOneOf: [], where: 1 }]);
  expect(await leastCostly([1, 1], [], attack, WORK)).toEqual({ state: "impossible" });
  expect(await leastCostly([], [{ hideOneOf: [] }], attackOf([]), WORK)).toEqual({ state: "impossible" });
  expect(await leastCostly([1, 1], [], attack, { ...WORK, rounds: 2 })).toEqual({
    state: "too_much_work",
  });
});

function attackOf(cuts: readonly Cut[]) {
  return (hidden: ReadonlySet<number>) => cuts.filter((cut) => isViolated(cut, hidden)).slice(0, 1);
}

function isViolated({ hideOneOf, where }: Cut, hidden: ReadonlySet<number>): boolean {
  const others = hideOneOf.filter((cell) => cell !== where);
  return (where === undefined || hidden.has(where)) && !others.some((cell) => hidden.has(cell));
}

function everyChoice(cells: number): Set<number>[] {
  return Array.from(
    { length: 2 ** cells },
    (_, bits) =>
      new Set(Array.from({ length: cells }, (_, cell) => cell).filter((cell) => bits & (1 << cell))),
  );
}

function costOf(hidden: ReadonlySet<number>, costs: readonly number[]): number {
  return [...hidden].reduce((sum, cell) => sum + (costs[cell] ?? 0), 0);
}
