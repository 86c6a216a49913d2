import type { Coverage } from "./coverage.ts";
import type { FigureRow } from "./figures.ts";
import { type Measure, MEASURES } from "./measures.ts";
import type { ProtectedFigure } from "./protected-figure.ts";
import { type Range, rangeOf, rangePerHundred } from "./range.ts";

/** A figure as it may be shown: never without how complete it is, and what is missing makes a range of it. */
export interface ReportedFigure {
  readonly figure: ProtectedFigure;
  readonly coverage: Coverage;
  /** null where the figure itself is not shown: a range would tell it */
  readonly range: Range | null;
}

/** A measure of a row, ready to be shown. */
export function reportedIn(row: FigureRow, measure: Measure): ReportedFigure {
  const coverage = {
    sites: row.sites,
    sitesReporting: row.sitesReporting,
    openingsHeld: row.openingsHeld,
    openingsCounted: row.openingsCounted,
    answers: null,
  };
  const figure = row.figures[measure];
  return { figure, coverage, range: figure.state === "shown" ? rangeIn(row, measure, coverage) : null };
}

/** How a figure is written where there is room for a sign only: 12, <5, .. (hidden), ≥ 12, – (not counted). */
export function signOf({ figure }: ReportedFigure, formatNumber: (value: number) => string): string {
  switch (figure.state) {
    case "shown":
      return formatNumber(figure.value);
    case "fewer":
      return `<${figure.than}`;
    case "hidden":
      return "..";
    case "at_least":
      return `≥\u00a0${formatNumber(figure.value)}`;
    case "missing":
      return "–";
  }
}

/** Of a rate, the range of its numerator per hundred. */
function rangeIn(row: FigureRow, measure: Measure, coverage: Coverage): Range | null {
  const isRate = measure === "child_visits_per_100_children";
  // What describes places is known whole; who was turned away is not noted where nobody counted.
  if (!isRate && MEASURES[measure].source !== "heads") return null;
  const counted = row.figures[isRate ? "children" : measure];
  const range = counted.state === "shown" ? rangeOf(counted.value, coverage) : null;
  if (!isRate || range === null) return range;
  return row.residents === null ? null : rangePerHundred(range, row.residents);
}
