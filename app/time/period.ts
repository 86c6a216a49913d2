import { Temporal } from "temporal-polyfill";

/** A calendar month as "2026-03": sorts as text, travels as is in SQL, addresses and files. */
export type YearMonth = `${number}-${number}`;

/** Days after an opening in which its visits may still be corrected before they fold into a tally. */
export const LOCK_DAYS = 5;

export function isYearMonth(text: string): text is YearMonth {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month a day lies in. */
export function monthOf(day: Temporal.PlainDate): YearMonth {
  return monthKey(day.toPlainYearMonth());
}

/** First and last day of a month, both included. */
export function daysOf(month: YearMonth): { first: Temporal.PlainDate; last: Temporal.PlainDate } {
  const yearMonth = Temporal.PlainYearMonth.from(month);
  return {
    first: yearMonth.toPlainDate({ day: 1 }),
    last: yearMonth.toPlainDate({ day: yearMonth.daysInMonth }),
  };
}

/**
 * The latest month whose figures may leave, once they are summed: complete, and its last day past the lock. A month
 * that can still grow is never published, since the difference between two of its versions would be one day's families.
 */
export function lastClosedMonth(today: Temporal.PlainDate): YearMonth {
  return lastWholeMonth(today.subtract({ days: LOCK_DAYS + 1 }));
}

/** The latest month that is over when a day is over. */
export function lastWholeMonth(day: Temporal.PlainDate): YearMonth {
  const month = day.toPlainYearMonth();
  return monthKey(day.day === month.daysInMonth ? month : month.subtract({ months: 1 }));
}

/** The `count` months that end with `last`, oldest first. */
export function monthsEnding(last: YearMonth, count: number): YearMonth[] {
  const end = Temporal.PlainYearMonth.from(last);
  return Array.from({ length: count }, (_, index) => monthKey(end.subtract({ months: count - 1 - index })));
}

function monthKey(month: Temporal.PlainYearMonth): YearMonth {
  const key = month.toString();
  if (!isYearMonth(key)) throw new RangeError(`Not a month of the years 1000-9999: ${key}`);
  return key;
}
