import { Temporal } from "temporal-polyfill";
import type { Answers, AnswerTableRow, ReachedRow } from "#app/features/reach/find-answers.server.ts";
import { type Question, QUESTIONS } from "#app/features/reach/answers.ts";
import { HIDDEN, MISSING, type ProtectedFigure, serviceFact } from "#app/features/reach/protected-figure.ts";

/** A number as it was published, `..` for one that is withheld. */
type Said = number | ".." | null;

/** A row of the answers to a question, in the order in which they are named. */
export function answerRow(
  question: Question,
  member: string,
  numbers: readonly Said[],
  [total, perCentAnswered]: readonly [Said, number | null],
): AnswerTableRow {
  return {
    member,
    figures: new Map(
      QUESTIONS[question].answers.map((answer, at) => [answer, figureOf(numbers[at] ?? null)]),
    ),
    total: figureOf(total),
    perCentAnswered,
  };
}

/** How many different parties came from a member. */
export function reachedRow(
  dimension: ReachedRow["dimension"],
  member: string,
  range: readonly [number, number] | null,
): ReachedRow {
  const [least = 0, most = 0] = range ?? [];
  return {
    dimension,
    member,
    reached: range && { range: { least, most }, answers: { asked: 9, answered: 5 } },
  };
}

/** The answers of spring 2026, with rows by question. */
export function termAnswers(
  rows: Partial<Record<Question, readonly AnswerTableRow[]>>,
  over: Partial<Answers> = {},
): Answers {
  const starts = Temporal.PlainDate.from("2026-01-08");
  return {
    term: "vt2026",
    starts,
    ends: Temporal.PlainDate.from("2026-06-11"),
    terms: [{ term: "vt2026", starts }],
    threshold: 5,
    openingsAsked: 240,
    openingsAskedCounted: 228,
    rowsOf: (question) => [...(rows[question] ?? [])],
    reached: [],
    names: new Map([
      ["jarva", "Järva"],
      ["bromma", "Bromma"],
      ["alvik", "Alvik"],
    ]),
    boroughs: ["jarva", "bromma"],
    enrolmentRate: () => ({ state: "not_available" }),
    ...over,
  };
}

function figureOf(said: Said): ProtectedFigure {
  if (said === null) return MISSING;
  return said === ".." ? HIDDEN : { state: "shown", value: serviceFact(said) };
}
