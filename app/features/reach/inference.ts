import loadHighs, { type Highs } from "highs";

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

/** The least and the most a count can be, whole numbers, and the cells (by index) that prove it. */
export interface Inference {
  readonly least: number;
  readonly most: number;
  readonly proof: readonly number[];
}

/** A reader who reasons as well as a solver can. */
export interface Reader {
  /** What follows for a count summed over some atoms. */
  infer(count: Count, atoms: readonly number[]): Inference;
  /** From now on the cell's counts are not told, only this interval of its parties. */
  withhold(cell: number, parties: { atLeast: number; atMost: number }): void;
  /** Frees the solver's memory. */
  dispose(): void;
}

/**
 * A reader of these cells: a linear program over the atoms in which a cell with counts is an equation and an
 * interval is a bound. The reader also knows that no count is negative and that no party is without people.
 * That most parties bring one adult is left out: it would say of the adults only what the words "fewer than k"
 * say of the parties. Counts are relaxed to real numbers, and what follows is rounded inwards to whole ones.
 */
export async function readerOf(atoms: readonly CountedAtom[], cells: readonly ToldCell[]): Promise<Reader> {
  const highs = await (loading ??= loadHighs());
  const { constants, infinity } = highs;
  const model = highs.createModel();
  // Each question starts from the answer to the last one, which presolve would throw away.
  model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });

  // A ceiling far above the truth keeps every question bounded without telling anything.
  const ceiling = 10 * atoms.reduce((sum, atom) => sum + atom.parties + atom.adults + atom.children, 1000);

  atoms.forEach(() => KNOWN.forEach(() => model.addVar(0, ceiling)));
  for (const { atoms: summed, told } of cells) {
    for (const count of KNOWN) {
      const sum = summed.reduce((total, atom) => total + (atoms[atom]?.[count] ?? 0), 0);
      const untold = count === "parties" && told !== "counts" ? told : { atLeast: 0, atMost: ceiling };
      const [least, most] = told === "counts" ? [sum, sum] : [untold.atLeast, untold.atMost];
      const indices = columnsOf(count, summed);
      model.addRow(least, Math.min(most, ceiling), { indices, values: indices.map(() => 1) });
    }
  }
  if (atoms.every((atom) => atom.adults + atom.children >= atom.parties)) {
    atoms.forEach((_, atom) => {
      const indices = [...columnsOf("parties", [atom]), ...columnsOf("visits", [atom])];
      model.addRow(0, infinity, { indices, values: [-1, 1, 1] });
    });
  }

  function optimum(sense: Highs["constants"]["objectiveSense"]["minimize"], proof: Set<number>): number {
    model.changeObjectiveSense(sense);
    model.run();
    if (model.getModelStatus() !== constants.modelStatus.optimal) {
      throw new Error(`The disclosure solver ended with model status ${model.getModelStatus()}`);
    }
    const duals = model.getSolution().rowDual.subarray(0, cells.length * KNOWN.length);
    duals.forEach((dual, row) => {
      if (Math.abs(dual) > TOLERANCE) proof.add(Math.floor(row / KNOWN.length));
    });
    return model.getObjectiveValue();
  }

  return {
    infer(count, summed) {
      const costs = new Float64Array(atoms.length * KNOWN.length);
      for (const column of columnsOf(count, summed)) costs[column] = 1;
      model.changeColsCost({ kind: "range", from: 0, to: costs.length - 1 }, costs);
      const proof = new Set<number>();
      const least = optimum(constants.objectiveSense.minimize, proof);
      const most = optimum(constants.objectiveSense.maximize, proof);
      return { least: Math.ceil(least - TOLERANCE), most: Math.floor(most + TOLERANCE), proof: [...proof] };
    },
    withhold(cell, parties) {
      const row = cell * KNOWN.length;
      model.changeRowBounds(row, parties.atLeast, Math.min(parties.atMost, ceiling));
      model.changeRowBounds(row + 1, 0, ceiling);
      model.changeRowBounds(row + 2, 0, ceiling);
    },
    dispose: () => model.dispose(),
  };
}

let loading: Promise<Highs> | undefined;

const TOLERANCE = 1e-6;

/** The variables of each atom, in this order. */
const KNOWN = ["parties", "adults", "children"] as const;

function columnsOf(count: Count, atoms: readonly number[]): number[] {
  if (count === "visits") return columnsOf("adults", atoms).concat(columnsOf("children", atoms));
  return atoms.map((atom) => atom * KNOWN.length + KNOWN.indexOf(count));
}
