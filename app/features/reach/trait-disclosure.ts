import {
  DEFAULT_THRESHOLD,
  HIDDEN,
  MISSING,
  publish,
  RATE_FLOOR,
  type ProtectedFigure,
  type Threshold,
} from "./protected-figure.ts";

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

function ticks(answers: readonly TraitAnswer[], index: number): number {
  return answers[index]?.ticked ?? 0;
}
