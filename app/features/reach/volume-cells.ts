/** The smallest group of openings of a publication: the sum of their parties, how many were held and how many counted. */
export interface VolumeAtom {
  readonly parties: number;
  readonly adults: number;
  readonly children: number;
  readonly openingsHeld: number;
  readonly openingsCounted: number;
}

/** A cell of any table: the sum of some atoms, by their index. */
export interface VolumeCell {
  readonly id: string;
  readonly atoms: readonly number[];
  /** what becomes of it for its own sake, where that is not for its numbers to say */
  readonly alone?: Decision;
  /** how much more readers lose with it than with another of its size; 1 where it is not said */
  readonly weight?: number;
}

/** What becomes of a cell. */
export type Decision = "shown" | "fewer" | "hidden" | "missing";

/** What is protected of a group of openings, whatever is counted. */
export interface CountedAtom {
  /** the number that the words "fewer than" are about, then those of the people, if those are counted apart */
  readonly counts: readonly number[];
  /** how many parties, or different people, are certainly in it */
  readonly certain: number;
  /** whether a reader does not know it to be zero: something was counted there */
  readonly isCounted: boolean;
}

/** A cell with its verdict for its own sake. */
export interface JudgedCell {
  readonly id: string;
  readonly atoms: readonly number[];
  readonly alone: Decision;
  readonly weight?: number;
}

/** Cells grouped so that no two groups share an atom, each group in the order of its cells' ids. */
export function independentBlocks<Cell extends { id: string; atoms: readonly number[] }>(
  cells: readonly Cell[],
): Cell[][] {
  const blocks = new Map<number, Cell[]>();
  const blockOf = new Map<number, number>();
  cells.forEach((cell, block) => {
    const joined = [cell];
    for (const other of new Set(cell.atoms.flatMap((atom) => blockOf.get(atom) ?? []))) {
      joined.push(...(blocks.get(other) ?? []));
      blocks.delete(other);
    }
    for (const { atoms } of joined) for (const atom of atoms) blockOf.set(atom, block);
    blocks.set(block, joined);
  });
  return [...blocks.values()].map((block) => block.sort((a, b) => byText(a.id, b.id)));
}

/** The people in it, where they are counted apart from what the words are about; else that. */
export function headsIn({ counts }: Pick<CountedAtom, "counts">): number {
  return counts.length > 1 ? sum(counts.slice(1)) : sum(counts);
}

/** The sum of numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Texts in the order of their characters, the same in every language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
