import type { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import type { YearMonth } from "#app/time/period.ts";
import { answerOf } from "./answer.ts";
import type { Chart, ChartSeries } from "./chart.ts";
import { shareCounted } from "./coverage.ts";
import type { FiguresQuery } from "./figures-query.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS, type FigureRow, type FigureTable } from "./figures.ts";
import { shadesOf } from "./map-shades.ts";
import { COMPLETENESS, MEASURES, type Dimension, type Measure } from "./measures.ts";
import { monthNames } from "./month-names.ts";
import type { ProtectedFigure } from "./protected-figure.ts";
import { type ReportedFigure, reportedIn, signOf } from "./reported-figure.ts";
import type { Figures } from "./publication.server.ts";

const CHART_WIDTHS = { wide: 900, narrow: 340 };
/** What a line of the chart stands for; the table beside it has more rows than a chart can hold lines. */
const CHART_MEMBERS = {
  area_type: [CHALLENGED, OTHERS],
  borough: [ALL],
  kind: ["open_preschool", "introduction_preschool"],
} as const satisfies Record<Dimension, readonly string[]>;
const CHART_TITLES = {
  area_type: "reach:chart.titleGroups",
  borough: "reach:chart.title",
  kind: "reach:chart.titleKinds",
} as const;

/** A figure as its cell says it: what is read, and, where that is a sign, what the sign means. */
export interface FigureCell {
  readonly state: ProtectedFigure["state"];
  readonly text: string;
  readonly meaning: string | null;
}

/** A figure as a cell of a table. */
export function figureCell(
  reported: ReportedFigure,
  meanings: Readonly<Record<Exclude<ProtectedFigure["state"], "shown">, string>>,
  formatNumber: (value: number) => string,
): FigureCell {
  const { state } = reported.figure;
  return { state, text: signOf(reported, formatNumber), meaning: state === "shown" ? null : meanings[state] };
}

/** The whole page of one table, ready to be written out. Every number of a person comes from a `ProtectedFigure`. */
export function figuresView(figures: Figures, query: FiguresQuery, texts: Texts) {
  const { t, format } = texts;
  const { measure, dimension } = query;
  const words = figureWords(figures, texts);
  const formatNumber = numberFormat(measure, texts);
  const cellOf = (row: FigureRow) => figureCell(reportedIn(row, measure), words.meanings, formatNumber);
  const table = figures.publication.tables[dimension];
  const ofAll = rowOf(table, ALL);
  const measureName = t(MEASURES[measure].name);
  return {
    answer: answerOf(
      figures.publication.tables.area_type,
      measure,
      { period: words.period, formatNumber },
      texts,
    ),
    chart: chartOf(figures, table, measure, texts),
    table: {
      title: t("reach:table.title", { measure: measureName, dimension: t(`reach:dimension.${dimension}`) }),
      memberHeading: format.capital(t(`reach:dimension.${dimension}`)),
      years: yearsOf(table.months),
      months: table.months.map((month) => ({
        key: month,
        short: words.months.short(month),
        long: words.months.long(month),
      })),
      rows: membersWith(measure, table).map((total) => ({
        member: total.member,
        name: words.nameOf(total.member),
        place: placeOf(total.member),
        cells: table.rows.filter(({ member }) => member === total.member).map(cellOf),
        total: cellOf(total),
        ...completenessOf(total, texts),
      })),
      monthly: table.rows.filter(({ member }) => member === ALL).map((row) => completenessOf(row, texts)),
    },
    map: mapOf(figures, measure, texts),
    definitions: [MEASURES[measure], COMPLETENESS.sites_reporting, COMPLETENESS.share_counted].map(
      ({ name, definition }) => ({ name: t(name), definition: t(definition) }),
    ),
    missing: [
      t("reach:missingCounted", { counted: ofAll?.openingsCounted ?? 0, held: ofAll?.openingsHeld ?? 0 }),
      ...MEASURES[measure].missing.map((key) => t(key)),
      t("reach:rangeRule"),
    ],
    protection: t("reach:protectionRule", { threshold: figures.publication.threshold }),
    sources: sourcesOf(figures, texts),
    signs: [
      { state: "fewer", sign: `<${figures.publication.threshold}`, meaning: words.meanings.fewer },
      { state: "hidden", sign: "..", meaning: words.meanings.hidden },
      { state: "missing", sign: "–", meaning: words.meanings.missing },
    ] as const,
  };
}

/** When the first month without figures can be seen. */
export function nextMonthText(
  next: { month: YearMonth; from: Temporal.PlainDate },
  { t, format, htmlLang }: Texts,
): string {
  const month = format.capital(monthNames(htmlLang).long(next.month));
  return t("reach:missingNext", { month, day: format.dayLong(next.from) });
}

/** The names and words that page and file share. */
export function figureWords({ boroughs, months, publication }: Figures, { t, htmlLang }: Texts) {
  const names = monthNames(htmlLang);
  const [first, last] = [months[0], months.at(-1)];
  return {
    months: names,
    period: { first: first ? names.long(first) : "", last: last ? names.long(last) : "" },
    nameOf: (member: string) => {
      const known = MEMBERS.find((one) => one === member);
      return known ? t(`reach:member.${known}`) : (boroughs.find(({ id }) => id === member)?.name ?? member);
    },
    meanings: {
      fewer: t("reach:sign.fewer", { than: publication.threshold }),
      hidden: t("reach:sign.hidden"),
      missing: t("reach:sign.missing"),
    },
  };
}

/** Where the figures come from, one line each; page and file say the same. */
export function sourcesOf({ residentsYear, areaTypeYear }: Figures, { t }: Texts): string[] {
  return [
    t("reach:sourceVisits"),
    ...(residentsYear === null ? [] : [t("reach:sourceResidents", { year: `${residentsYear}` })]),
    ...(areaTypeYear === null ? [] : [t("reach:sourceAreaTypes", { year: `${areaTypeYear}` })]),
  ];
}

/** How the numbers of a measure are written: rates with one decimal, counts without. */
export function numberFormat(measure: Measure, { htmlLang }: Texts): (value: number) => string {
  const decimals = measure === "child_visits_per_100_children" ? 1 : 0;
  const format = new Intl.NumberFormat(htmlLang, { minimumFractionDigits: decimals });
  return (value) => format.format(value);
}

const MEMBERS = [
  ALL,
  CHALLENGED,
  OTHERS,
  "1",
  "2",
  "3",
  "4",
  "5",
  NOT_CONFIRMED,
  "open_preschool",
  "introduction_preschool",
] as const;

function chartOf(figures: Figures, table: FigureTable, measure: Measure, texts: Texts) {
  const { t } = texts;
  const words = figureWords(figures, texts);
  const title = t(CHART_TITLES[table.dimension], { measure: t(MEASURES[measure].name) });
  const series = CHART_MEMBERS[table.dimension].map((member): ChartSeries => ({
    name: t(`reach:chart.series.${member}`),
    figures: table.rows.filter((row) => row.member === member).map((row) => row.figures[measure]),
  }));
  const inSize = (size: keyof typeof CHART_WIDTHS): Chart => ({
    id: `chart-${size}`,
    title,
    description: t("reach:chart.description", words.period),
    months: table.months.map((month, index) =>
      index === 0 || month.endsWith("-01")
        ? `${words.months.short(month)} ${month.slice(0, 4)}`
        : words.months.short(month),
    ),
    series,
    unit: t(MEASURES[measure].unit),
    signs: { hidden: words.meanings.hidden, missing: words.meanings.missing },
    formatNumber: texts.format.number,
    width: CHART_WIDTHS[size],
  });
  return { title, wide: inSize("wide"), narrow: inSize("narrow") };
}

function mapOf(figures: Figures, measure: Measure, texts: Texts) {
  const { t, format } = texts;
  const words = figureWords(figures, texts);
  const areas = figures.publication.tables.borough.totals
    .filter(({ member }) => member !== ALL)
    .map(({ member, figures: its }) => ({ member, figure: its[measure] }));
  const { shades, steps } = shadesOf(areas);
  const used = new Set(Object.values(shades));
  const step = ({ from, to }: { from: number; to: number }) =>
    t("reach:map.step", { from: format.number(from), to: format.number(to) });
  return {
    title: t("reach:map.title", { measure: t(MEASURES[measure].name) }),
    period: t("reach:map.period", words.period),
    shades,
    legend: [
      ...steps.map((one) => ({ shade: one.shade, text: step(one) })),
      ...(used.has("hidden") ? [{ shade: "hidden" as const, text: words.meanings.hidden }] : []),
      ...(used.has("not_reported") ? [{ shade: "not_reported" as const, text: words.meanings.missing }] : []),
    ],
  };
}

/** The months of a table by year, as its upper line of headings. */
export function yearsOf(months: readonly YearMonth[]) {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years.map((year) => ({ year, months: months.filter((month) => month.startsWith(year)).length }));
}

/** How many sites have counted, and which share of the openings. */
export function completenessOf(row: FigureRow, { t, format }: Texts) {
  const share = shareCounted(row);
  return {
    sites: format.number(row.sitesReporting),
    share: share === null ? "–" : t("reach:percent", { share }),
  };
}

/** Where there is no area type there are no residents to divide by: no row, instead of signs that say too much. */
function membersWith(measure: Measure, table: FigureTable): readonly FigureRow[] {
  if (measure !== "child_visits_per_100_children") return table.totals;
  return table.totals.filter(({ member }) => member !== NOT_CONFIRMED);
}

/** Whether a row sums others, is part of such a sum, or stands by itself. */
function placeOf(member: string): "sum" | "part" | "alone" {
  if ([ALL, CHALLENGED, OTHERS].includes(member)) return "sum";
  return /^\d$/.test(member) ? "part" : "alone";
}

function rowOf(table: FigureTable, member: string): FigureRow | undefined {
  return table.totals.find((row) => row.member === member);
}
