import fc from "fast-check";
import { expect, test } from "vitest";
import { blockOf } from "./block.ts";
import { type Count, readerOf } from "./inference.ts";
import type { CountedAtom, Decision, JudgedCell } from "./volume-cells.ts";

const K = 5;
const COUNTS: readonly Count[] = ["parties", "visits", "adults", "children"];
const RULES = {
  k: K,
  mayUseWords: true,
  certainIn: (atoms: readonly CountedAtom[]) => atoms.reduce((sum, { certain }) => sum + certain, 0),
};

/** Groups of openings, several of them in exactly the same cells, and some without an adult or a child. */
const anyAtom = fc.record({
  borough: fc.constantFrom("A", "B", "C"),
  kind: fc.constantFrom("open", "introduction"),
  parties: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })),
  adultsShare: fc.constantFrom(0, 0.5, 1, 1.2),
});
const anyTables = fc.record({
  atoms: fc.array(anyAtom, { minLength: 2, maxLength: 9 }),
  hidden: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  withWords: fc.boolean(),
});

test("a reader who asks for many sums at once, of groups put together, finds what one finds that asks for each", async () => {
  const found = { some: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(anyTables, async (tables) => {
      const { atoms, cells, decisions } = systemOf(tables);
      const block = await blockOf(atoms, cells, RULES);
      const ofRow = block.rows.map(
        ({ cells: [cell] }) => decisions[cells.findIndex((one) => one === cell)] ?? "hidden",
      );
      let isLeaking = false;
      block.attack(ofRow, tables.withWords, "whole", () => {
        isLeaking = true;
        return "stop";
      });
      block.dispose();
      expect(isLeaking).toBe(await leaksWhenAskedForEach(atoms, cells, decisions, tables.withWords));
      found[isLeaking ? "some" : "none"]++;
    }),
    { numRuns: process.env["FAMN_TEST_FULL"] === "1" ? 300 : 30, seed: 7 },
  );
  expect(Math.min(found.some, found.none)).toBeGreaterThan(5);
});

test("a few beside others in the same cells may be nothing and may be all of them", async () => {
  const atoms = [3, 7].map((parties) => atomOf(parties, parties));
  const all: JudgedCell = { id: "all", atoms: [0, 1], alone: "shown" };
  expect(await leakingIn(atoms, [all])).toBe(false);
  // In cells of their own, each is known.
  const apart = atoms.map((_, index) => ({ ...all, id: `${index}`, atoms: [index] }));
  expect(await leakingIn(atoms, [all, ...apart])).toBe(true);
});

async function leakingIn(atoms: readonly CountedAtom[], cells: readonly JudgedCell[]): Promise<boolean> {
  const block = await blockOf(atoms, cells, RULES);
  let isLeaking = false;
  block.attack(
    block.rows.map(({ alone }) => alone),
    true,
    "whole",
    () => {
      isLeaking = true;
      return "stop";
    },
  );
  block.dispose();
  return isLeaking;
}

function systemOf({
  atoms: given,
  hidden,
}: {
  atoms: { borough: string; kind: string; parties: number; adultsShare: number }[];
  hidden: boolean[];
}) {
  const atoms = given.map(({ parties, adultsShare }) => atomOf(parties, Math.ceil(parties * adultsShare)));
  const members = new Map<string, number[]>();
  given.forEach(({ borough, kind }, index) => {
    for (const member of ["all", borough, kind]) members.set(member, [...(members.get(member) ?? []), index]);
  });
  const cells = [...members].map(([id, own]): JudgedCell => {
    const parties = RULES.certainIn(own.flatMap((index) => atoms[index] ?? []));
    return { id, atoms: own, alone: parties > 0 && parties < K ? "fewer" : "shown" };
  });
  const isZero = (own: readonly number[]) => own.every((atom) => atoms[atom]?.counts[0] === 0);
  const zeros = new Set(cells.filter(({ atoms: own }) => isZero(own)).flatMap(({ atoms: own }) => own));
  // Cells of the same openings are decided as one.
  const first = new Map<string, number>();
  const decisions = cells.map(({ alone, atoms: own }, index): Decision => {
    const key = own.filter((atom) => !zeros.has(atom)).join();
    if (!first.has(key)) first.set(key, index);
    return alone === "shown" && !isZero(own) && hidden[first.get(key) ?? 0] ? "hidden" : alone;
  });
  return { atoms, cells, decisions };
}

/** One column for each atom, all counts at once, and one question after the other. */
async function leaksWhenAskedForEach(
  counted: readonly CountedAtom[],
  cells: readonly JudgedCell[],
  decisions: readonly Decision[],
  withWords: boolean,
): Promise<boolean> {
  const atoms = counted.map(({ counts: [parties = 0, adults = 0, children = 0] }) => ({
    parties,
    adults,
    children,
  }));
  const told = decisions.map((decision, index) => {
    const own = cells[index]?.atoms ?? [];
    if (decision === "shown") return { atoms: own, told: "counts" as const };
    const bounds = decision === "fewer" ? [1, K - 1] : [withWords ? K : 0, Infinity];
    return { atoms: own, told: { atLeast: bounds[0] ?? 0, atMost: bounds[1] ?? 0 } };
  });
  const partiesIn = (sum: readonly number[]) =>
    sum.reduce((total, atom) => total + (atoms[atom]?.parties ?? 0), 0);
  const isFew = (sum: readonly number[]) => partiesIn(sum) > 0 && partiesIn(sum) < K;
  const shown = cells.filter(({ alone }) => alone === "shown").map(({ atoms: own }) => own);
  const differences = shown.flatMap((whole) =>
    shown
      .filter((part) => part.length < whole.length && part.every((atom) => whole.includes(atom)))
      .map((part) => whole.filter((atom) => !part.includes(atom))),
  );
  const sums = [
    ...cells.flatMap(({ atoms: own }, index) => (decisions[index] === "shown" ? [] : [own])),
    ...[...atoms.map((_, index) => [index]), ...differences].filter(isFew),
  ];
  const fewer = cells.flatMap(({ atoms: own }, index) => (decisions[index] === "fewer" ? [own] : []));
  const reader = await readerOf(atoms, told);
  try {
    return sums.some((sum) => {
      const isInFewer = fewer.some((few) =>
        sum.every((atom) => few.includes(atom) || partiesIn([atom]) === 0),
      );
      return COUNTS.some((count) => {
        return reader.narrow(count, sum, count === "parties" && isInFewer ? K - 2 : K, "whole") !== undefined;
      });
    });
  } finally {
    reader.dispose();
  }
}

function atomOf(parties: number, adults: number): CountedAtom {
  return {
    counts: [parties, adults, 2 * parties - Math.min(adults, parties)],
    certain: parties,
    isCounted: true,
  };
}
