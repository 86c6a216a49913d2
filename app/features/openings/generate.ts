import { Temporal } from "temporal-polyfill";

/** When a week template applies, as far as one date is concerned. */
export interface TemplateDates {
  readonly weekday: number;
  readonly validFrom: Temporal.PlainDate;
  readonly validTo: Temporal.PlainDate | null;
  /** `MM-DD`, both or neither; a season may run over New Year */
  readonly seasonFrom: string | null;
  readonly seasonTo: string | null;
  readonly inTermsOnly: boolean;
  /** ISO week numbers in which it does not run */
  readonly weeksOff: readonly number[];
}

/** The days of the terms during which school-time activities run. */
export interface TermDates {
  readonly starts: Temporal.PlainDate;
  readonly ends: Temporal.PlainDate;
}

/** How far ahead openings stand as rows, in days: six weeks. */
export const HORIZON_DAYS = 42;

/** A device at a door that wakes without network knows the openings of so many days ahead, and may count into them. */
export const DOOR_AHEAD_DAYS = 7;

/** The dates, `from` to `to` inclusive, on which the template gives an opening before exceptions are looked at. */
export function datesOf(
  template: TemplateDates,
  terms: readonly TermDates[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const first = from.add({ days: (template.weekday - from.dayOfWeek + 7) % 7 });
  const dates: Temporal.PlainDate[] = [];
  for (let date = first; isUpTo(date, to); date = date.add({ days: 7 })) {
    if (runsOn(template, terms, date)) dates.push(date);
  }
  return dates;
}

function runsOn(template: TemplateDates, terms: readonly TermDates[], date: Temporal.PlainDate): boolean {
  if (!isUpTo(template.validFrom, date)) return false;
  if (template.validTo && !isUpTo(date, template.validTo)) return false;
  if (template.weeksOff.includes(date.weekOfYear ?? 0)) return false;
  if (template.inTermsOnly && !terms.some((term) => isUpTo(term.starts, date) && isUpTo(date, term.ends)))
    return false;
  return isInSeason(template, date);
}

function isInSeason({ seasonFrom, seasonTo }: TemplateDates, date: Temporal.PlainDate): boolean {
  if (seasonFrom === null || seasonTo === null) return true;
  const day = date.toString().slice(5);
  return seasonFrom <= seasonTo ? seasonFrom <= day && day <= seasonTo : seasonFrom <= day || day <= seasonTo;
}

function isUpTo(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) <= 0;
}

/** The hours of one opening, or of one appointment. */
export interface Hours {
  readonly starts: Temporal.PlainTime;
  readonly ends: Temporal.PlainTime;
}

/** The hours cut into appointments of so many minutes, one after the other; what is left over at the end is none. */
export function slotsOf({ starts, ends }: Hours, minutes: number): Hours[] {
  const whole = Math.floor(starts.until(ends).total("minutes") / minutes);
  return Array.from({ length: Math.max(0, whole) }, (_, slot) => ({
    starts: starts.add({ minutes: slot * minutes }),
    ends: starts.add({ minutes: (slot + 1) * minutes }),
  }));
}

/** Why a wall time cannot be the start or end of an opening on a date. */
export type WallTimeFault = "wall_time_does_not_exist";

/**
 * A time that the clock skips in spring (02.00 to 03.00) names no moment; an opening cannot start or end there.
 * @returns null where the wall time exists
 */
export function wallTimeFault(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string,
): WallTimeFault | null {
  const real = date.toZonedDateTime({ timeZone: zone, plainTime: time }).toPlainTime();
  return real.equals(time) ? null : "wall_time_does_not_exist";
}
