import { byText, type CountedAtom, type Decision, headsIn, type JudgedCell, sum } from "./volume-cells.ts";

/** How few are few, and how to tell how many there certainly are in some atoms. */
export interface Rules {
  readonly k: number;
  readonly certainIn: (atoms: readonly CountedAtom[]) => number;
  /** whether a cell may read "fewer than k" */
  readonly mayUseWords: boolean;
}

/** Cells of the same openings, in whichever tables: they are decided as one. */
export interface Row {
  readonly cells: readonly JudgedCell[];
  /** the smallest groups of it that a reader does not know to be zero; empty where all are */
  readonly columns: readonly number[];
  readonly alone: Decision;
  readonly heads: number;
}

/** A sum of columns that a reader is asked for. */
export interface Asked {
  readonly columns: readonly number[];
  readonly mayBeNothing: boolean;
  readonly isInFewer: boolean;
  readonly row: number | undefined;
}

/**
 * What must not follow from these decisions:
 * - "fewer than k" stays just that: each number that the words allow is still possible;
 * - every other count of what is withheld may lie anywhere in an interval of at least k (most − least ≥ k), so that
 *   with the default no number is known within ±2 (proof 39). Inside a cell that reads "fewer than k" a sum has only
 *   the words' own interval (k − 2 wide) to hide in.
 *
 * Every atom of under k is a target. So no sum or difference of shown cells singles out a group of under k: each atom
 * of such a group would be known to hold no more than the group.
 */
export function asked(
  rows: readonly Row[],
  unprinted: readonly Pick<Asked, "columns" | "mayBeNothing">[],
  decisions: readonly Decision[],
): Asked[] {
  const reading = (decision: Decision) =>
    [...rows.keys()].filter((row) => decisions[row] === decision && rows[row]?.columns.length !== 0);
  const fewer = reading("fewer").map((row) => new Set(rows[row]?.columns));
  const all = [
    ...reading("fewer").map((row) => ({
      columns: rows[row]?.columns ?? [],
      mayBeNothing: false,
      row: undefined,
    })),
    ...unprinted.map((one) => ({ ...one, row: undefined })),
    ...reading("hidden").map((row) => {
      return { columns: rows[row]?.columns ?? [], mayBeNothing: false, row };
    }),
  ];
  const isInFewer = (columns: readonly number[]) =>
    fewer.some((few) => columns.every((column) => few.has(column)));
  // Where the same sum is asked for twice, the stricter question stands: that of a whole.
  const unique = new Map<string, Asked>();
  for (const one of all) {
    const key = one.columns.join();
    const other = unique.get(key);
    if (other && !(other.mayBeNothing && !one.mayBeNothing)) continue;
    unique.set(key, { ...one, isInFewer: isInFewer(one.columns) });
  }
  return [...unique.values()];
}

/**
 * The atoms that lie in exactly the same cells, in an order that depends on nothing but what is published, without
 * those a reader knows to be zero: nothing counted there, or inside a cell that shows a zero.
 *
 * Such a group is one column: whatever fits what is told of its sum fits however the sum is divided among its atoms,
 * since nothing is known of each but that it is not below zero (and has no more parties than people: give one atom
 * all parties and all people of the group). So an atom beside others may be nothing and may be all of the group, and
 * is known less than the group, which is asked for in its place.
 */
export function groupsOf(atoms: readonly CountedAtom[], cells: readonly JudgedCell[]): CountedAtom[][] {
  const places = new Map<number, string[]>();
  const zeros = new Set<number>();
  for (const { id, atoms: own, alone } of cells) {
    const isZero = alone === "shown" && own.every((atom) => sum(atoms[atom]?.counts ?? []) === 0);
    for (const atom of own) {
      places.set(atom, [...(places.get(atom) ?? []), id]);
      if (isZero) zeros.add(atom);
    }
  }
  const groups = new Map<string, CountedAtom[]>();
  for (const [index, ids] of places) {
    const atom = atoms[index];
    if (!atom || zeros.has(index) || !(atom.isCounted || sum(atom.counts) > 0)) continue;
    const place = JSON.stringify(ids);
    groups.set(place, [...(groups.get(place) ?? []), atom]);
  }
  return [...groups].sort(([a], [b]) => byText(a, b)).map(([, group]) => group);
}

/** The rows of the system, each the sum of some of those groups. */
export function rowsOf(
  atoms: readonly CountedAtom[],
  cells: readonly JudgedCell[],
  groups: readonly (readonly CountedAtom[])[],
): Row[] {
  const columnOf = new Map(groups.flatMap((group, column) => group.map((atom) => [atom, column] as const)));
  const rows = new Map<string, Row>();
  for (const cell of cells) {
    const own = atomsOf(cell, atoms);
    const columns = [...new Set(own.flatMap((atom) => columnOf.get(atom) ?? []))].sort((a, b) => a - b);
    // Cells of nothing each have a verdict of their own.
    const key = columns.length === 0 ? JSON.stringify(cell.id) : columns.join();
    const same = rows.get(key);
    const { alone } = cell;
    rows.set(key, {
      cells: [...(same?.cells ?? []), cell],
      columns,
      alone: same === undefined ? alone : strictest(same, cell),
      heads: sum(own.map(headsIn)),
    });
  }
  return [...rows.values()];
}

/** Of two verdicts on the same openings what tells less. */
function strictest(one: Pick<Row, "alone">, other: Pick<Row, "alone">): Decision {
  const order: readonly Decision[] = ["hidden", "fewer", "shown", "missing"];
  return order.indexOf(one.alone) <= order.indexOf(other.alone) ? one.alone : other.alone;
}

/** Two rows of which one holds the other, with few between them: shown both, they tell what these are. */
export interface Difference {
  readonly rows: readonly [whole: number, part: number];
  readonly columns: readonly number[];
}

/** Every difference of few between two rows that could be shown. */
export function differencesOfFew(
  groups: readonly (readonly CountedAtom[])[],
  rows: readonly Row[],
  isFew: (atoms: readonly CountedAtom[]) => boolean,
): Difference[] {
  const isShown = (row: number) => rows[row]?.alone === "shown" && rows[row].columns.length > 0;
  const shown = [...rows.keys()].filter(isShown);
  const wholes = new Map<number, { row: number; own: Set<number> }[]>();
  for (const row of shown) {
    const own = new Set(rows[row]?.columns);
    for (const column of own) wholes.set(column, [...(wholes.get(column) ?? []), { row, own }]);
  }
  return shown.flatMap((part) => {
    const held = rows[part]?.columns ?? [];
    return (wholes.get(held[0] ?? -1) ?? [])
      .filter(({ own }) => held.length < own.size && held.every((column) => own.has(column)))
      .map(({ row, own }): Difference => {
        return { rows: [row, part], columns: [...own].filter((column) => !held.includes(column)) };
      })
      .filter(({ columns }) => isFew(columns.flatMap((column) => groups[column] ?? [])));
  });
}

/** The atoms of a cell. */
function atomsOf(cell: JudgedCell | undefined, atoms: readonly CountedAtom[]): CountedAtom[] {
  return (cell?.atoms ?? []).flatMap((atom) => atoms[atom] ?? []);
}
