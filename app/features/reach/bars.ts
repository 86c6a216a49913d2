import * as Plot from "@observablehq/plot";
import { colourOf, type Drawing, emptyDocument, finished, patternIn, TEXT } from "./chart-svg.ts";
import type { ProtectedFigure } from "./protected-figure.ts";

/** A bar for each member, with all its words, already in the reader's language. */
export interface Bars extends Drawing {
  /** in the order of the table: bars are never sorted by their length */
  readonly bars: readonly {
    readonly name: string;
    readonly figure: ProtectedFigure;
    readonly text: string;
  }[];
  readonly signs: { readonly hidden: string; readonly missing: string };
}

/** Bars that lie, each below its name: for what is of one day, or has more members than there is room for lines. */
export function drawBars(chart: Bars): string {
  const document = emptyDocument();
  const bars = chart.bars.map((bar, index) => ({ ...bar, index }));
  const valueOf = ({ figure }: { figure: ProtectedFigure }) => ("value" in figure ? figure.value : 0);
  const most = Math.max(1, ...bars.map(valueOf));
  // Of a sum of which some is withheld, that some is a hatched end.
  const withheld = bars.filter(({ figure }) => figure.state !== "shown" && figure.state !== "missing");
  const missing = bars.filter(({ figure }) => figure.state === "missing");
  const box = { x1: valueOf, x2: (bar: Bar) => valueOf(bar) + most * 0.12, y1: below(0.5), y2: below(0.86) };
  const svg = Plot.plot({
    document,
    width: chart.width,
    height: 54 * bars.length + 16,
    margin: 8,
    marginRight: 20 + 10 * Math.max(...bars.map(({ text }) => text.length)),
    x: { domain: [0, withheld.length > 0 ? most * 1.12 : most], axis: null },
    y: { type: "linear", domain: [0, bars.length], reverse: true, axis: null },
    marks: [
      Plot.text(bars, {
        x: 0,
        y: below(0.37),
        text: "name",
        textAnchor: "start",
        lineAnchor: "bottom",
        ...TEXT,
      }),
      Plot.rect(
        bars.filter(({ figure }) => "value" in figure),
        { x1: 0, x2: valueOf, y1: below(0.5), y2: below(0.86), fill: colourOf(0) },
      ),
      Plot.rect(withheld, { ...box, fill: patternIn(chart, 0), stroke: colourOf(0) }),
      Plot.rect(missing, {
        ...box,
        fill: "none",
        stroke: colourOf(0),
        strokeWidth: 1.5,
        strokeDasharray: "1.5 2.5",
      }),
      Plot.text(bars, {
        x: (bar: Bar) => valueOf(bar) + (bar.figure.state === "shown" ? 0 : most * 0.12),
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
    ...(withheld.length > 0 && { hidden: chart.signs.hidden }),
    ...(missing.length > 0 && { missing: chart.signs.missing }),
  };
  return finished(svg, chart, { signs, hatches: 1 }, document);
}

type Bar = Bars["bars"][number] & { readonly index: number };

/** So far below the top of a bar's own room. */
function below(part: number) {
  return ({ index }: Bar) => index + part;
}
