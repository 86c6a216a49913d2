import * as Plot from "@observablehq/plot";
import { colourOf, type Drawing, emptyDocument, finished, patternIn, TEXT } from "./chart-svg.ts";
import type { ProtectedFigure } from "./protected-figure.ts";

export interface ChartSeries {
  /** As written at the end of its line. */
  readonly name: string;
  /** One figure for each month of the chart. */
  readonly figures: readonly ProtectedFigure[];
}

/** A chart with all its words, already in the reader's language. */
export interface Chart extends Drawing {
  /** Short names of the months, oldest first. */
  readonly months: readonly string[];
  /** At most four: each has its own colour, dash and dot. */
  readonly series: readonly ChartSeries[];
  /** What the vertical axis counts. */
  readonly unit: string;
  readonly signs: { readonly hidden: string; readonly missing: string };
  readonly formatNumber: (value: number) => string;
}

/**
 * A line chart over months as an SVG string without script, style element or style attribute (for a strict
 * content security policy), in the colours of the design. A figure that is withheld is a hatched box on the axis,
 * one that is missing a dotted box; the line is broken at both.
 */
export function drawChart(chart: Chart): string {
  const document = emptyDocument();
  const isNarrow = chart.width < 560;
  const points = pointsOf(chart);
  const shown = points.flatMap((point) =>
    point.figure.state === "shown" ? [{ ...point, y: point.figure.value }] : [],
  );
  const top = Math.max(1, ...shown.map((point) => point.y));
  const boxHeight = top * 0.1;
  const boxes = boxesOf(points.filter((point) => point.figure.state !== "shown"));
  const missing = boxes.filter((box) => box.figure.state === "missing");
  const hidden = boxes.filter((box) => box.figure.state !== "missing");
  const everyNth = Math.ceil(chart.months.length / (isNarrow ? 3 : 9));
  const ticks = chart.months.map((_, index) => index).filter((index) => index % everyNth === 0);

  const svg = Plot.plot({
    document,
    width: chart.width,
    height: isNarrow ? 320 : 380,
    marginTop: 34,
    marginBottom: 34,
    marginLeft: 14 + 9 * chart.formatNumber(top).length,
    marginRight: isNarrow ? 108 : 130,
    x: { type: "linear", domain: [-0.5, chart.months.length - 0.5], axis: null },
    y: { domain: [0, top], nice: true, axis: null },
    marks: [
      Plot.gridY({ ticks: 4, stroke: "var(--line, currentColor)", strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: "currentColor" }),
      Plot.axisY({
        ticks: 4,
        tickSize: 0,
        label: null,
        tickFormat: (y: number) => chart.formatNumber(y),
        ...TEXT,
      }),
      Plot.text([chart.unit], {
        frameAnchor: "top-left",
        dx: -10 - 9 * chart.formatNumber(top).length,
        dy: -26,
        ...TEXT,
      }),
      Plot.axisX(ticks, { label: null, tickFormat: (x: number) => chart.months[x] ?? "", ...TEXT }),
      Plot.rect(hidden, {
        x1: "x1",
        x2: "x2",
        y1: 0,
        y2: boxHeight,
        fill: (box: Point) => patternIn(chart, box.series),
        stroke: (box: Point) => colourOf(box.series),
      }),
      Plot.rect(missing, {
        x1: "x1",
        x2: "x2",
        y1: 0,
        y2: boxHeight,
        fill: "none",
        stroke: (box: Point) => colourOf(box.series),
        strokeWidth: 1.5,
        strokeDasharray: "1.5 2.5",
      }),
      ...chart.series.flatMap((_, series) => {
        const own = points.filter((point) => point.series === series);
        const style = STYLES[series % STYLES.length];
        return [
          Plot.lineY(own, {
            x: "month",
            y: ({ figure }: Point) => (figure.state === "shown" ? figure.value : Number.NaN),
            stroke: colourOf(series),
            strokeWidth: isNarrow ? 2 : 2.5,
            ...(style?.dash === undefined ? {} : { strokeDasharray: style.dash }),
          }),
          Plot.dot(
            shown.filter((point) => point.series === series),
            {
              x: "month",
              y: "y",
              r: isNarrow ? 2 : 3.5,
              symbol: style?.symbol ?? "circle",
              fill: style?.isOpen === true ? "var(--card, Canvas)" : colourOf(series),
              stroke: colourOf(series),
              strokeWidth: 1.5,
            },
          ),
        ];
      }),
      Plot.text(endLabels(chart, shown, top * (isNarrow ? 0.17 : 0.12)), {
        x: chart.months.length - 0.5,
        y: "y",
        text: "name",
        fill: (label: { series: number }) => colourOf(label.series),
        textAnchor: "start",
        dx: 4,
        lineWidth: isNarrow ? 7 : 8.5,
        fontSize: 15,
        fontWeight: 600,
      }),
    ],
  });
  const signs = {
    ...(hidden.length > 0 && { hidden: chart.signs.hidden }),
    ...(missing.length > 0 && { missing: chart.signs.missing }),
  };
  return finished(svg, chart, { signs, hatches: chart.series.length }, document);
}

interface Point {
  readonly series: number;
  readonly month: number;
  readonly figure: ProtectedFigure;
}

/** Told apart without colour: by dash, by the dot's shape and by whether it is filled. */
const STYLES = [
  { dash: undefined, symbol: "circle", isOpen: false },
  { dash: "7 4", symbol: "square", isOpen: true },
  { dash: "2 4", symbol: "triangle", isOpen: false },
  { dash: "9 3 2 3", symbol: "diamond", isOpen: true },
] as const;

function pointsOf({ months, series }: Chart): Point[] {
  return series.flatMap(({ figures }, index) =>
    months.map((_, month) => ({ series: index, month, figure: figures[month] ?? { state: "missing" } })),
  );
}

/** Boxes of several series share the width of their month, side by side. */
function boxesOf(points: readonly Point[]): (Point & { x1: number; x2: number })[] {
  return points.map((point) => {
    const beside = points.filter(({ month }) => month === point.month);
    const width = 0.84 / beside.length;
    const x1 = point.month - 0.42 + width * beside.indexOf(point);
    return { ...point, x1, x2: x1 + width };
  });
}

/** Each line's name at the height of its last point, moved apart where they would touch. */
function endLabels(chart: Chart, shown: readonly (Point & { y: number })[], apart: number) {
  const labels = chart.series
    .map(({ name }, series) => ({
      name,
      series,
      y: shown.findLast((point) => point.series === series)?.y ?? 0,
    }))
    .sort((a, b) => a.y - b.y);
  const top = Math.max(1, ...shown.map((point) => point.y));
  let lowest = 0;
  for (const label of labels) {
    label.y = Math.max(label.y, lowest);
    lowest = label.y + apart;
  }
  const over = Math.max(0, lowest - apart - top);
  return labels.map((label) => ({ ...label, y: Math.max(0, label.y - over) }));
}
