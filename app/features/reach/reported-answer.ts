import type { ProtectedFigure } from "./protected-figure.ts";
import { RATE_FLOOR, publish } from "./protected-figure.ts";

/** How complete an answer is: it is part of the answer's type, so that none can be shown without it. */
export interface AnswerCoverage {
  /** openings at which visitors were asked, and those of them that are counted */
  readonly openingsAsked: number;
  readonly openingsAskedCounted: number;
  /** per cent of those asked who answered, in steps of five; null where it is withheld or is no share */
  readonly perCentAnswered: number | null;
}

/** An answer as it may be shown. */
export interface ReportedAnswer {
  readonly figure: ProtectedFigure;
  readonly coverage: AnswerCoverage;
}

/** An answer as a cell says it: what is read, what a sign means, and the number where it is shown. */
export interface AnswerCell {
  readonly state: "shown" | "hidden" | "missing";
  readonly text: string;
  readonly meaning: string | null;
  readonly value: number | null;
}

export interface CellWords {
  readonly formatNumber: (value: number) => string;
  readonly hidden: string;
  readonly missing: string;
}

/** An answer as a cell of a table. Answers are either shown, hidden or not there: "fewer than" is said of parties only. */
export function answerCell({ figure }: ReportedAnswer, words: CellWords): AnswerCell {
  if (figure.state === "shown") return numberCell(figure.value, words);
  return figure.state === "missing"
    ? { state: "missing", text: "–", meaning: words.missing, value: null }
    : { state: "hidden", text: "..", meaning: words.hidden, value: null };
}

/** A number that is shown. */
export function numberCell(value: number, { formatNumber }: Pick<CellWords, "formatNumber">): AnswerCell {
  return { state: "shown", text: formatNumber(value), meaning: null, value };
}

/**
 * Which per cent of the answers one answer is, from what is shown of both: it tells no more than they do. Hidden where
 * either is, and of fewer than 30 answers.
 */
export function perCentOf(answer: ProtectedFigure, all: ProtectedFigure): ProtectedFigure {
  if (answer.state === "missing" || all.state === "missing") return { state: "missing" };
  if (answer.state !== "shown" || all.state !== "shown" || all.value < RATE_FLOOR) return { state: "hidden" };
  return { state: "shown", value: publish(Math.round((100 * answer.value) / all.value)) };
}
