import type { Texts } from "#app/i18n/texts.ts";
import { answerOf, RATE, shareOf, valueOf } from "./answer.ts";
import { ALL, CHALLENGED, OTHERS } from "./areas.ts";
import type { FigureRow } from "./figures.ts";
import { figureWords, numberFormat, periodName } from "./figure-words.ts";
import type { Figures } from "./find-figures.server.ts";
import { MEASURES, type Measure } from "./measures.ts";

/** What a table says, as some sentences before it: the strongest first. */
export function answerOfTable(figures: Figures, measure: Measure, texts: Texts): string[] {
  const { table } = figures;
  if (MEASURES[measure].source === "openings") return ofOpenings(figures, texts);
  if (measure === RATE && table.dimension !== "area_type") return ofRates(figures, texts);
  const before = figures.before && periodName(figures.before, texts);
  const formatNumber = numberFormat(measure, texts);
  const of = table.dimension === "site" ? table : figures.areas;
  const words = { period: periodOf(figures, texts), before, formatNumber };
  const [first = "", ...others] = answerOf(of, figures.comparison, measure, words, texts);
  return [first, ...ofParts(figures, measure, texts), ...others];
}

/** The few parts of a table that there is room for in a sentence. */
function ofParts(figures: Figures, measure: Measure, texts: Texts): string[] {
  const { table } = figures;
  const members = measure === RATE ? [] : PARTS[table.dimension];
  const { nameOf } = figureWords(figures, texts);
  const parts = members.flatMap((member) => {
    const row = table.totals.find((total) => total.member === member);
    if (!row || row.sites === 0) return [];
    const value = valueOf(row, measure, numberFormat(measure, texts), texts);
    return [texts.t("topics:answer.part", { name: nameOf(member), value })];
  });
  const unit = texts.t(MEASURES[measure].unit);
  return parts.length > 1 ? [texts.t("topics:answer.parts", { parts: texts.format.list(parts), unit })] : [];
}

const PARTS = {
  area_type: [CHALLENGED, OTHERS],
  kind: ["open_preschool", "introduction_preschool"],
  mode: ["drop_in", "limited_drop_in", "bookable", "series"],
  borough: [],
  district: [],
  site: [],
  activity: [],
} as const;

/** The whole city, and how far apart its parts are: which of them has most is for the table, in the order of names. */
function ofRates(figures: Figures, texts: Texts): string[] {
  const { t } = texts;
  const formatNumber = numberFormat(RATE, texts);
  const all = allOf(figures);
  const shown = figures.table.totals.flatMap(({ member, figures: { [RATE]: figure } }) =>
    member !== ALL && figure.state === "shown" ? [Number(figure.value)] : [],
  );
  return [
    t("topics:answer.rate", {
      period: periodOf(figures, texts),
      value: valueOf(all, RATE, formatNumber, texts),
      sites: all?.sitesReporting ?? 0,
      share: shareOf(all),
    }),
    ...(shown.length > 1
      ? [
          t("topics:answer.rateSpread", {
            count: shown.length,
            least: formatNumber(Math.min(...shown)),
            most: formatNumber(Math.max(...shown)),
          }),
        ]
      : []),
  ];
}

/** What was open, what was not, and whether there was room: the same whichever of it the chart shows. */
function ofOpenings(figures: Figures, texts: Texts): string[] {
  const { t } = texts;
  const all = allOf(figures);
  const value = (measure: Measure) => valueOf(all, measure, numberFormat(measure, texts), texts);
  return [
    t("topics:answer.hours", {
      period: periodOf(figures, texts),
      held: value("hours_held"),
      planned: value("hours_planned"),
    }),
    t("topics:answer.openings", { held: value("openings_held"), cancelled: value("openings_cancelled") }),
    t("topics:answer.full", { full: value("openings_full"), away: value("turned_away") }),
    ...(all?.figures.booked_share.state === "shown"
      ? [t("topics:answer.booked", { share: value("booked_share") })]
      : []),
  ];
}

function allOf({ table }: Figures): FigureRow | undefined {
  return table.totals.find(({ member }) => member === ALL);
}

function periodOf({ period }: Figures, texts: Texts): string {
  return texts.format.capital(periodName(period, texts));
}
