import type { Temporal } from "temporal-polyfill";

/** A term of the Swedish school year, both days included. */
export interface Term {
  readonly id: string;
  readonly starts: Temporal.PlainDate;
  readonly ends: Temporal.PlainDate;
}

/** A count week that somebody has set, by its Monday. */
export interface SetWeek {
  readonly starts: Temporal.PlainDate;
  /** of all places; else one operator's own */
  readonly central: boolean;
}

/** Of a term's whole weeks, those in which all places ask unless others are set: clear of sport and autumn breaks. */
const DEFAULT_WEEKS = [5, 14] as const;

/** The two Mondays that are a term's count weeks as long as none is set centrally for it. */
export function defaultWeeks(term: Term): Temporal.PlainDate[] {
  const firstMonday = term.starts.add({ days: (8 - term.starts.dayOfWeek) % 7 });
  return DEFAULT_WEEKS.map((week) => firstMonday.add({ weeks: week - 1 })).filter((monday) =>
    isWithin(monday, term),
  );
}

/**
 * The Mondays of the weeks in which a place asks: those set centrally, the same for all, or the default two in a term
 * that has none; and beside them its operator's own.
 */
export function weeksInForce(terms: readonly Term[], set: readonly SetWeek[]): Temporal.PlainDate[] {
  const central = set.filter((week) => week.central);
  const defaults = terms
    .filter((term) => !central.some(({ starts }) => isWithin(starts, term)))
    .flatMap(defaultWeeks);
  const mondays = new Map(
    [...defaults, ...set.map(({ starts }) => starts)].map((day) => [day.toString(), day]),
  );
  return [...mondays.values()].sort((a, b) => (a.toString() < b.toString() ? -1 : 1));
}

/** Whether visitors are asked on a day. @param weeks the Mondays in force */
export function isCountWeek(date: Temporal.PlainDate, weeks: readonly Temporal.PlainDate[]): boolean {
  return weeks.some((monday) => monday.equals(mondayOf(date)));
}

/** The Monday of a day's week. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** The Mondays of a term, for choosing another count week. */
export function mondaysOf(term: Term): Temporal.PlainDate[] {
  const mondays: Temporal.PlainDate[] = [];
  let monday = mondayOf(term.starts);
  while (monday.until(term.ends).sign >= 0) {
    mondays.push(monday);
    monday = monday.add({ weeks: 1 });
  }
  return mondays;
}

/** Whether the week of a Monday belongs to a term. */
export function isWithin(monday: Temporal.PlainDate, term: Term): boolean {
  return monday.until(term.ends).sign >= 0 && term.starts.until(monday.add({ days: 6 })).sign >= 0;
}
