import { beforeAll, describe, expect, test } from "vitest";
import { cityAtoms, cityCells, PLAIN_MONTH, SINGLE_DAY } from "#tests/support/city.ts";
import { type ProtectedCounts, protectVolumes } from "./disclosure.ts";
import type { VolumeCell } from "./volume-cells.ts";

const DAY_OF_MONTH = [
  { share: 0.9, parts: ["month"] },
  { share: 0.1, parts: ["month", SINGLE_DAY] },
];
const TOWN = { sites: 12, boroughs: 4, districts: 9, isSmall: (site: number) => site === 5 };

describe.each([
  ["a month", PLAIN_MONTH],
  ["a month, and a day of it", DAY_OF_MONTH],
] as const)("all tables of %s", (_, stretches) => {
  const atoms = cityAtoms(stretches, TOWN);
  const cells = cityCells(atoms);
  let counts: ReadonlyMap<string, ProtectedCounts>;

  beforeAll(async () => {
    counts = await protectVolumes(atoms, cells);
  }, 60_000);

  test("no cell less another that it holds is one to four parties (proof 38)", () => {
    const shown = cells.filter(({ id }) => counts.get(id)?.parties.state === "shown");
    expect(differencesOfFew(shown)).toEqual([]);
    expect(shown.length).toBeGreaterThan(cells.length / 2);
  });

  test("negative control: with every cell of five or more shown, some are", () => {
    const large = cells.filter((cell) => partiesIn(cell.atoms) >= 5);
    expect(differencesOfFew(large).length).toBeGreaterThan(0);
  });

  test("the same figures in another order are decided alike", async () => {
    const last = atoms.length - 1;
    const reversed = cells.map(({ id, atoms: own }) => ({
      id,
      atoms: own.map((atom) => last - atom).reverse(),
    }));
    const again = await protectVolumes([...atoms].reverse(), reversed.reverse());
    expect(new Map([...again].sort())).toEqual(new Map([...counts].sort()));
  });

  function partiesIn(own: readonly number[]): number {
    return own.reduce((sum, index) => sum + (atoms[index]?.parties ?? 0), 0);
  }

  function differencesOfFew(among: readonly VolumeCell[]): string[] {
    return among.flatMap((whole) => {
      const own = new Set(whole.atoms);
      return among
        .filter((part) => part.atoms.length < own.size && part.atoms.every((atom) => own.has(atom)))
        .filter((part) => {
          const difference = partiesIn(whole.atoms) - partiesIn(part.atoms);
          return difference > 0 && difference < 5;
        })
        .map((part) => `${whole.id} less ${part.id}`);
    });
  }
});
