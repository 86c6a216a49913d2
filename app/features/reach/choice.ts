import { type Block, blockOf, type Leak } from "./block.ts";
import type { Rules } from "./block-rows.ts";
import type { Cut } from "./hitting.ts";
import { leastCostly, type Work } from "./least-costly.ts";
import type { Numbers } from "./one-count.ts";
import { type CountedAtom, type Decision, independentBlocks, type JudgedCell, sum } from "./volume-cells.ts";

/**
 * Decides all cells of a publication together, from their verdicts for their own sake:
 *
 * 1. Cells are hidden until a reader who reasons as well as a solver (`block.ts`) and knows these rules finds
 *    nothing too narrow: of all such choices the least costly, and a large cell costs more than a small one.
 * 2. Where no choice helps, the words "fewer than k" tell too much beside each other, and the cells that read so in
 *    what is decided together read as hidden.
 *
 * Cells and atoms are put in one order first, and the solver's work is bounded by its steps, not by the clock: the
 * same figures give the same choice. Cells that share no atom (two months) are decided apart: no month's figures
 * depend on another's.
 */
export async function decideTogether(
  atoms: readonly CountedAtom[],
  cells: readonly JudgedCell[],
  rules: Rules,
  work: Work = WORK,
): Promise<Map<string, Decision>> {
  const decided = new Map<string, Decision>();
  for (const own of independentBlocks(cells)) {
    const isSafe = own.every(({ alone }) => alone === "shown" || alone === "missing");
    const isFew = (atom: CountedAtom) => rules.certainIn([atom]) < rules.k && sum(atom.counts) > 0;
    const hasFew = own.some((cell) => cell.atoms.some((index) => atoms[index] && isFew(atoms[index])));
    if (isSafe && !hasFew) {
      for (const { id, alone } of own) decided.set(id, alone);
      continue;
    }
    const block = await blockOf(atoms, own, rules);
    try {
      const found =
        (block.mayUseWords && (await choose(block, true, work))) || (await choose(block, false, work));
      if (!found) {
        throw new Error(
          "A cell follows from nothing that is told: the disclosure rules contradict themselves",
        );
      }
      block.rows.forEach(({ cells: same }, row) => {
        for (const { id } of same) decided.set(id, found[row] ?? "hidden");
      });
    } finally {
      block.dispose();
    }
  }
  return decided;
}

/** Undefined where no choice is safe. */
async function choose(block: Block, withWords: boolean, work: Work): Promise<Decision[] | undefined> {
  const { rows } = block;
  const start = rows.map(({ alone }) => (alone === "fewer" && !withWords ? "hidden" : alone));
  // A zero is shown, always.
  const slots = [...rows.keys()].filter(
    (row) => start[row] === "shown" && (rows[row]?.columns.length ?? 0) > 0,
  );
  const slotOf = new Map(slots.map((row, slot) => [row, slot]));
  const costs = slots.map((row) => costOf(rows[row]?.heads ?? 0) * weightOf(rows[row]?.cells ?? []));
  const decisionsOf = (hidden: ReadonlySet<number>): Decision[] =>
    start.map((decision, row) => (hidden.has(slotOf.get(row) ?? -1) ? "hidden" : decision));
  const cutOf = ({ row, proof }: Leak, hidden: ReadonlySet<number>): Cut => {
    const hideOneOf = proof.flatMap((one) => slotOf.get(one) ?? []).filter((slot) => !hidden.has(slot));
    const where = row === undefined ? undefined : slotOf.get(row);
    return where === undefined ? { hideOneOf } : { hideOneOf, where };
  };
  const cutsAgainst = (hidden: ReadonlySet<number>, numbers: Numbers): Cut[] => {
    const cuts: Cut[] = [];
    block.attack(decisionsOf(hidden), withWords, numbers, (leak) => {
      const cut = cutOf(leak, hidden);
      cuts.push(cut);
      // What follows in another way, too, demands another cell: so fewer choices need be made.
      return cut.hideOneOf.length > 0
        ? { without: cut.hideOneOf.flatMap((slot) => slots[slot] ?? []) }
        : "next";
    });
    return cuts;
  };

  /** Hides the cheapest cell on which a leak rests, until nothing more follows; and every cut met on the way. */
  const grown = (from: ReadonlySet<number>, numbers: Numbers) => {
    const hidden = new Set(from);
    const cuts: Cut[] = [];
    let isSafe = true;
    block.attack(decisionsOf(from), withWords, numbers, (leak) => {
      const cut = cutOf(leak, hidden);
      cuts.push(cut);
      const [cheapest] = [...cut.hideOneOf].sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b);
      const row = slots[cheapest ?? -1];
      if (cheapest === undefined || row === undefined) {
        isSafe = false;
        return "next";
      }
      hidden.add(cheapest);
      return row;
    });
    return { hidden, cuts, isSafe };
  };

  let last: ReadonlySet<number> = new Set();
  const attack = (choice: ReadonlySet<number>): Cut[] => {
    last = choice;
    const cuts = cutsAgainst(choice, "real");
    return cuts.length > 0 ? cuts : cutsAgainst(choice, "whole");
  };
  // What two cells tell that lie in each other needs no solver.
  const known = block.differences.flatMap(({ rows: both }): Cut[] => {
    const hideOneOf = both.flatMap((row) => slotOf.get(row) ?? []);
    return hideOneOf.length > 0 ? [{ hideOneOf }] : [];
  });
  // What follows even when everything is hidden that can be follows from words alone, or not at all.
  if (withWords && cutsAgainst(new Set(slots.keys()), "real").some(isHopeless)) return undefined;
  const choice = await leastCostly(costs, known, attack, work);
  if (choice.state === "impossible") return undefined;
  if (choice.state === "found") {
    work.onEnd?.(choice);
    return decisionsOf(choice.hidden);
  }
  const { hidden } = grown(last, "real");
  const isStillSafe = (without: ReadonlySet<number>) => {
    let isLeaking = false;
    block.attack(decisionsOf(without), withWords, "real", () => {
      isLeaking = true;
      return "stop";
    });
    return !isLeaking;
  };
  // What turned out not to be needed is shown again, the most costly first.
  for (const slot of [...hidden].sort((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0) || a - b)) {
    const without = new Set([...hidden].filter((other) => other !== slot));
    if (isStillSafe(without)) hidden.delete(slot);
  }
  const safe = grown(hidden, "whole");
  if (!safe.isSafe) return undefined;
  work.onEnd?.({ rounds: work.rounds, isLeast: false });
  return decisionsOf(safe.hidden);
}

/** Whether nothing that is hidden meets it. */
function isHopeless({ hideOneOf, where }: Cut): boolean {
  return hideOneOf.length === 0 && where === undefined;
}

/** What a reader loses with a cell: twice the people is one step more, so two small cells before one large. */
function costOf(heads: number): number {
  return Math.max(1, Math.round(100 * Math.log2(1 + heads)));
}

/** Cells of the same openings go together. */
function weightOf(cells: readonly JudgedCell[]): number {
  return cells.reduce((total, { weight = 1 }) => total + weight, 0);
}

/** Some times what a plain month of sixty sites needs (`npm run bench:disclosure`). */
export const WORK: Work = { rounds: 30, cuts: 500, nodes: 1000 };
