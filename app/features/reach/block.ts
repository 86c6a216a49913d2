import { type Told, type Reader, readerOf } from "./inference.ts";
import { type Inference, type Numbers, type OneCount, oneCountOf, type Target } from "./one-count.ts";
import {
  type Asked,
  asked,
  type Difference,
  differencesOfFew,
  groupsOf,
  type Row,
  rowsOf,
  type Rules,
} from "./block-rows.ts";
import { type CountedAtom, type Decision, type JudgedCell, sum } from "./volume-cells.ts";

/** Cells that are decided together, and what a reader can be asked about them. All numbers are indices. */
export interface Block {
  readonly rows: readonly Row[];
  /** whether the words "fewer than k" may stand in the cells that are ours */
  readonly mayUseWords: boolean;
  /** between rows of which one must be hidden */
  readonly differences: readonly Difference[];
  /**
   * Everything that these decisions on the rows tell more narrowly than allowed. For each leak the caller may name a
   * row to hide from now on, or rows to leave out of account for this sum alone, and is told what leaks still; or go
   * on to the next, or stop.
   */
  attack(
    decisions: readonly Decision[],
    withWords: boolean,
    numbers: Numbers,
    onLeak: (leak: Leak) => number | { readonly without: readonly number[] } | "next" | "stop",
  ): void;
  dispose(): void;
}

/** What follows more narrowly than allowed: of a cell that is withheld, or of a sum that nobody prints. */
export interface Leak {
  /** the row, where it is ours to show instead */
  readonly row: number | undefined;
  /** the rows on which it rests */
  readonly proof: readonly number[];
}

/** Reads the cells into a system that a reader can be asked about; dispose of it when done. */
export async function blockOf(
  atoms: readonly CountedAtom[],
  cells: readonly JudgedCell[],
  rules: Rules,
): Promise<Block> {
  const { k, certainIn, mayUseWords } = rules;
  const groups = groupsOf(atoms, cells);
  const rows = rowsOf(atoms, cells, groups);
  const counts = Math.max(1, ...groups.map(([atom]) => atom?.counts.length ?? 0));
  const truths = Array.from({ length: counts }, (_, count) =>
    Float64Array.from(groups, (group) => sum(group.map((atom) => atom.counts[count] ?? 0))),
  );
  const totals = truths.map((truth) =>
    rows.map((row) => sum(row.columns.map((column) => truth[column] ?? 0))),
  );
  const ceiling = 10_000 + 10 * sum(truths.map((truth) => sum([...truth])));
  const isFew = (own: readonly CountedAtom[]) =>
    certainIn(own) < k && own.some(({ counts: values }) => sum(values) > 0);
  const differences = differencesOfFew(groups, rows, isFew);
  // Sums that nobody prints: an atom of few, and the difference of few between two cells.
  const unprinted = [
    ...groups.flatMap((group, column) =>
      group.some((atom) => isFew([atom])) ? [{ columns: [column], mayBeNothing: group.length > 1 }] : [],
    ),
    ...differences.map(({ columns }) => ({ columns, mayBeNothing: false })),
  ];

  const toldOf = (row: number, decision: Decision | undefined, withWords: boolean): Told => {
    if (decision === undefined || decision === "shown" || decision === "missing") return "counts";
    if (decision === "fewer") return { atLeast: Math.min(1, totals[0]?.[row] ?? 0), atMost: k - 1 };
    return { atLeast: mayUseWords && withWords ? k : 0, atMost: Infinity };
  };
  const intervalOf = (count: number, row: number, told: Told): [number, number] => {
    const total = totals[count]?.[row] ?? 0;
    if (told === "counts") return [total, total];
    return count === 0 ? [told.atLeast, told.atMost] : [0, Infinity];
  };
  const told = rows.map(({ alone }, row) => toldOf(row, alone, mayUseWords));

  const systems: OneCount[] = [];
  const bounds = truths.map((_, count) => boundsOf(count, truths, ceiling));
  for (const [count, truth] of truths.entries()) {
    // What parties can do, their adults and children can do mostly, too: a state of one is tried on the others.
    const tryOthers = (state: Float64Array) =>
      systems.forEach((other, index) => {
        if (index !== count)
          other.offer(other.truth.map((own, i) => own + (state[i] ?? 0) - (truth[i] ?? 0)));
      });
    systems.push(
      await oneCountOf(
        truth,
        rows.map(({ columns }) => columns),
        told.map((own, row) => intervalOf(count, row, own)),
        bounds[count] ?? { least: truth, most: truth },
        tryOthers,
      ),
    );
  }
  const coupled = bounds.every(({ isAny }) => isAny) ? undefined : await coupledReader(truths, rows, told);

  /** Undefined where the question was asked too strictly, and without that there is room. */
  function confirmed(count: number, target: Target, found: Inference, numbers: Numbers) {
    if (bounds[count]?.isAny === true || coupled === undefined) return found;
    for (const name of count === 0
      ? (["parties"] as const)
      : ([COUNTS[count] ?? "visits", "visits"] as const)) {
      const narrow = coupled.narrow(name, target.columns, target.width, numbers);
      if (narrow) return narrow;
    }
    return undefined;
  }

  return {
    rows,
    mayUseWords,
    differences,
    attack(decisions, withWords, numbers, onLeak) {
      const now = [...decisions];
      const tell = (row: number) => {
        const told = toldOf(row, now[row], withWords);
        systems.forEach((system, count) => system.tell(row, intervalOf(count, row, told)));
        coupled?.tell(row, told);
      };
      rows.forEach((_, row) => tell(row));
      const given = new Set<string>();
      for (let isChanged = true; isChanged;) {
        isChanged = false;
        for (const [count, system] of systems.entries()) {
          const targetOf = ({ columns, mayBeNothing, isInFewer }: Asked): Target => {
            return { columns, mayBeNothing, width: count === 0 && isInFewer ? k - 2 : k };
          };
          const open = asked(rows, unprinted, now).filter(({ columns }) => !given.has(columns.join()));
          system.spread(open.map(targetOf), numbers);
          // What is safe stays so when more is hidden: only what is hidden on the way is new.
          for (const one of open) {
            const leftOut: number[] = [];
            for (;;) {
              const target = targetOf(one);
              const found = system.narrow(target, numbers);
              const leak = found && confirmed(count, target, found, numbers);
              if (!leak) break;
              const answer = onLeak({ row: one.row, proof: leak.proof });
              if (answer === "stop") return;
              if (typeof answer === "object") {
                leftOut.push(...answer.without);
                for (const row of answer.without) {
                  system.tell(row, [0, Infinity]);
                  coupled?.tell(row, { atLeast: 0, atMost: Infinity });
                }
                continue;
              }
              if (answer === "next") {
                given.add(one.columns.join());
                break;
              }
              now[answer] = "hidden";
              tell(answer);
              isChanged = true;
            }
            if (leftOut.length > 0) {
              given.add(one.columns.join());
              for (const row of leftOut) tell(row);
            }
          }
        }
      }
    },
    dispose() {
      for (const system of systems) system.dispose();
      coupled?.dispose();
    },
  };
}

/**
 * Between what a count of each group may lie when it alone is asked for. No party is without people: so a state of
 * the parties must leave each as many people. It does where some people are at least as many as the parties in every
 * group: they go with the parties. A state of the adults must leave as many as the parties lack of children. Where
 * these bounds are stricter than what a reader knows (`isAny` is false), what they find is asked for once more.
 */
function boundsOf(count: number, truths: readonly Float64Array[], ceiling: number) {
  const [parties = new Float64Array(), ...people] = truths;
  const own = truths[count] ?? parties;
  const others = people.filter((_, index) => index !== count - 1);
  const least = own.map(() => 0);
  const most = own.map(() => ceiling);
  if (count > 0) {
    least.forEach((_, i) => {
      const needed = (parties[i] ?? 0) - sum(others.map((other) => other[i] ?? 0));
      least[i] = Math.max(0, Math.min(own[i] ?? 0, needed));
    });
  } else if (
    people.length > 0 &&
    !people.some((one) => one.every((value, i) => value >= (parties[i] ?? 0)))
  ) {
    most.forEach((_, i) => {
      most[i] = Math.max(own[i] ?? 0, sum(people.map((one) => one[i] ?? 0)));
    });
  }
  return {
    least,
    most,
    isAny: least.every((value) => value === 0) && most.every((value) => value === ceiling),
  };
}

/** A reader of all counts at once. */
function coupledReader(
  truths: readonly Float64Array[],
  rows: readonly Row[],
  told: readonly Told[],
): Promise<Reader> {
  const [parties = new Float64Array(), adults, children] = truths;
  const atoms = Array.from(parties, (own, i) => ({
    parties: own,
    adults: adults?.[i] ?? 0,
    children: children?.[i] ?? 0,
  }));
  return readerOf(
    atoms,
    rows.map(({ columns }, row) => ({ atoms: columns, told: told[row] ?? "counts" })),
  );
}

const COUNTS = ["parties", "adults", "children"] as const;
