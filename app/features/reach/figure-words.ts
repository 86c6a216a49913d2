import type { Temporal } from "temporal-polyfill";
import { ACTIVITIES } from "#app/features/openings/activities.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { daysOf, lastClosedMonth, LOCK_DAYS, monthOf, type YearMonth } from "#app/time/period.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS } from "./areas.ts";
import type { Figures } from "./find-figures.server.ts";
import { type Measure, MEASURES } from "./measures.ts";
import { monthNames } from "./month-names.ts";
import { addressOf, PERIOD_KINDS, type PeriodKind, type ReportingPeriod } from "./reporting-period.ts";

/** The signs that stand for what is not shown. */
export function signsOf(figures: Figures, texts: Texts) {
  const { meanings } = figureWords(figures, texts);
  return [
    { state: "fewer", sign: `<${figures.threshold}`, meaning: meanings.fewer },
    { state: "hidden", sign: "..", meaning: meanings.hidden },
    { state: "at_least", sign: "≥", meaning: meanings.at_least },
    { state: "missing", sign: "–", meaning: meanings.missing },
  ] as const;
}

/** The first month that has not closed, and the first day on which its figures may be seen. */
export function nextToClose(today: Temporal.PlainDate): { month: YearMonth; from: Temporal.PlainDate } {
  const month = monthOf(daysOf(lastClosedMonth(today)).last.add({ days: 1 }));
  return { month, from: daysOf(month).last.add({ days: LOCK_DAYS + 1 }) };
}

/** When the first month without figures can be seen. */
export function nextMonthText(today: Temporal.PlainDate, { t, format, htmlLang }: Texts): string {
  const next = nextToClose(today);
  const month = format.capital(monthNames(htmlLang).long(next.month));
  return t("reach:missingNext", { month, day: format.dayLong(next.from) });
}

/** The periods to choose from, in groups. @param has whether there are such figures of a kind of period */
export function periodChoices({ choices }: Figures, texts: Texts, has: (kind: PeriodKind) => boolean) {
  return PERIOD_KINDS.filter((kind) => choices[kind].length > 0 && has(kind)).map((kind) => ({
    name: texts.t(`reach:period.kind.${kind}`),
    options: choices[kind].map((period) => ({ value: addressOf(period), name: periodName(period, texts) })),
  }));
}

/** What a period is called: "T2 2026, januari–augusti". */
export function periodName(period: ReportingPeriod, { t, htmlLang, format }: Texts): string {
  const names = monthNames(htmlLang);
  switch (period.kind) {
    case "month":
      return names.long(period.month);
    case "term":
      return t("reach:period.term", {
        season: t(`reach:period.season.${period.term.starts.month < 7 ? "spring" : "autumn"}`),
        year: `${period.term.starts.year}`,
        first: format.dayLong(period.term.starts),
        last: format.dayLong(period.term.ends),
      });
    case "t1":
    case "t2":
    case "year":
    case "snapshot":
      return t(`reach:period.${period.kind}`, { year: `${period.year}` });
  }
}

/** The names and words that page and file share. */
export function figureWords({ period, names, threshold }: Figures, texts: Texts) {
  const { t, htmlLang, format } = texts;
  return {
    months: monthNames(htmlLang),
    period: periodName(period, texts),
    nameOf: (member: string) => {
      const known = NAMED_MEMBERS.find((one) => one === member);
      const activity = ACTIVITIES.find((one) => one === member);
      if (known) return t(`reach:member.${known}`);
      return activity ? format.capital(t(`opening:activity.${activity}`)) : (names.get(member) ?? member);
    },
    meanings: {
      fewer: t("reach:sign.fewer", { than: threshold }),
      hidden: t("reach:sign.hidden"),
      at_least: t("reach:sign.at_least"),
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
  const decimals = MEASURES[measure].unit === "measures:unit.child_visits_per_100" ? 1 : 0;
  const format = new Intl.NumberFormat(htmlLang, { minimumFractionDigits: decimals });
  return (value) => format.format(value);
}

/** Members of tables whose names are texts of ours. */
export const NAMED_MEMBERS = [
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
  "drop_in",
  "limited_drop_in",
  "bookable",
  "series",
] as const;
