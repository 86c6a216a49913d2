import type { Texts } from "#app/i18n/texts.ts";
import { shareCounted } from "./coverage.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS, type FigureRow, type FigureTable } from "./figures.ts";
import { gapOf, type GroupVisits } from "./gap.ts";
import { MEASURES, type Measure } from "./measures.ts";
import type { Range } from "./range.ts";
import { reportedIn } from "./reported-figure.ts";

/** The question that the figures are for, answered in some sentences, with what is missing and what that may change. */
export function answerOf(
  table: FigureTable,
  measure: Measure,
  words: {
    readonly period: { readonly first: string; readonly last: string };
    readonly formatNumber: (value: number) => string;
  },
  texts: Texts,
): string[] {
  const { t } = texts;
  const [all, challenged, others, unknown] = [ALL, CHALLENGED, OTHERS, NOT_CONFIRMED].map((member) =>
    table.totals.find((row) => row.member === member),
  );
  const value = (row: FigureRow | undefined) => valueOf(row, measure, words.formatNumber, texts);
  const inRange = ({ least, most }: Range) => {
    const [from, to] = [words.formatNumber(least), words.formatNumber(most)];
    return least === most ? from : t("reach:answer.fromTo", { from, to });
  };
  const [range, otherRange] = [measure === RATE ? challenged : all, others].map(
    (row) => row && reportedIn(row, measure).range,
  );
  if (measure !== RATE)
    return [
      t("reach:answer.count", {
        ...words.period,
        value: value(all),
        unit: t(MEASURES[measure].unit),
        sites: all?.sitesReporting ?? 0,
        share: shareOf(all),
      }),
      ...(range && isWide(range) ? [t("reach:answer.range", { range: inRange(range) })] : []),
    ];
  return [
    t("reach:answer.rate", {
      ...words.period,
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
    ...gapSentence(challenged, others, inRange, texts),
    ...(unknown && unknown.sites > 0 ? [t("reach:answer.rateNotConfirmed", { count: unknown.sites })] : []),
  ];
}

const RATE = "child_visits_per_100_children";

/** Which areas have more, and by how much: only what holds wherever in their ranges the two numbers lie. */
function gapSentence(
  challenged: FigureRow | undefined,
  others: FigureRow | undefined,
  inRange: (range: Range) => string,
  { t }: Texts,
): string[] {
  const [one, other] = [challenged, others].map((row) => row && visitsIn(row));
  const gap = one && other && gapOf({ [CHALLENGED]: one, [OTHERS]: other });
  if (!gap) return [];
  const { least, most } = gap.range;
  if (least > 0) return [t("reach:answer.gapMore", { range: inRange(gap.range) })];
  if (most < 0) return [t("reach:answer.gapFewer", { range: inRange({ least: -most, most: -least }) })];
  return [t("reach:answer.gapUnknown")];
}

function visitsIn(row: FigureRow): GroupVisits | null {
  const { figure, coverage } = reportedIn(row, "children");
  const isKnown = figure.state === "shown" && row.figures[RATE].state === "shown" && row.residents !== null;
  return isKnown ? { visits: figure.value, residents: row.residents, coverage } : null;
}

function valueOf(
  row: FigureRow | undefined,
  measure: Measure,
  formatNumber: (value: number) => string,
  { t }: Texts,
): string {
  const figure = row?.figures[measure] ?? { state: "missing" };
  if (figure.state === "shown") return formatNumber(figure.value);
  return figure.state === "fewer"
    ? t("reach:answer.fewer", { than: figure.than })
    : t(`reach:answer.${figure.state}`);
}

function shareOf(row: FigureRow | undefined): number {
  return (row && shareCounted(row)) ?? 0;
}

function isWide({ least, most }: Range): boolean {
  return least < most;
}
