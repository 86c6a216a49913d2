import { Temporal } from "temporal-polyfill";
import type { Term } from "#app/features/traits/count-weeks.ts";
import { daysOf, isYearMonth, monthOf, monthsEnding, type YearMonth } from "#app/time/period.ts";
import type { DateText } from "#db/schema.ts";

/**
 * The only spans of time that figures are of. T1 is January to April, T2 January to August, with T1 in it; the
 * snapshot is the one day that the official statistics are of. Nothing freer, so that no two figures differ by a week.
 */
export type ReportingPeriod =
  | { readonly kind: "month"; readonly month: YearMonth }
  | { readonly kind: "term"; readonly term: Term }
  | { readonly kind: "t1" | "t2" | "year" | "snapshot"; readonly year: number };

/** What sort of period it is. */
export type PeriodKind = ReportingPeriod["kind"];
export const PERIOD_KINDS = [
  "t1",
  "t2",
  "year",
  "term",
  "month",
  "snapshot",
] as const satisfies readonly PeriodKind[];

/** First and last day, both included. */
export interface Days {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

/** The longest run of days that no period begins or ends within: every period is a sum of whole ones. */
export interface Stretch extends Days {
  /** its first day as text */
  readonly key: string;
}

/** A period as it stands in an address: `2026-03`, `vt2026`, `2026-t1`, `2026-t2`, `2026`, `2026-10-15`. */
export function addressOf(period: ReportingPeriod): string {
  switch (period.kind) {
    case "month":
      return period.month;
    case "term":
      return period.term.id;
    case "year":
      return `${period.year}`;
    case "snapshot":
      return `${period.year}-${SNAPSHOT_DAY}`;
    case "t1":
    case "t2":
      return `${period.year}-${period.kind}`;
  }
}

/** The period that an address names, or none. @param terms those there are: no other is a period */
export function periodFrom(address: string, terms: readonly Term[]): ReportingPeriod | undefined {
  if (isYearMonth(address)) return { kind: "month", month: address };
  const term = terms.find(({ id }) => id === address);
  if (term) return { kind: "term", term };
  if (!/^[1-9]\d{3}/.test(address)) return undefined;
  const year = Number(address.slice(0, 4));
  return OF_A_YEAR.map((kind) => ({ kind, year })).find((period) => addressOf(period) === address);
}

/** The days of a period. */
export function daysIn(period: ReportingPeriod): Days {
  switch (period.kind) {
    case "month":
      return daysOf(period.month);
    case "term":
      return { first: period.term.starts, last: period.term.ends };
    case "t1":
      return yearUntil(period.year, "04-30");
    case "t2":
      return yearUntil(period.year, "08-31");
    case "year":
      return yearUntil(period.year, "12-31");
    case "snapshot": {
      const day = Temporal.PlainDate.from(`${period.year}-${SNAPSHOT_DAY}`);
      return { first: day, last: day };
    }
  }
}

/** The months that a period has days in, oldest first. */
export function monthsIn(period: ReportingPeriod): YearMonth[] {
  const { first, last } = daysIn(period);
  const count = first.toPlainYearMonth().until(last.toPlainYearMonth(), { largestUnit: "month" }).months + 1;
  return monthsEnding(monthOf(last), count);
}

/** What a period is compared with: the same a year earlier; none where that is no period. */
export function yearBefore(period: ReportingPeriod, terms: readonly Term[]): ReportingPeriod | undefined {
  switch (period.kind) {
    case "month": {
      const month = daysOf(period.month).first.subtract({ years: 1 });
      return { kind: "month", month: monthOf(month) };
    }
    case "term": {
      const term = terms.find((other) => isSameTermAYearBefore(other, period.term));
      return term && { kind: "term", term };
    }
    case "t1":
    case "t2":
    case "year":
    case "snapshot":
      return { kind: period.kind, year: period.year - 1 };
  }
}

/**
 * The periods of a kind that can be shown, newest first: those of which every month is closed.
 * @param closed the first and the last month of which there are figures that change no more
 */
export function closedPeriods(
  kind: PeriodKind,
  closed: { readonly first: YearMonth; readonly last: YearMonth },
  terms: readonly Term[],
): ReportingPeriod[] {
  return candidates(kind, closed, terms)
    .filter((period) => monthsIn(period).every((month) => month >= closed.first && month <= closed.last))
    .sort((a, b) => Temporal.PlainDate.compare(daysIn(b).first, daysIn(a).first));
}

/** The stretches that a period is made of, oldest first. @param terms all there are, since each of them cuts */
export function stretchesIn(period: ReportingPeriod, terms: readonly Term[]): Stretch[] {
  const { first, last } = daysIn(period);
  const cuts = [
    ...monthsIn(period).map((month) => daysOf(month).first),
    ...terms.flatMap(({ starts, ends }) => [starts, ends.add({ days: 1 })]),
    ...yearsIn(first, last).flatMap((year) => {
      const snapshot = daysIn({ kind: "snapshot", year }).first;
      return [snapshot, snapshot.add({ days: 1 })];
    }),
  ].filter((day) => isBefore(first, day) && !isBefore(last, day));
  const begins = [...new Set([first, ...cuts].map((day) => day.toString()))].sort();
  return begins.map((key, index) => {
    const next = begins[index + 1];
    return {
      key,
      first: Temporal.PlainDate.from(key),
      last: next === undefined ? last : Temporal.PlainDate.from(next).subtract({ days: 1 }),
    };
  });
}

/** A month, or those of its days that a period holds: what is published, and what every period is the sum of. */
export interface Part extends Days {
  readonly month: YearMonth;
  /** `2026-03` where it is the whole month, else `2026-01-08/31` */
  readonly part: string;
}

/** The parts that a period is the sum of, oldest first. */
export function partsIn(period: ReportingPeriod): Part[] {
  const { first, last } = daysIn(period);
  return monthsIn(period).map((month) => {
    const days = daysOf(month);
    const own = { first: later(days.first, first), last: earlier(days.last, last) };
    const isWhole = own.first.equals(days.first) && own.last.equals(days.last);
    return { month, part: isWhole ? month : `${own.first.toString()}/${own.last.day}`, ...own };
  });
}

/** Everything that is published of a month: the whole, and its part of each period that holds some of its days only. */
export function partsOfMonth(month: YearMonth, terms: readonly Term[]): Part[] {
  const periods: ReportingPeriod[] = [
    { kind: "month", month },
    ...terms.map((term) => ({ kind: "term", term }) as const),
    { kind: "snapshot", year: daysOf(month).first.year },
  ];
  const parts = periods.flatMap(partsIn).filter((part) => part.month === month);
  return [...new Map(parts.map((part) => [part.part, part])).values()];
}

/** Of sums over stretches those that a period is made of. */
export function sumsIn<Sum extends { readonly starts: DateText }>(
  sums: readonly Sum[],
  period: ReportingPeriod,
  terms: readonly Term[],
): Sum[] {
  const keys = new Set(stretchesIn(period, terms).map(({ key }) => key));
  return sums.filter(({ starts }) => keys.has(starts));
}

/** The official statistics' day of the year. */
const SNAPSHOT_DAY = "10-15";
const OF_A_YEAR = ["t1", "t2", "year", "snapshot"] as const;

function candidates(
  kind: PeriodKind,
  closed: { readonly first: YearMonth; readonly last: YearMonth },
  terms: readonly Term[],
): ReportingPeriod[] {
  if (kind === "term") return terms.map((term) => ({ kind, term }));
  const years = yearsIn(daysOf(closed.first).first, daysOf(closed.last).last);
  if (kind !== "month") return years.map((year) => ({ kind, year }));
  return years.flatMap((year) => monthsIn({ kind: "year", year })).map((month) => ({ kind, month }));
}

function yearUntil(year: number, lastDay: string): Days {
  return {
    first: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    last: Temporal.PlainDate.from(`${year}-${lastDay}`),
  };
}

function yearsIn(first: Temporal.PlainDate, last: Temporal.PlainDate): number[] {
  return Array.from({ length: last.year - first.year + 1 }, (_, index) => first.year + index);
}

/** Spring terms begin in January, autumn terms in August: the one that begins nearest to the day a year off. */
function isSameTermAYearBefore(other: Term, term: Term): boolean {
  const day = term.starts.subtract({ years: 1 });
  return Math.abs(day.until(other.starts, { largestUnit: "day" }).days) < 60;
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(other, one) ? other : one;
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(one, other) ? other : one;
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
