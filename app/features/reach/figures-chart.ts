import type { Texts } from "#app/i18n/texts.ts";
import { ALL, CHALLENGED, OTHERS } from "./areas.ts";
import type { Bars } from "./bars.ts";
import type { Chart, ChartSeries } from "./chart.ts";
import { figureWords, numberFormat } from "./figure-words.ts";
import type { Figures } from "./find-figures.server.ts";
import type { Division } from "./measure-definition.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { monthNames } from "./month-names.ts";
import { reportedIn, signOf } from "./reported-figure.ts";

/** A drawing in the two sizes that a page has room for. */
interface Sizes<Drawn> {
  readonly wide: Drawn;
  readonly narrow: Drawn;
}

/** What a page draws of its table: lines over months, or a bar for each member. */
export type FiguresChart = { readonly title: string } & (
  | ({ readonly kind: "lines" } & Sizes<Chart>)
  | ({ readonly kind: "bars" } & Sizes<Bars>)
);

export const WIDTHS = { wide: 900, narrow: 340 } as const;

/** What a line of the chart stands for; the table beside it has more rows than a chart can hold lines. */
const CHART_MEMBERS = {
  area_type: [CHALLENGED, OTHERS],
  borough: [ALL],
  district: [ALL],
  site: [ALL],
  kind: ["open_preschool", "introduction_preschool"],
  mode: ["drop_in", "limited_drop_in", "bookable", "series"],
} as const satisfies Partial<Record<Division, readonly string[]>>;
const CHART_TITLES = {
  area_type: "reach:chart.titleGroups",
  borough: "reach:chart.title",
  district: "reach:chart.title",
  site: "reach:chart.title",
  kind: "reach:chart.titleKinds",
  mode: "reach:chart.titleModes",
} as const;

/** The chart of a table. Of one day there are no lines, and activities are more than lines can be told apart. */
export function chartOf(figures: Figures, measure: Measure, texts: Texts): FiguresChart {
  const { dimension } = figures.table;
  if (dimension === "activity" || figures.trend.months.length === 1) return barsOf(figures, measure, texts);
  return linesOf(figures, measure, dimension, texts);
}

function linesOf(
  { trend: table, ...figures }: Figures,
  measure: Measure,
  dimension: keyof typeof CHART_MEMBERS,
  texts: Texts,
): FiguresChart {
  const { t } = texts;
  const words = figureWords({ ...figures, trend: table }, texts);
  const names = monthNames(texts.htmlLang);
  const [first, last] = [table.months[0], table.months.at(-1)];
  const title = t(CHART_TITLES[dimension], { measure: t(MEASURES[measure].name) });
  const series = CHART_MEMBERS[dimension].map((member): ChartSeries => ({
    name: t(`reach:chart.series.${member}`),
    figures: table.rows.filter((row) => row.member === member).map((row) => row.figures[measure]),
  }));
  const inSize = (size: keyof typeof WIDTHS): Chart => ({
    id: `chart-${size}`,
    title,
    description: t("reach:chart.description", {
      first: first ? names.long(first) : "",
      last: last ? names.long(last) : "",
    }),
    months: table.months.map((month, index) =>
      index === 0 || month.endsWith("-01")
        ? `${words.months.short(month)} ${month.slice(0, 4)}`
        : words.months.short(month),
    ),
    series,
    unit: t(MEASURES[measure].unit),
    signs: { hidden: words.meanings.hidden, missing: words.meanings.missing },
    formatNumber: texts.format.number,
    width: WIDTHS[size],
  });
  return { kind: "lines", title, wide: inSize("wide"), narrow: inSize("narrow") };
}

function barsOf(figures: Figures, measure: Measure, texts: Texts): FiguresChart {
  const { t } = texts;
  const { nameOf, meanings, period } = figureWords(figures, texts);
  const { table } = figures;
  const formatNumber = numberFormat(measure, texts);
  const title = t("topics:bars.title", { measure: t(MEASURES[measure].name), period });
  const inSize = (size: keyof typeof WIDTHS): Bars => ({
    id: `chart-${size}`,
    title,
    description: t("topics:bars.description", { dimension: t(`reach:dimension.${table.dimension}`) }),
    // The whole would leave its parts no room.
    bars: table.totals
      .filter(({ member }) => member !== ALL)
      .map((row) => ({
        name: nameOf(row.member),
        figure: row.figures[measure],
        text: signOf(reportedIn(row, measure), formatNumber),
      })),
    signs: { hidden: meanings.hidden, missing: meanings.missing },
    width: WIDTHS[size],
  });
  return { kind: "bars", title, wide: inSize("wide"), narrow: inSize("narrow") };
}
