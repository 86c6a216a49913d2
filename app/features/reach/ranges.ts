import * as Plot from "@observablehq/plot";
import { colourOf, type Drawing, emptyDocument, finished, TEXT } from "./chart-svg.ts";
import type { Range } from "./range.ts";

/** Ranges below each other on one axis, with all their words, already in the reader's language. */
export interface Ranges extends Drawing {
  readonly ranges: readonly { readonly name: string; readonly range: Range; readonly text: string }[];
  /** What the axis counts. */
  readonly unit: string;
  readonly formatNumber: (value: number) => string;
}

/** Where each number may lie: a broad line from the least to the most that it can be, the latest filled. */
export function drawRanges(chart: Ranges): string {
  const document = emptyDocument();
  const ranges = chart.ranges.map((one, index) => ({ ...one, index }));
  const last = ranges.length - 1;
  const [least, most] = [
    Math.min(0, ...ranges.map(({ range }) => range.least)),
    Math.max(1, ...ranges.map(({ range }) => range.most)),
  ];
  const height = 76 * ranges.length + 62;
  const svg = Plot.plot({
    document,
    width: chart.width,
    height,
    marginTop: 4,
    marginBottom: 58,
    marginLeft: 12,
    marginRight: 24,
    x: { domain: [least, most * 1.04], axis: null },
    y: { type: "linear", domain: [0, ranges.length], reverse: true, axis: null },
    marks: [
      Plot.gridX({ ticks: 4, stroke: "var(--line, currentColor)", strokeOpacity: 1 }),
      Plot.axisX({
        ticks: 4,
        tickSize: 0,
        label: null,
        tickFormat: (x: number) => chart.formatNumber(x),
        ...TEXT,
      }),
      Plot.text([chart.unit], { frameAnchor: "bottom-left", dy: 50, lineAnchor: "bottom", ...TEXT }),
      Plot.ruleX([0], { stroke: "currentColor" }),
      Plot.text(ranges, {
        x: least,
        y: below(0.34),
        text: ({ name, text }: { name: string; text: string }) => `${name}: ${text}`,
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: 6,
        fontWeight: 600,
        stroke: "var(--paper, Canvas)",
        strokeWidth: 5,
        ...TEXT,
      }),
      Plot.rect(ranges, {
        x1: ({ range }: Row) => range.least,
        x2: ({ range }: Row) => range.most,
        y1: below(0.44),
        y2: below(0.82),
        insetLeft: -1.5,
        insetRight: -1.5,
        fill: ({ index }: Row) => (index === last ? colourOf(0) : "var(--card, Canvas)"),
        stroke: colourOf(0),
        strokeWidth: 2.5,
      }),
    ],
  });
  return finished(svg, chart, { signs: {}, hatches: 0 }, document);
}

type Row = Ranges["ranges"][number] & { readonly index: number };

/** So far below the top of a range's own room. */
function below(part: number) {
  return ({ index }: Row) => index + part;
}
