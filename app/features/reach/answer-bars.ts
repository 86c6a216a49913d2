import * as Plot from "@observablehq/plot";
import { colourOf, type Drawing, emptyDocument, finished, patternIn, TEXT } from "./chart-svg.ts";

/** Bars that lie, each below its name, with all their words in the reader's language. */
export interface AnswerBars extends Drawing {
  /** in the order of the table: never sorted by their length */
  readonly bars: readonly AnswerBar[];
  readonly signs: { readonly hidden: string; readonly missing: string };
}

interface AnswerBar {
  readonly name: string;
  readonly state: "shown" | "hidden" | "missing";
  /** from nought, or from the least to the most that it can be */
  readonly from: number;
  readonly to: number;
  /** as it is written at the end of the bar */
  readonly text: string;
}

/** What is withheld is a hatched box, what is not reported a dotted one: neither has a length. */
export function drawAnswerBars(chart: AnswerBars): string {
  const document = emptyDocument();
  const bars = chart.bars.map((bar, index) => ({ ...bar, index }));
  const of = (state: AnswerBar["state"]) => bars.filter((bar) => bar.state === state);
  const [shown, hidden, missing] = [of("shown"), of("hidden"), of("missing")];
  const most = Math.max(1, ...shown.map(({ to }) => to));
  const row = { y1: below(0.5), y2: below(0.86) };
  const box = { ...row, x1: 0, x2: most * BOX };
  const svg = Plot.plot({
    document,
    width: chart.width,
    height: 54 * bars.length + 16,
    margin: 8,
    marginRight: 20 + 9 * Math.max(0, ...bars.map(({ text }) => text.length)),
    x: { domain: [0, most], axis: null },
    y: { type: "linear", domain: [0, Math.max(1, bars.length)], reverse: true, axis: null },
    marks: [
      Plot.text(bars, {
        x: 0,
        y: below(0.42),
        text: "name",
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: 3,
        ...TEXT,
      }),
      Plot.rect(shown, {
        ...row,
        x1: "from",
        // A range of one number is still to be seen.
        x2: ({ from, to }: AnswerBar) => Math.max(to, from + most / 200),
        fill: colourOf(0),
      }),
      Plot.rect(hidden, { ...box, fill: patternIn(chart, 0), stroke: colourOf(0) }),
      Plot.rect(missing, {
        ...box,
        fill: "none",
        stroke: colourOf(0),
        strokeWidth: 1.5,
        strokeDasharray: "1.5 2.5",
      }),
      Plot.text(bars, {
        x: ({ state, to }: AnswerBar) => (state === "shown" ? to : most * BOX),
        y: below(0.68),
        text: "text",
        textAnchor: "start",
        dx: 6,
        ...TEXT,
      }),
      Plot.ruleX([0], { stroke: "currentColor" }),
    ],
  });
  const signs = {
    ...(hidden.length > 0 && { hidden: chart.signs.hidden }),
    ...(missing.length > 0 && { missing: chart.signs.missing }),
  };
  return finished(svg, chart, { signs, hatches: 1 }, document);
}

/** How wide a box is that stands for no number, of the longest bar. */
const BOX = 0.12;

/** So far below the top of a bar's own room. */
function below(part: number) {
  return ({ index }: { index: number }) => index + part;
}
