import type { Highs } from "highs";
import type { Inference, Numbers } from "./one-count.ts";
import { loadSolver, TOLERANCE } from "./solver.ts";

/** What is counted of parties; visits are adults and children together. */
export type Count = "parties" | "visits" | "adults" | "children";

/** Sums over the smallest group of openings that a publication is made of. */
export interface CountedAtom {
  readonly parties: number;
  readonly adults: number;
  readonly children: number;
}

/** What readers are told of a cell: its counts, or only in which interval its number of parties lies. */
export type Told = "counts" | { readonly atLeast: number; readonly atMost: number };

/** A published cell as the sum of some atoms (by index), and what is told of it. */
export interface ToldCell {
  readonly atoms: readonly number[];
  readonly told: Told;
}

/** A reader who reasons as well as a solver can. */
export interface Reader {
  /**
   * What follows for a count summed over some atoms, where it can take fewer than `width` + 1 values; else nothing.
   * Of real numbers only, or of whole ones too where those leave room: that takes longer and finds a little more.
   */
  narrow(count: Count, atoms: readonly number[], width: number, numbers: Numbers): Inference | undefined;
  /** From now on this is what is told of the cell. */
  tell(cell: number, told: Told): void;
  /** Frees the solver's memory. */
  dispose(): void;
}

/**
 * A reader of these cells: a linear program over the atoms in which a cell with counts is an equation and an
 * interval is a bound. The reader also knows that no count is negative and that no party is without people.
 * That most parties bring one adult is left out: it would say of the adults only what the words "fewer than k"
 * say of the parties.
 *
 * A question is first asked of real numbers, which prove what follows by the cells that they rest on. An answer in
 * whole numbers is a state of affairs that fits all that is told, so it is kept as a witness: where witnesses differ
 * enough, nothing more is asked. Where real numbers leave enough room and no witness does, whole numbers decide, and
 * then everything told is the proof.
 */
export async function readerOf(atoms: readonly CountedAtom[], cells: readonly ToldCell[]): Promise<Reader> {
  const highs = await loadSolver();
  const { constants, infinity } = highs;
  const model = highs.createModel();
  // Each question starts from the answer to the last one, which presolve would throw away.
  model.options.set({ output_flag: false, presolve: "off", solver: "simplex", mip_rel_gap: 0 });

  // A ceiling far above the truth keeps every question bounded without telling anything.
  const ceiling = 10 * atoms.reduce((sum, atom) => sum + atom.parties + atom.adults + atom.children, 1000);
  const columns = atoms.length * KNOWN.length;

  for (let column = 0; column < columns; column++) model.addVar(0, ceiling);
  const boundsOf = (cell: ToldCell, told: Told, count: (typeof KNOWN)[number]): [number, number] => {
    if (told === "counts") {
      const sum = cell.atoms.reduce((total, atom) => total + (atoms[atom]?.[count] ?? 0), 0);
      return [sum, sum];
    }
    return count === "parties" ? [told.atLeast, Math.min(told.atMost, ceiling)] : [0, ceiling];
  };
  for (const cell of cells) {
    for (const count of KNOWN) {
      const indices = columnsOf(count, cell.atoms);
      model.addRow(...boundsOf(cell, cell.told, count), { indices, values: indices.map(() => 1) });
    }
  }
  atoms.forEach((counts, atom) => {
    // Of a correction that takes people away and adds a party it does not hold.
    if (counts.adults + counts.children < counts.parties) return;
    const indices = [...columnsOf("parties", [atom]), ...columnsOf("visits", [atom])];
    model.addRow(0, infinity, { indices, values: [-1, 1, 1] });
  });

  const now = cells.map(({ told }) => told);
  let witnesses: Float64Array[] = [];

  function optimum(sense: Sense): number {
    model.changeObjectiveSense(constants.objectiveSense[sense]);
    model.run();
    if (model.getModelStatus() !== constants.modelStatus.optimal) {
      throw new Error(`The disclosure solver ended with model status ${model.getModelStatus()}`);
    }
    const { colValue } = model.getSolution();
    if (colValue.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE)) witnesses.push(colValue);
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

  /** The cells on which the last answer of real numbers rests. */
  function provedBy(): number[] {
    const duals = model.getSolution().rowDual.subarray(0, cells.length * KNOWN.length);
    const rows = [...duals.keys()].filter((row) => Math.abs(duals[row] ?? 0) > TOLERANCE);
    return rows.map((row) => Math.floor(row / KNOWN.length));
  }

  return {
    narrow(count, summed, width, numbers) {
      const target = columnsOf(count, summed);
      const isWitnessed = () => {
        const values = witnesses.map((witness) => sumIn(witness, target));
        return Math.max(...values) - Math.min(...values) >= width - TOLERANCE;
      };
      if (isWitnessed()) return undefined;
      const costs = new Float64Array(columns);
      for (const column of target) costs[column] = 1;
      model.changeColsCost({ kind: "range", from: 0, to: columns - 1 }, costs);
      const most = Math.floor(optimum("maximize") + TOLERANCE);
      if (isWitnessed()) return undefined;
      const proof = provedBy();
      const least = Math.ceil(optimum("minimize") - TOLERANCE);
      if (isWitnessed()) return undefined;
      if (most - least < width) return { least, most, proof: [...new Set([...proof, ...provedBy()])] };
      if (numbers === "real") return undefined;
      const whole = inWholeNumbers(() => [optimum("minimize"), optimum("maximize")]);
      const [fewest = 0, greatest = 0] = whole.map(Math.round);
      if (greatest - fewest >= width) return undefined;
      return { least: fewest, most: greatest, proof: [...cells.keys()] };
    },
    tell(index, told) {
      const cell = cells[index];
      if (cell === undefined) throw new RangeError(`No cell ${index} to tell of`);
      if (isSame(now[index], told)) return;
      now[index] = told;
      KNOWN.forEach((count, offset) => {
        const [least, most] = boundsOf(cell, told, count);
        model.changeRowBounds(index * KNOWN.length + offset, least, most);
        const own = columnsOf(count, cell.atoms);
        witnesses = witnesses.filter((witness) => {
          const sum = sumIn(witness, own);
          return sum > least - TOLERANCE && sum < most + TOLERANCE;
        });
      });
    },
    dispose: () => model.dispose(),
  };
}

type Sense = keyof Pick<Highs["constants"]["objectiveSense"], "minimize" | "maximize">;

/** The variables of each atom, in this order. */
const KNOWN = ["parties", "adults", "children"] as const;

function sumIn(witness: Float64Array, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + (witness[column] ?? 0), 0);
}

function isSame(one: Told | undefined, other: Told): boolean {
  if (one === undefined || one === "counts" || other === "counts") return one === other;
  return one.atLeast === other.atLeast && one.atMost === other.atMost;
}

function columnsOf(count: Count, atoms: readonly number[]): number[] {
  if (count === "visits") return columnsOf("adults", atoms).concat(columnsOf("children", atoms));
  return atoms.map((atom) => atom * KNOWN.length + KNOWN.indexOf(count));
}
