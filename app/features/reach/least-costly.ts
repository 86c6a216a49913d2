import { type Cut, quickChoice } from "./hitting.ts";
import { loadSolver, TOLERANCE } from "./solver.ts";

/** What is found: the cells to hide; or that no choice is safe; or that the work allowed is used up. */
export type Choice =
  | {
      readonly state: "found";
      readonly hidden: ReadonlySet<number>;
      /** whether no safe choice costs less; else the work ended before that was known */
      readonly isLeast: boolean;
      readonly rounds: number;
    }
  | { readonly state: "impossible" }
  | { readonly state: "too_much_work" };

/** How much work a choice may cost. Counted, not timed: the same figures get the same choice on a slow machine too. */
export interface Work {
  /** attacks */
  readonly rounds: number;
  /** what attacks may have found: each of these is some questions */
  readonly cuts: number;
  /** of the solver's tree, each time it is asked */
  readonly nodes: number;
  /** is told how much it was, and whether what was found is the least costly of all */
  readonly onEnd?: (effort: { rounds: number; isLeast: boolean }) => void;
}

/**
 * The set of cells of least total cost that survives every attack, by cutting planes: choose, attack, add what the
 * attack violates, choose again. Each cut must hold for every safe choice. A quick choice is good enough to find cuts,
 * and when one survives it is kept; then the solver looks for a choice that costs less and meets all cuts. Where there
 * is none, the kept one is the least costly of all safe ones, since it was of a set that holds them all.
 * @param costs of hiding each cell, whole numbers above zero
 * @param attack what a choice violates: no cuts when it is safe
 */
export async function leastCostly(
  costs: readonly number[],
  known: readonly Cut[],
  attack: (hidden: ReadonlySet<number>) => readonly Cut[],
  work: Work,
): Promise<Choice> {
  const highs = await loadSolver();
  const { modelStatus, variableType } = highs.constants;
  const model = highs.createModel();
  const cuts: Cut[] = [];
  /** False where one of them can be met by nothing. */
  const add = (found: readonly Cut[]): boolean => {
    for (const { hideOneOf, where } of found) {
      const indices = [...new Set(hideOneOf)].filter((cell) => cell !== where);
      const conditional = where === undefined ? [] : [where];
      if (indices.length + conditional.length === 0) return false;
      cuts.push(where === undefined ? { hideOneOf: indices } : { hideOneOf: indices, where });
      model.addRow(where === undefined ? 1 : 0, highs.infinity, {
        indices: [...indices, ...conditional],
        values: [...indices.map(() => 1), ...conditional.map(() => -1)],
      });
    }
    return true;
  };
  const priceOf = (hidden: ReadonlySet<number>) =>
    [...hidden].reduce((total, cell) => total + (costs[cell] ?? 0), 0);
  let best: ReadonlySet<number> | undefined;

  /** The least costly that meets all cuts and costs less than the best so far. */
  function solve(): ReadonlySet<number> | "none" | "too_much_work" {
    if (best) model.changeRowBounds(0, 0, priceOf(best) - 1);
    // Where halves are no better, nothing else need be tried.
    for (const solver of ["simplex", "choose"]) {
      model.options.set({ solver });
      model.run();
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible) return "none";
      if (status !== modelStatus.optimal) return "too_much_work";
      const { colValue } = model.getSolution();
      const isWhole = colValue.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE);
      if (isWhole) return new Set([...colValue.keys()].filter((cell) => (colValue[cell] ?? 0) > 0.5));
    }
    return "too_much_work";
  }

  try {
    model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_max_nodes: work.nodes,
      mip_heuristic_effort: 0,
    });
    costs.forEach((cost, cell) => {
      model.addVar(0, 1);
      model.changeColCost(cell, cost);
      model.changeColIntegrality(cell, variableType.integer);
    });
    model.addRow(0, highs.infinity, { indices: [...costs.keys()], values: costs });
    if (!add(known)) return { state: "impossible" };
    for (let rounds = 1; rounds <= work.rounds && cuts.length <= work.cuts; rounds++) {
      const quick = quickChoice(costs, cuts);
      const isWorse = quick === undefined || (best !== undefined && priceOf(quick) >= priceOf(best));
      const choice = isWorse ? solve() : quick;
      if (choice === "none") {
        return best ? { state: "found", hidden: best, isLeast: true, rounds } : { state: "impossible" };
      }
      if (choice === "too_much_work") break;
      const found = attack(choice);
      if (found.length === 0) best = choice;
      else if (!add(found)) return { state: "impossible" };
      if (costs.length === 0 && best) break;
    }
    return best
      ? { state: "found", hidden: best, isLeast: costs.length === 0, rounds: work.rounds }
      : { state: "too_much_work" };
  } finally {
    model.dispose();
  }
}
