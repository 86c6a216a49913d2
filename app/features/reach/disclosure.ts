import { readerOf, type Count, type CountedAtom, type Reader, type Told } from "./inference.ts";

declare const published: unique symbol;

/** A number that has passed disclosure control. Only this module makes one; pages, files and charts take no other. */
export type PublishedNumber = number & { readonly [published]: true };

/**
 * A figure as readers may see it. `fewer`: at least one and under `than`. `hidden`: there is a number, and it would
 * tell of too few people. `missing`: nothing was counted, which is not zero.
 */
export type ProtectedFigure =
  | { readonly state: "shown"; readonly value: PublishedNumber }
  | { readonly state: "fewer"; readonly than: PublishedNumber }
  | { readonly state: "hidden" }
  | { readonly state: "missing" };

/** The counts of one cell, decided together since visits are adults and children. */
export type ProtectedCounts = Readonly<Record<Count, ProtectedFigure>>;

/** The least number of parties (volumes) or certain people (traits) behind a shown figure. */
export type Threshold = PublishedNumber;

/** A threshold; throws a RangeError below 3, where one of two could work out the other (R4). */
export function thresholdOf(k: number): Threshold {
  if (!Number.isInteger(k) || k < 3)
    throw new RangeError(`A disclosure threshold is a whole number from 3 up, not ${k}`);
  return publish(k);
}

/** R4: five different people, or parties, unless the city decides on more. */
export const DEFAULT_THRESHOLD: Threshold = thresholdOf(5);

/** Under this many people there is no rate, and neither "all" nor "none" of them is said. */
const RATE_FLOOR = 30;

/** The smallest group of openings of a publication, with how many of them were held and how many counted. */
export interface VolumeAtom extends CountedAtom {
  readonly openingsHeld: number;
  readonly openingsCounted: number;
}

/** A cell of any table: the sum of some atoms, by their index. */
export interface VolumeCell {
  readonly id: string;
  readonly atoms: readonly number[];
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

type Decision = "shown" | "fewer" | "hidden" | "missing";

/** A cell with its own sums; `atoms` without repeats. */
interface SummedCell extends VolumeAtom {
  readonly id: string;
  readonly atoms: readonly VolumeAtom[];
}

async function decideBlock(cells: readonly SummedCell[], k: number): Promise<Decision[]> {
  const decisions = cells.map((cell) => decideAlone(cell, k));
  const atoms = atomsInOneOrder(cells);
  const indexOf = new Map(atoms.map((atom, index) => [atom, index]));
  const members = cells.map((cell) => cell.atoms.flatMap((atom) => indexOf.get(atom) ?? []));
  const fewer = members.filter((_, cell) => decisions[cell] === "fewer");
  const targets = withoutRepeats([...fewer, ...unprintedSums(atoms, members, decisions, k)]);
  if (targets.length === 0) return decisions;

  const reader = await readerOf(
    atoms,
    members.map((member, cell) => ({ atoms: member, told: toldOf(decisions[cell], cells[cell], k) })),
  );
  try {
    let wordsTell = true;
    for (let next = 0; next < targets.length;) {
      const target = targets[next] ?? [];
      const narrowest = wordsTell && fewer.some((cell) => isWithin(target, cell)) ? k - 2 : k;
      const proof = proofAgainst(reader, target, { parties: narrowest, visits: k, adults: k, children: k });
      if (proof === undefined) {
        next++;
        continue;
      }
      const [smallest] = proof
        .filter((cell) => decisions[cell] === "shown")
        .sort((a, b) => bySize(cells[a], cells[b]));
      if (smallest !== undefined) {
        decisions[smallest] = "hidden";
        reader.withhold(smallest, { atLeast: wordsTell ? k : 0, atMost: Infinity });
        targets.push(members[smallest] ?? []);
      } else if (wordsTell) {
        wordsTell = false;
        decisions.forEach((decision, cell) => {
          if (decision !== "fewer" && decision !== "hidden") return;
          decisions[cell] = "hidden";
          reader.withhold(cell, { atLeast: 0, atMost: Infinity });
        });
      } else {
        throw new Error(
          "A cell follows from nothing that is told: the disclosure rules contradict themselves",
        );
      }
    }
  } finally {
    reader.dispose();
  }
  return decisions;
}

function decideAlone(cell: SummedCell, k: number): Decision {
  if (cell.atoms.length === 0 || (cell.openingsHeld > 0 && cell.openingsCounted === 0)) return "missing";
  return peopleIn(cell) > 0 && cell.parties < k ? "fewer" : "shown";
}

function toldOf(decision: Decision | undefined, cell: SummedCell | undefined, k: number): Told {
  if (decision !== "fewer" || cell === undefined) return "counts";
  return { atLeast: Math.min(1, cell.parties), atMost: k - 1 };
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

/** The cells that prove a count of the target more narrowly than allowed, or undefined when it is safe. */
function proofAgainst(
  reader: Reader,
  target: readonly number[],
  narrowest: Record<Count, number>,
): readonly number[] | undefined {
  for (const count of COUNTS) {
    const { least, most, proof } = reader.infer(count, target);
    if (most - least < narrowest[count]) return proof;
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

/**
 * The sum of figures over several months, shown only where every one that is not missing is shown: so a period's
 * total never tells more than its months do, whichever months are asked for. A single figure stays as it is.
 */
export function sumOfShown(figures: readonly ProtectedFigure[]): ProtectedFigure {
  const [first, ...others] = figures;
  if (first !== undefined && others.length === 0) return first;
  const counted = figures.filter((figure) => figure.state !== "missing");
  if (counted.length === 0) return MISSING;
  let sum = 0;
  for (const figure of counted) {
    if (figure.state !== "shown") return HIDDEN;
    sum += figure.value;
  }
  return { state: "shown", value: publish(sum) };
}

/** Per hundred, to one decimal. Hidden with its numerator, and on a denominator under 30; missing without one. */
export function rate(numerator: ProtectedFigure, denominator: number | undefined): ProtectedFigure {
  if (numerator.state === "missing" || denominator === undefined) return MISSING;
  if (numerator.state !== "shown" || denominator < RATE_FLOOR) return HIDDEN;
  return { state: "shown", value: publish(Math.round((numerator.value / denominator) * 1000) / 10) };
}

/** A number about places and openings, which describes no person and needs no protection. */
export function serviceFact(count: number): PublishedNumber {
  return publish(count);
}

/** One answer to one question, over the openings of one cell. */
export interface TraitAnswer {
  /** How often it was ticked; the same person may have ticked it at several openings. */
  readonly ticked: number;
  /** The most ticks in one opening: so many different people are certain. */
  readonly mostInOneOpening: number;
}

/**
 * Protects the answers to one question in one cell (traits, R4), in the order given; their total must not be
 * published beside them unless all are shown or at least two are hidden, which this sees to.
 * An answer is shown only when at least k different people are certain to be in it. Of under 30 answers neither
 * "all" nor "none" is said. A single hidden answer, or several that hold under k together, would follow from
 * the total: so the next smallest is hidden too.
 */
export function protectTraits(
  answers: readonly TraitAnswer[],
  threshold: Threshold = DEFAULT_THRESHOLD,
): ProtectedFigure[] {
  const total = answers.reduce((sum, answer) => sum + answer.ticked, 0);
  if (total === 0) return answers.map(() => MISSING);
  const isShown = answers.map(({ ticked, mostInOneOpening }) => {
    if (total < RATE_FLOOR && (ticked === 0 || ticked === total)) return false;
    return ticked === 0 || Math.min(ticked, mostInOneOpening) >= threshold;
  });
  const bySmallest = answers.map((_, index) => index).sort((a, b) => ticks(answers, a) - ticks(answers, b));
  for (;;) {
    const hidden = bySmallest.filter((index) => isShown[index] === false);
    const held = hidden.reduce((sum, index) => sum + ticks(answers, index), 0);
    if (hidden.length === 0 || (hidden.length > 1 && held >= threshold)) break;
    const next = bySmallest.find((index) => isShown[index] === true && ticks(answers, index) > 0);
    if (next === undefined) break;
    isShown[next] = false;
  }
  return answers.map((answer, index) =>
    isShown[index] === true ? { state: "shown", value: publish(answer.ticked) } : HIDDEN,
  );
}

const COUNTS: readonly Count[] = ["parties", "visits", "adults", "children"];
const HIDDEN: ProtectedFigure = { state: "hidden" };
const MISSING: ProtectedFigure = { state: "missing" };

/** The one place where a number is declared fit to leave. */
function publish(value: number): PublishedNumber {
  return value as PublishedNumber;
}

function ticks(answers: readonly TraitAnswer[], index: number): number {
  return answers[index]?.ticked ?? 0;
}

function peopleIn(atom: CountedAtom): number {
  return atom.adults + atom.children;
}

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
