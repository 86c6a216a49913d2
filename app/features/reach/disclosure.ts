import { readerOf, type Count, type CountedAtom, type Reader, type Told } from "./inference.ts";
import {
  DEFAULT_THRESHOLD,
  HIDDEN,
  MISSING,
  publish,
  type ProtectedFigure,
  type Threshold,
} from "./protected-figure.ts";

/** The counts of one cell, decided together since visits are adults and children. */
export type ProtectedCounts = Readonly<Record<Count, ProtectedFigure>>;

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

/**
 * Protects all tables of a publication together: every cell of every table over the same atoms, margins too.
 *
 * 1. A cell of which no opening was counted is missing; a zero is shown; under k parties it reads "fewer than k";
 *    else it is shown. The four counts of a cell are shown or withheld together.
 * 2. Then a reader who reasons as well as a solver (`inference.ts`) and knows these rules is asked what follows
 *    for each withheld cell. It is safe when
 *    - "fewer than k" stays just that: each number of parties the words allow is still possible;
 *    - every other count of a withheld cell may lie anywhere in an interval of at least k (most − least ≥ k), so
 *      that with the default no number is known within ±2 (proof 39).
 *    The same is asked for sums that nobody prints but a reader could take: an atom of under k parties, and the
 *    difference between two shown cells of which one holds the other; inside a cell that reads "fewer than k" such
 *    a sum has only the words' own interval (k − 2 wide) to hide in.
 * 3. While something is not safe, the smallest shown cell on which the reader's proof rests is hidden: the next
 *    smallest of its row or column, and the margin, which is the largest, when nothing else is left.
 * 4. Where no shown cell is left to hide, the words "fewer than k" tell too much beside each other, and the cells
 *    that read so in that month read as hidden.
 *
 * Cells that are published already are told as they are and never withheld now: what follows from them alone is not
 * ours to hide, and everything that would follow from them together with a new cell is kept by hiding the new one.
 *
 * Each round withholds one more cell, so it ends; atoms and cells are put in one order first, so it repeats
 * itself. Cells that share no atom (two months) are solved apart: no month's figures depend on another's, and a
 * month once published never changes because the next one is.
 */
export async function protectVolumes(
  atoms: readonly VolumeAtom[],
  cells: readonly VolumeCell[],
  threshold: Threshold = DEFAULT_THRESHOLD,
): Promise<Map<string, ProtectedCounts>> {
  const figures = new Map<string, ProtectedCounts>();
  for (const block of independentBlocks(cells)) {
    const summed = block.map((cell) => sumOf(cell, atoms));
    const decisions = await decideBlock(summed, threshold);
    summed.forEach((cell, index) =>
      figures.set(cell.id, countsOf(cell, decisions[index] ?? "hidden", threshold)),
    );
  }
  return figures;
}

/** What becomes of a cell. */
export type Decision = "shown" | "fewer" | "hidden" | "missing";

/** A cell with its own sums; `atoms` without repeats. */
interface SummedCell extends VolumeAtom {
  readonly id: string;
  readonly published: Decision | undefined;
  readonly atoms: readonly VolumeAtom[];
}

async function decideBlock(cells: readonly SummedCell[], k: number): Promise<Decision[]> {
  const least = leastHidden(cells, k);
  const decisions = cells.map((cell) => cell.published ?? decideAlone(cell, k));
  // Where the words are hidden in what is published, they stand nowhere: ".." beside them would mean k or more.
  if (least === 0)
    decisions.forEach((decision, cell) => decision === "fewer" && (decisions[cell] = "hidden"));
  const atoms = atomsInOneOrder(cells);
  const indexOf = new Map(atoms.map((atom, index) => [atom, index]));
  const members = cells.map((cell) => cell.atoms.flatMap((atom) => indexOf.get(atom) ?? []));
  const isOurs = (cell: number) => cells[cell]?.published === undefined;
  const reading = (decision: Decision) => members.filter((_, cell) => decisions[cell] === decision);
  let fewer = reading("fewer");
  const targets = withoutRepeats([
    ...fewer,
    ...reading("hidden"),
    ...unprintedSums(atoms, members, decisions, k),
  ]);
  if (targets.length === 0) return decisions;

  const told = members.map((member, cell) => ({
    atoms: member,
    told: toldOf(decisions[cell], cells[cell], k, least),
  }));
  const reader = await readerOf(atoms, told);
  const before = cells.some(({ published }) => published)
    ? await readerOf(
        atoms,
        told.filter((_, cell) => !isOurs(cell)),
      )
    : undefined;
  try {
    let wordsTell = least > 0;
    for (let next = 0; next < targets.length;) {
      const target = targets[next] ?? [];
      const narrowest = fewer.some((cell) => isWithin(target, cell)) ? k - 2 : k;
      const bounds = { parties: narrowest, visits: k, adults: k, children: k };
      const proof = proofAgainst(reader, target, bounds, before);
      if (proof === undefined) {
        next++;
        continue;
      }
      const [smallest] = proof
        .filter((cell) => decisions[cell] === "shown" && isOurs(cell))
        .sort((a, b) => bySize(cells[a], cells[b]));
      if (smallest !== undefined) {
        decisions[smallest] = "hidden";
        reader.withhold(smallest, { atLeast: wordsTell ? k : 0, atMost: Infinity });
        targets.push(members[smallest] ?? []);
      } else if (wordsTell) {
        wordsTell = false;
        decisions.forEach((decision, cell) => {
          if ((decision !== "fewer" && decision !== "hidden") || !isOurs(cell)) return;
          decisions[cell] = "hidden";
          reader.withhold(cell, { atLeast: 0, atMost: Infinity });
        });
        fewer = reading("fewer");
      } else {
        throw new Error(
          "A cell follows from nothing that is told: the disclosure rules contradict themselves",
        );
      }
    }
  } finally {
    reader.dispose();
    before?.dispose();
  }
  return decisions;
}

function decideAlone(cell: SummedCell, k: number): Decision {
  if (cell.atoms.length === 0 || (cell.openingsHeld > 0 && cell.openingsCounted === 0)) return "missing";
  return peopleIn(cell) > 0 && cell.parties < k ? "fewer" : "shown";
}

function toldOf(
  decision: Decision | undefined,
  cell: SummedCell | undefined,
  k: number,
  leastHidden: number,
): Told {
  if (decision === "hidden") return { atLeast: leastHidden, atMost: Infinity };
  if (decision !== "fewer" || cell === undefined) return "counts";
  return { atLeast: Math.min(1, cell.parties), atMost: k - 1 };
}

/** What a hidden cell that is published holds at least: k, unless the words "fewer than k" were hidden with it. */
function leastHidden(cells: readonly SummedCell[], k: number): number {
  return cells.some(({ published, parties }) => published === "hidden" && parties < k) ? 0 : k;
}

/**
 * The atoms a reader does not know to be zero, in an order that depends on nothing but what is published.
 * Known to be zero: nothing counted there (the openings are public), or inside a cell that shows a zero.
 */
function atomsInOneOrder(cells: readonly SummedCell[]): VolumeAtom[] {
  const places = new Map<VolumeAtom, string>();
  for (const cell of cells)
    for (const atom of cell.atoms) places.set(atom, `${places.get(atom) ?? ""}\n${cell.id}`);
  const zeros = new Set(cells.filter((cell) => peopleIn(cell) === 0).flatMap((cell) => cell.atoms));
  return [...places.keys()]
    .filter((atom) => !zeros.has(atom) && (atom.openingsCounted > 0 || peopleIn(atom) > 0))
    .sort((a, b) => byText(places.get(a) ?? "", places.get(b) ?? "") || bySize(a, b));
}

/** Sums of under k parties that no table prints, but that a reader could take from what is shown. */
function unprintedSums(
  atoms: readonly VolumeAtom[],
  members: readonly (readonly number[])[],
  decisions: readonly Decision[],
  k: number,
): number[][] {
  const shown = members.filter((_, cell) => decisions[cell] === "shown");
  const differences = shown.flatMap((whole) =>
    shown
      .filter((part) => part.length > 0 && part.length < whole.length && isWithin(part, whole))
      .map((part) => whole.filter((atom) => !part.includes(atom))),
  );
  return [...atoms.map((_, index) => [index]), ...differences].filter((sum) => {
    const summed = sum.flatMap((index) => atoms[index] ?? []);
    const parties = summed.reduce((total, atom) => total + atom.parties, 0);
    return parties < k && summed.some((atom) => peopleIn(atom) > 0);
  });
}

/**
 * The cells that prove a count of the target more narrowly than allowed, or undefined when it is safe.
 * @param before who knows nothing but what is published: what is known to them is not proved by anything new
 */
function proofAgainst(
  reader: Reader,
  target: readonly number[],
  narrowest: Record<Count, number>,
  before: Reader | undefined,
): readonly number[] | undefined {
  for (const count of COUNTS) {
    const { least, most, proof } = reader.infer(count, target);
    if (most - least >= narrowest[count]) continue;
    const known = before?.infer(count, target);
    if (known === undefined || most - least < known.most - known.least) return proof;
  }
  return undefined;
}

/** Cells grouped so that no two groups share an atom, each group in the order of its cells' ids. */
function independentBlocks(cells: readonly VolumeCell[]): VolumeCell[][] {
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

function sumOf(cell: VolumeCell, atoms: readonly VolumeAtom[]): SummedCell {
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

function countsOf(cell: SummedCell, decision: Decision, k: Threshold): ProtectedCounts {
  const figure = (value: number): ProtectedFigure =>
    decision === "shown"
      ? { state: "shown", value: publish(value) }
      : decision === "missing"
        ? MISSING
        : HIDDEN;
  return {
    // Four parties may be twelve visits: "fewer than" is said of parties only.
    parties: decision === "fewer" ? { state: "fewer", than: k } : figure(cell.parties),
    visits: figure(peopleIn(cell)),
    adults: figure(cell.adults),
    children: figure(cell.children),
  };
}

const COUNTS: readonly Count[] = ["parties", "visits", "adults", "children"];

function isWithin(part: readonly number[], whole: readonly number[]): boolean {
  return part.every((atom) => whole.includes(atom));
}

function bySize(a?: CountedAtom, b?: CountedAtom): number {
  if (a === undefined || b === undefined) return 0;
  return a.parties - b.parties || peopleIn(a) - peopleIn(b);
}

function withoutRepeats(sums: readonly (readonly number[])[]): (readonly number[])[] {
  return [...new Map(sums.map((sum) => [[...sum].sort((a, b) => a - b).join(), sum])).values()];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function peopleIn({ adults, children }: CountedAtom): number {
  return adults + children;
}
