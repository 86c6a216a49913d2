import { decideTogether } from "./choice.ts";
import type { Work } from "./least-costly.ts";
import {
  DEFAULT_THRESHOLD,
  HIDDEN,
  MISSING,
  publish,
  RATE_FLOOR,
  type ProtectedFigure,
  type Threshold,
} from "./protected-figure.ts";
import { type CountedAtom, type Decision, sum } from "./volume-cells.ts";

/** One answer to one question at a group of openings that every published table has in the same members. */
export interface AnswerRow {
  readonly answer: string;
  /** How often it was ticked; the same person may have ticked it at several openings. */
  readonly count: number;
  /** The most ticks in one of the openings: so many different people are certain. */
  readonly most: number;
}

/** The key of a member's total over all answers, beside those of its answers. */
export const ALL_ANSWERS = "all";

/**
 * Protects everything that is published of one question in one term together: each answer of each member of each
 * table, and each member's total.
 *
 * An answer, or a total, is shown only when at least k different people are certain to be in it: the most ticked in
 * one opening, and of several openings or answers the greatest of these. Of under 30 answers neither "all" nor "none"
 * is said. A member without answers is missing. Then as many cells are hidden besides as it takes (`decideTogether`),
 * so that no withheld number, and none of a group of rows in which fewer than k people are certain, is known within
 * ±2 (with k = 5).
 *
 * Example: rows of site, kind, area type, borough, answer, count and most, published by all, area type and kind:
 * `protectAnswers(rows, ({ areaType, kind }) => ["all", \`area_type ${areaType}\`, \`kind ${kind}\`], ANSWERS)`.
 *
 * @param rows several of the same members and answer are summed
 * @param membersOf every member of every table that the row belongs to, "all" too; the same for each answer of a place
 * @param answers that can be given; one without a row was ticked by nobody
 * @returns by member and by answer (or ALL_ANSWERS)
 */
export async function protectAnswers<Row extends AnswerRow>(
  rows: readonly Row[],
  membersOf: (row: Row) => readonly string[],
  answers: readonly string[],
  threshold: Threshold = DEFAULT_THRESHOLD,
  work?: Work,
): Promise<Map<string, Map<string, ProtectedFigure>>> {
  const atoms: PlacedAnswer[] = rows.map((row) => placed(membersOf(row), row));
  const places = new Map(atoms.map(({ members }) => [JSON.stringify(members), members]));
  // That nobody ticked it there is known to no reader.
  for (const members of places.values()) {
    for (const answer of answers) atoms.push(placed(members, { answer, count: 0, most: 0 }));
  }
  const cells = new Map<string, { member: string; answer: string; atoms: number[] }>();
  atoms.forEach(({ members, answer }, index) => {
    for (const member of new Set(members)) {
      for (const key of [answer, ALL_ANSWERS]) {
        const id = JSON.stringify([member, key]);
        const cell = cells.get(id) ?? { member, answer: key, atoms: [] };
        cell.atoms.push(index);
        cells.set(id, cell);
      }
    }
  });
  const figureIn = (indices: readonly number[]) => {
    const own = indices.flatMap((index) => atoms[index] ?? []);
    return { count: sum(own.map(({ counts: [count = 0] }) => count)), certain: greatest(own) };
  };
  const judged = [...cells].map(([id, { member, answer, atoms: own }]) => {
    const total = figureIn(cells.get(JSON.stringify([member, ALL_ANSWERS]))?.atoms ?? []).count;
    const figure = figureIn(own);
    const alone = decideAlone(figure, answer === ALL_ANSWERS ? undefined : total, threshold);
    return { id, member, answer, count: figure.count, atoms: own, alone };
  });
  const decisions = await decideTogether(
    atoms,
    judged,
    { k: threshold, certainIn: greatest, mayUseWords: false },
    work,
  );
  const figures = new Map<string, Map<string, ProtectedFigure>>();
  for (const { id, member, answer, count } of judged) {
    const own = figures.get(member) ?? new Map<string, ProtectedFigure>();
    figures.set(member, own.set(answer, figureOf(decisions.get(id) ?? "hidden", count)));
  }
  return figures;
}

interface PlacedAnswer extends CountedAtom {
  readonly members: readonly string[];
  readonly answer: string;
}

function placed(members: readonly string[], { answer, count, most }: AnswerRow): PlacedAnswer {
  return { members, answer, counts: [count], certain: Math.min(count, most), isCounted: true };
}

/** Different people in several openings: who ticked at one may have ticked at the other. */
function greatest(atoms: readonly CountedAtom[]): number {
  return Math.max(0, ...atoms.map(({ certain }) => certain));
}

/** @param total of all answers, where it is one of them */
function decideAlone(
  { count, certain }: { count: number; certain: number },
  total: number | undefined,
  k: number,
): Decision {
  if ((total ?? count) === 0) return "missing";
  if (total !== undefined && total < RATE_FLOOR && (count === 0 || count === total)) return "hidden";
  return count === 0 || certain >= k ? "shown" : "hidden";
}

function figureOf(decision: Decision, value: number): ProtectedFigure {
  if (decision === "missing") return MISSING;
  return decision === "shown" ? { state: "shown", value: publish(value) } : HIDDEN;
}
