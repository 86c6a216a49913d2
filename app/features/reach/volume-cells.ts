import type { CountedAtom } from "./inference.ts";

/** The smallest group of openings of a publication, with how many of them were held and how many counted. */
export interface VolumeAtom extends CountedAtom {
  readonly openingsHeld: number;
  readonly openingsCounted: number;
}

/** A cell of any table: the sum of some atoms, by their index. */
export interface VolumeCell {
  readonly id: string;
  readonly atoms: readonly number[];
  /** what has been published of it already: readers know it, and it stays so */
  readonly published?: Decision;
}

/** What becomes of a cell. */
export type Decision = "shown" | "fewer" | "hidden" | "missing";

/** A cell with its own sums; `atoms` without repeats. */
export interface SummedCell extends VolumeAtom {
  readonly id: string;
  readonly published: Decision | undefined;
  readonly atoms: readonly VolumeAtom[];
}

/** Cells grouped so that no two groups share an atom, each group in the order of its cells' ids. */
export function independentBlocks(cells: readonly VolumeCell[]): VolumeCell[][] {
  const blocks = new Map<number, VolumeCell[]>();
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

/** A cell with the sums of its atoms; throws where it names one that is not there. */
export function sumOf(cell: VolumeCell, atoms: readonly VolumeAtom[]): SummedCell {
  const own = [...new Set(cell.atoms)].map((index) => {
    const atom = atoms[index];
    if (atom === undefined) throw new RangeError(`Cell ${cell.id} sums an atom that is not there: ${index}`);
    return atom;
  });
  const total = (count: keyof VolumeAtom) => own.reduce((sum, atom) => sum + atom[count], 0);
  return {
    id: cell.id,
    published: cell.published,
    atoms: own,
    parties: total("parties"),
    adults: total("adults"),
    children: total("children"),
    openingsHeld: total("openingsHeld"),
    openingsCounted: total("openingsCounted"),
  };
}

/**
 * The atoms a reader does not know to be zero, in an order that depends on nothing but what is published.
 * Known to be zero: nothing counted there (the openings are public), or inside a cell that shows a zero.
 */
export function atomsInOneOrder(cells: readonly SummedCell[]): VolumeAtom[] {
  const places = new Map<VolumeAtom, string>();
  for (const cell of cells)
    for (const atom of cell.atoms) places.set(atom, `${places.get(atom) ?? ""}\n${cell.id}`);
  const zeros = new Set(cells.filter((cell) => peopleIn(cell) === 0).flatMap((cell) => cell.atoms));
  return [...places.keys()]
    .filter((atom) => !zeros.has(atom) && (atom.openingsCounted > 0 || peopleIn(atom) > 0))
    .sort((a, b) => byText(places.get(a) ?? "", places.get(b) ?? "") || bySize(a, b));
}

/** Smallest first: by parties, then by people. */
export function bySize(a?: CountedAtom, b?: CountedAtom): number {
  if (a === undefined || b === undefined) return 0;
  return a.parties - b.parties || peopleIn(a) - peopleIn(b);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Visits: adults and children together. */
export function peopleIn({ adults, children }: CountedAtom): number {
  return adults + children;
}
