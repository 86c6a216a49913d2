import type { Texts } from "#app/i18n/texts.ts";
import type { YearMonth } from "#app/time/period.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS } from "./areas.ts";
import { shareCounted } from "./coverage.ts";
import { chartOf } from "./figures-chart.ts";
import { type Position, shadesMap, sizesMap } from "./figures-map.ts";
import type { FigureRow, FigureTable } from "./figures.ts";
import { figureWords, numberFormat, periodName, signsOf, sourcesOf } from "./figure-words.ts";
import type { Figures } from "./find-figures.server.ts";
import { COMPLETENESS, MEASURES, type Measure } from "./measures.ts";
import type { ProtectedFigure } from "./protected-figure.ts";
import { type ReportedFigure, reportedIn, signOf } from "./reported-figure.ts";
import { answerOfTable } from "./table-answer.ts";
import { measuresIn, type Topic } from "./topics.ts";

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

/** What a page says of a table beyond what is the same everywhere. */
interface Page {
  readonly topic?: Topic;
  /** where the sites are, for their map */
  readonly positions?: readonly Position[] | undefined;
  /** how a member is called, where it is not as everywhere */
  readonly nameOf?: (member: string) => string;
}

/** The whole page of one table, ready to be written out. Every number of a person comes from a `ProtectedFigure`. */
export function figuresView(
  figures: Figures,
  { measure }: { readonly measure: Measure },
  texts: Texts,
  { topic, positions, nameOf }: Page = {},
) {
  const { t } = texts;
  const beside = topic?.isBeside
    ? measuresIn(topic, figures.table.dimension, figures.period.kind)
    : [measure];
  return {
    answer: answerOfTable(figures, measure, texts),
    chart: chartOf(figures, measure, texts),
    table: tableView(figures, measure, texts, nameOf),
    beside: topic?.isBeside ? besideView(figures, beside, texts) : null,
    map:
      shadesMap(figures, measure, texts) ?? (positions ? sizesMap(figures, measure, positions, texts) : null),
    ...measureNotes(figures, beside, texts),
    protection: [t("reach:protectionRule", { threshold: figures.threshold })],
    sources: sourcesOf(figures, texts),
    signs: signsOf(figures, texts),
  };
}

/** A table as it is written out. @param nameOf how a member is called, where it is not as everywhere */
function tableView(
  figures: Figures,
  measure: Measure,
  texts: Texts,
  nameOf = figureWords(figures, texts).nameOf,
) {
  const { t, format } = texts;
  const { table, earlier, before } = figures;
  const words = figureWords(figures, texts);
  const formatNumber = numberFormat(measure, texts);
  const cellOf = (row: FigureRow) => figureCell(reportedIn(row, measure), words.meanings, formatNumber);
  const dimension = t(`reach:dimension.${table.dimension}`);
  return {
    title: t("reach:table.title", { measure: t(MEASURES[measure].name), dimension }),
    memberHeading: format.capital(dimension),
    years: yearsOf(table.months),
    whole: words.period,
    before: before && periodName(before, texts),
    months: table.months.map((month) => ({
      key: month,
      short: words.months.short(month),
      long: words.months.long(month),
    })),
    rows: membersWith(measure, table).map((total) => {
      const then = earlier && rowOf(earlier, total.member);
      return {
        member: total.member,
        name: nameOf(total.member),
        place: placeOf(total.member),
        cells: table.rows.filter(({ member }) => member === total.member).map(cellOf),
        total: cellOf(total),
        before: then && cellOf(then),
        ...completenessOf(total, texts),
      };
    }),
    monthly: table.rows.filter(({ member }) => member === ALL).map((row) => completenessOf(row, texts)),
  };
}

/** A table of several measures beside each other, over the whole period. */
function besideView(figures: Figures, measures: readonly Measure[], texts: Texts) {
  const { t, format } = texts;
  const { table } = figures;
  const words = figureWords(figures, texts);
  const dimension = t(`reach:dimension.${table.dimension}`);
  return {
    title: t("topics:beside.title", { period: words.period, dimension }),
    memberHeading: format.capital(dimension),
    measures: measures.map((measure) => ({ measure, name: t(MEASURES[measure].name) })),
    rows: table.totals.map((row) => ({
      member: row.member,
      name: words.nameOf(row.member),
      place: placeOf(row.member),
      cells: measures.map((measure) => {
        const formatNumber = numberFormat(measure, texts);
        return figureCell(reportedIn(row, measure), words.meanings, (value) =>
          isShare(measure) ? t("reach:percent", { share: formatNumber(value) }) : formatNumber(value),
        );
      }),
      ...completenessOf(row, texts),
    })),
  };
}

/** How measures are counted, and what is missing of them in a period. */
function measureNotes({ table }: Figures, measures: readonly Measure[], { t }: Texts) {
  const all = rowOf(table, ALL);
  const definitions = measures.map((measure) => MEASURES[measure]);
  const isOfCounts = measures.some((measure) => MEASURES[measure].source === "heads");
  return {
    definitions: [...definitions, COMPLETENESS.sites_reporting, COMPLETENESS.share_counted].map(
      ({ name, definition }) => ({ name: t(name), definition: t(definition) }),
    ),
    missing: [
      t("reach:missingCounted", { counted: all?.openingsCounted ?? 0, held: all?.openingsHeld ?? 0 }),
      ...[...new Set(definitions.flatMap(({ missing }) => missing))].map((key) => t(key)),
      ...(table.dimension === "activity" ? [t("topics:activities")] : []),
      ...(isOfCounts ? [t("reach:rangeRule")] : []),
    ],
  };
}

function isShare(measure: Measure): boolean {
  return MEASURES[measure].unit === "measures:unit.per_cent";
}

/** The months of a table by year, as its upper line of headings. */
function yearsOf(months: readonly YearMonth[]) {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years.map((year) => ({ year, months: months.filter((month) => month.startsWith(year)).length }));
}

/** How many sites have counted, and which share of the openings. */
function completenessOf(row: FigureRow, { t, format }: Texts) {
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
