import { loadSolver, TOLERANCE } from "./solver.ts";

/** The least and the most a number can be, whole numbers, and the rows (by index) that prove it. */
export interface Inference {
  readonly least: number;
  readonly most: number;
  readonly proof: readonly number[];
}

/** What counts may be when a reader reasons: people are whole, and real numbers are quicker. */
export type Numbers = "real" | "whole";

/** A sum that is not told, and how wide an interval it must be able to lie in. */
export interface Target {
  readonly columns: readonly number[];
  readonly width: number;
  /** whether it is known that it may be nothing: one of several groups that only occur together */
  readonly mayBeNothing: boolean;
}

type Interval = readonly [least: number, most: number];

/**
 * A reader of one count, who reasons as well as a solver can: which states of affairs fit what is told.
 * Each row is the sum of some columns, and what is told of it is an interval.
 */
export interface OneCount {
  readonly truth: Float64Array;
  /** From now on this is what is told of the row. */
  tell(row: number, told: Interval): void;
  /** Keeps a state of affairs as a witness if it fits what is told; says whether it does. */
  offer(state: Float64Array): boolean;
  /** Whether two witnesses differ enough in it: then what is told leaves room, and nothing need be asked. */
  isWide(target: Target, numbers: Numbers): boolean;
  /** Looks for witnesses for many targets with few questions. */
  spread(targets: readonly Target[], numbers: Numbers): void;
  /** What follows for a target, where that is too narrow; else nothing, and then there are witnesses. */
  narrow(target: Target, numbers: Numbers): Inference | undefined;
  dispose(): void;
}

interface Witness {
  readonly state: Float64Array;
  readonly isWhole: boolean;
  readonly sums: Float64Array;
  /** how many rows it does not fit now */
  misfits: number;
}

/** A question for many targets at once takes as long as one for each of some: it must settle so many. */
const WORTH_IT = 4;
/** Old witnesses that fit no longer are kept, since what is hidden now may be hidden again: so many. */
const KEPT = 100;

/**
 * @param truth the true value of each column, which is the first witness
 * @param bounds between which each column may lie whatever is told
 */
export async function oneCountOf(
  truth: Float64Array,
  rows: readonly (readonly number[])[],
  told: readonly Interval[],
  bounds: { readonly least: Float64Array; readonly most: Float64Array },
  onWitness: (state: Float64Array) => void,
): Promise<OneCount> {
  const highs = await loadSolver();
  const { constants, infinity } = highs;
  const now = [...told];
  const model = highs.createModel();
  // Each question starts from the answer to the last one, which presolve would throw away.
  model.options.set({ output_flag: false, presolve: "off", solver: "simplex", mip_rel_gap: 0 });
  const columns = truth.length;
  truth.forEach((_, column) => model.addVar(bounds.least[column] ?? 0, bounds.most[column] ?? 0));
  rows.forEach((row, index) => {
    const [least, most] = now[index] ?? FREE;
    model.addRow(least, most, { indices: row, values: row.map(() => 1) });
  });
  const witnesses: Witness[] = [];

  const sumsOf = (state: Float64Array) => Float64Array.from(rows, (row) => sumIn(state, row));
  const isMisfit = (total: number, row: number) => {
    const [least, most] = now[row] ?? FREE;
    return total < least - TOLERANCE || total > most + TOLERANCE;
  };
  function offer(state: Float64Array): boolean {
    const isOutside = state.some(
      (value, column) =>
        value < (bounds.least[column] ?? 0) - TOLERANCE || value > (bounds.most[column] ?? 0) + TOLERANCE,
    );
    if (isOutside) return false;
    const sums = sumsOf(state);
    if (sums.some(isMisfit)) return false;
    const isWhole = state.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE);
    witnesses.push({ state, isWhole, sums, misfits: 0 });
    if (witnesses.length > KEPT) {
      const oldest = witnesses.findIndex(({ misfits }, index) => index > 0 && misfits > 0);
      witnesses.splice(oldest > 0 ? oldest : 1, 1);
    }
    return true;
  }
  offer(truth);

  function rangeSeen({ columns: own, mayBeNothing }: Target, numbers: Numbers): [number, number] {
    let least = mayBeNothing ? 0 : Infinity;
    let most = -Infinity;
    for (const { state, isWhole, misfits } of witnesses) {
      if (misfits > 0 || (numbers === "whole" && !isWhole)) continue;
      const total = sumIn(state, own);
      least = Math.min(least, total);
      most = Math.max(most, total);
    }
    return [least, most];
  }
  const isWide = (target: Target, numbers: Numbers) => {
    const [least, most] = rangeSeen(target, numbers);
    return most - least >= target.width - TOLERANCE;
  };

  function found(state: Float64Array): void {
    if (offer(state)) onWitness(state);
  }

  function optimum(sense: "minimize" | "maximize"): number {
    model.changeObjectiveSense(constants.objectiveSense[sense]);
    model.run();
    if (model.getModelStatus() !== constants.modelStatus.optimal) {
      throw new Error(`The disclosure solver ended with model status ${model.getModelStatus()}`);
    }
    found(model.getSolution().colValue);
    return model.getObjectiveValue();
  }

  function inWholeNumbers<Answer>(ask: () => Answer): Answer {
    const all = { kind: "range", from: 0, to: columns - 1 } as const;
    const { integer, continuous } = constants.variableType;
    const of = (type: typeof integer | typeof continuous) => new Int32Array(columns).fill(type);
    model.changeColsIntegrality(all, of(integer));
    model.options.set({ presolve: "choose", solver: "choose" });
    try {
      return ask();
    } finally {
      model.changeColsIntegrality(all, of(continuous));
      model.options.set({ presolve: "off", solver: "simplex" });
    }
  }

  /** The rows on which the last answer of real numbers rests. */
  function provedBy(): number[] {
    const duals = model.getSolution().rowDual;
    return [...duals.keys()].filter((row) => Math.abs(duals[row] ?? 0) > TOLERANCE);
  }

  /**
   * One question for all targets: a state of affairs in which together they lie as far as they need from what has
   * been seen of them, each above it or below.
   */
  function spreadOnce(targets: readonly Target[], isUp: (index: number) => boolean, numbers: Numbers): void {
    const together = highs.createModel();
    try {
      together.options.set({ output_flag: false, solver: "simplex", mip_rel_gap: 0 });
      truth.forEach((_, column) => together.addVar(bounds.least[column] ?? 0, bounds.most[column] ?? 0));
      for (const { width } of targets) together.addCol(1, 0, width, NOTHING);
      rows.forEach((row, index) => {
        const [least, most] = now[index] ?? FREE;
        if (least > 0 || most < infinity) together.addRow(least, most, { indices: row, values: ones(row) });
      });
      targets.forEach((target, index) => {
        const [least, most] = rangeSeen(target, numbers);
        const [values, lower, upper] = isUp(index) ? [-1, least, infinity] : [1, -infinity, most];
        const entries = {
          indices: [...target.columns, columns + index],
          values: [...ones(target.columns), values],
        };
        together.addRow(lower, upper, entries);
      });
      together.changeObjectiveSense(constants.objectiveSense.maximize);
      if (numbers === "whole") {
        const whole = new Int32Array(columns).fill(constants.variableType.integer);
        together.changeColsIntegrality({ kind: "range", from: 0, to: columns - 1 }, whole);
        // Any state in whole numbers is a witness: the best is not needed.
        together.options.set({ solver: "choose", mip_rel_gap: 0.1, mip_max_nodes: 100 });
      }
      together.run();
      const state = together.getSolution().colValue.slice(0, columns);
      // One that does not fit what is told is none.
      found(numbers === "whole" ? state.map(Math.round) : state);
    } finally {
      together.dispose();
    }
  }

  return {
    truth,
    offer,
    isWide,
    spread(targets, numbers) {
      let open = targets.filter((target) => !isWide(target, numbers));
      // In real numbers what is left is asked one by one soon: most of it leaks.
      const worthIt = numbers === "whole" ? 1 : WORTH_IT;
      for (const isUp of numbers === "whole" ? DIRECTIONS : DIRECTIONS.slice(0, 2)) {
        for (let settled = worthIt; settled >= worthIt;) {
          if (open.length < 2 * WORTH_IT) return;
          spreadOnce(open, isUp, numbers);
          const still = open.filter((target) => !isWide(target, numbers));
          settled = open.length - still.length;
          open = still;
        }
      }
    },
    narrow(target, numbers) {
      if (isWide(target, numbers)) return undefined;
      const costs = new Float64Array(columns);
      for (const column of target.columns) costs[column] = 1;
      model.changeColsCost({ kind: "range", from: 0, to: columns - 1 }, costs);
      const most = Math.floor(optimum("maximize") + TOLERANCE);
      if (isWide(target, numbers)) return undefined;
      const proof = provedBy();
      // No sum is below zero: where that is near enough, nothing else need be known.
      if (most < target.width) return { least: 0, most, proof };
      const least = target.mayBeNothing ? 0 : Math.ceil(optimum("minimize") - TOLERANCE);
      if (isWide(target, numbers)) return undefined;
      if (most - least < target.width) {
        return { least, most, proof: target.mayBeNothing ? proof : [...new Set([...proof, ...provedBy()])] };
      }
      if (numbers === "real") return undefined;
      const whole = inWholeNumbers(() => [
        target.mayBeNothing ? 0 : optimum("minimize"),
        optimum("maximize"),
      ]);
      const [fewest = 0, greatest = 0] = whole.map(Math.round);
      if (greatest - fewest >= target.width) return undefined;
      return { least: fewest, most: greatest, proof: [...rows.keys()] };
    },
    tell(row, interval) {
      const [least, most] = now[row] ?? FREE;
      if (interval[0] === least && interval[1] === most) return;
      for (const witness of witnesses) witness.misfits -= isMisfit(witness.sums[row] ?? 0, row) ? 1 : 0;
      now[row] = interval;
      model.changeRowBounds(row, interval[0], Math.min(interval[1], infinity));
      for (const witness of witnesses) witness.misfits += isMisfit(witness.sums[row] ?? 0, row) ? 1 : 0;
    },
    dispose: () => model.dispose(),
  };
}

const FREE: Interval = [0, Infinity];
const NOTHING = { indices: [], values: [] };

/** Above what was seen, below it, and then some of each, the same each time. */
const DIRECTIONS: readonly ((index: number) => boolean)[] = [
  () => true,
  () => false,
  (index) => index % 2 === 0,
  (index) => index % 2 === 1,
  (index) => index % 4 < 2,
  (index) => index % 4 >= 2,
  (index) => (index * 7) % 5 < 2,
  (index) => (index * 7) % 5 >= 2,
];

function ones(row: readonly number[]): number[] {
  return row.map(() => 1);
}

/** The sum of some columns in a state of affairs. */
function sumIn(state: Float64Array, columns: readonly number[]): number {
  let total = 0;
  for (const column of columns) total += state[column] ?? 0;
  return total;
}
