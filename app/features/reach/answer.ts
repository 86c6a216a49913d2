import type { Texts } from "#app/i18n/texts.ts";
import type { Comparison } from "./comparison.ts";
import { shareCounted } from "./coverage.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS } from "./areas.ts";
import type { FigureRow, FigureTable } from "./figures.ts";
import { type Gap, gapOf, type GroupVisits } from "./gap.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { type Range, rangeOfDistance } from "./range.ts";
import { reportedIn } from "./reported-figure.ts";

/** The question that the figures are for, answered in some sentences, with what is missing and what that may change. */
export function answerOf(
  table: FigureTable,
  comparison: Comparison | null,
  measure: Measure,
  words: {
    readonly period: string;
    /** the period a year earlier; null where it is not published */
    readonly before: string | null;
    readonly formatNumber: (value: number) => string;
  },
  texts: Texts,
): string[] {
  const { t } = texts;
  const [all, challenged, others] = [ALL, CHALLENGED, OTHERS].map((member) =>
    table.totals.find((row) => row.member === member),
  );
  const value = (row: FigureRow | undefined) => valueOf(row, measure, words.formatNumber, texts);
  const inRange = (range: Range) => rangeText(range, words.formatNumber, texts);
  const [range, otherRange] = [measure === RATE ? challenged : all, others].map(
    (row) => row && reportedIn(row, measure).range,
  );
  if (measure !== RATE)
    return [
      t("reach:answer.count", {
        period: words.period,
        value: value(all),
        unit: t(MEASURES[measure].unit),
        sites: all?.sitesReporting ?? 0,
        share: shareOf(all),
      }),
      ...(range && isWide(range) ? [t("reach:answer.range", { range: inRange(range) })] : []),
    ];
  return [
    t("reach:answer.rate", {
      period: words.period,
      value: value(challenged),
      sites: challenged?.sitesReporting ?? 0,
      share: shareOf(challenged),
      otherValue: value(others),
      otherSites: others?.sitesReporting ?? 0,
      otherShare: shareOf(others),
    }),
    ...(range && otherRange && (isWide(range) || isWide(otherRange))
      ? [t("reach:answer.ranges", { range: inRange(range), otherRange: inRange(otherRange) })]
      : []),
    ...gapSentence(gapIn(table), inRange, texts),
    ...changeSentence(comparison, words.before, inRange, texts),
    ...notConfirmedSentence(table, texts),
  ];
}

/** What the question of the gap is answered by. */
export const RATE = "child_visits_per_100_children";

/** How many more child visits per 100 children areas of type 3-5 have than those of type 1-2; null where it cannot be said. */
export function gapIn(table: FigureTable): Gap | null {
  const [one, other] = [CHALLENGED, OTHERS].map((member) => {
    const row = table.totals.find((total) => total.member === member);
    return row && visitsIn(row);
  });
  return one && other ? gapOf({ [CHALLENGED]: one, [OTHERS]: other }) : null;
}

/** A range in words; one number where it is no wider. */
export function rangeText(
  { least, most }: Range,
  formatNumber: (value: number) => string,
  { t }: Texts,
): string {
  const [from, to] = [formatNumber(least), formatNumber(most)];
  return least === most ? from : t("reach:answer.fromTo", { from, to });
}

/** Which areas have more, and by how much: only what holds wherever in their ranges the two numbers lie. */
function gapSentence(gap: Gap | null, inRange: (range: Range) => string, { t }: Texts): string[] {
  if (!gap) return [];
  const { least, most } = gap.range;
  if (least > 0) return [t("reach:answer.gapMore", { range: inRange(gap.range) })];
  if (most < 0) return [t("reach:answer.gapFewer", { range: inRange({ least: -most, most: -least }) })];
  return [t("reach:answer.gapUnknown")];
}

/** Whether the gap is closing, over the places that have counted in both periods, and how sure that is. */
function changeSentence(
  comparison: Comparison | null,
  before: string | null,
  inRange: (range: Range) => string,
  texts: Texts,
): string[] {
  const { t } = texts;
  if (before === null) return [t("reach:answer.changeNoYear")];
  if (!comparison?.earlier || !comparison.later) return [t("reach:answer.changeNoPlaces", { before })];
  const far = ({ range }: Gap) => inRange(rangeOfDistance(range));
  const { earlier, later, sites: count } = comparison;
  const change = { before, then: far(earlier), now: far(later), count };
  return [t(`reach:answer.change.${comparison.change}`, change), ...leftOutSentence(comparison, texts)];
}

/** How many places are not compared, and why. */
export function leftOutSentence({ leftOut: count }: Comparison, { t }: Texts): string[] {
  return count > 0 ? [t("reach:answer.changeLeftOut", { count })] : [];
}

/** How many places have no area type, so that they are on neither side. */
export function notConfirmedSentence(table: FigureTable, { t }: Texts): string[] {
  const count = table.totals.find(({ member }) => member === NOT_CONFIRMED)?.sites ?? 0;
  return count > 0 ? [t("reach:answer.rateNotConfirmed", { count })] : [];
}

function visitsIn(row: FigureRow): GroupVisits | null {
  const { figure, coverage } = reportedIn(row, "children");
  const isKnown = figure.state === "shown" && row.figures[RATE].state === "shown" && row.residents !== null;
  return isKnown ? { visits: figure.value, residents: row.residents, coverage } : null;
}

/** A figure as a sentence says it. */
export function valueOf(
  row: FigureRow | undefined,
  measure: Measure,
  formatNumber: (value: number) => string,
  { t }: Texts,
): string {
  const figure = row?.figures[measure] ?? { state: "missing" };
  if (figure.state === "shown") return formatNumber(figure.value);
  if (figure.state === "at_least") return t("reach:answer.at_least", { least: formatNumber(figure.value) });
  return figure.state === "fewer"
    ? t("reach:answer.fewer", { than: figure.than })
    : t(`reach:answer.${figure.state}`);
}

/** The share of openings that a row's figures rest on. */
export function shareOf(row: FigureRow | undefined): number {
  return (row && shareCounted(row)) ?? 0;
}

function isWide({ least, most }: Range): boolean {
  return least < most;
}
