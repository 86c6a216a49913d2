import { Temporal } from "temporal-polyfill";
import type { TermDates } from "#app/features/openings/generate.ts";
import { type Holiday, namedHolidays } from "#app/time/public-holidays.ts";
import type { ClosureReason } from "#db/schema.ts";

/** Why a unit head may want to close; each is a key under `week:why`. */
export type Why = Holiday | "bridge_day" | "winter_break" | "autumn_break" | "between_terms";

/** Days that others have off, and on which the site is open as it stands. Never more than a suggestion. */
export interface Suggestion {
  readonly why: Why;
  readonly reason: ClosureReason;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** The schools' breaks that fall in the same week every year in Stockholm; the Easter break is each school's own. */
const BREAK_WEEKS: readonly { week: number; why: Why }[] = [
  { week: 9, why: "winter_break" },
  { week: 44, why: "autumn_break" },
];

/**
 * What to think of when planning: public holidays, days between them and a weekend, school breaks; only where an
 * opening stands. @param open the days with an opening that is not closed
 */
export function suggestionsFor(
  open: readonly Temporal.PlainDate[],
  terms: readonly TermDates[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Suggestion[] {
  const all = [...singleDays(from, to), ...breaks(terms, from, to)];
  return all
    .filter((suggestion) => open.some((day) => isWithin(day, suggestion.from, suggestion.to)))
    .sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

function singleDays(from: Temporal.PlainDate, to: Temporal.PlainDate): Suggestion[] {
  const holidays = [from.year, to.year]
    .filter((year, index, years) => years.indexOf(year) === index)
    .flatMap(namedHolidays);
  const named = holidays.map(({ date, holiday }): Suggestion => ({
    why: holiday,
    reason: "public_holiday",
    from: date,
    to: date,
  }));
  const isFree = (day: Temporal.PlainDate) => holidays.some(({ date }) => date.equals(day));
  const bridges = holidays
    .flatMap(({ date }) => [
      ...(date.dayOfWeek === 2 ? [date.subtract({ days: 1 })] : []),
      ...(date.dayOfWeek === 4 ? [date.add({ days: 1 })] : []),
    ])
    .filter((day) => !isFree(day))
    .map((day): Suggestion => ({ why: "bridge_day", reason: "bridge_day", from: day, to: day }));
  return [...named, ...bridges].filter((one) => isWithin(one.from, from, to));
}

function breaks(terms: readonly TermDates[], from: Temporal.PlainDate, to: Temporal.PlainDate): Suggestion[] {
  const weeks = BREAK_WEEKS.flatMap(({ week, why }) =>
    [from.year, to.year]
      .filter((year, index, years) => years.indexOf(year) === index)
      .map((year) => ({ why, from: mondayOf(year, week), to: mondayOf(year, week).add({ days: 6 }) })),
  );
  const gaps = terms.flatMap((term, index) => {
    const next = terms[index + 1];
    return next
      ? [
          {
            why: "between_terms" as const,
            from: term.ends.add({ days: 1 }),
            to: next.starts.subtract({ days: 1 }),
          },
        ]
      : [];
  });
  return [...weeks, ...gaps]
    .filter((one) => isUpTo(one.from, to) && isUpTo(from, one.to))
    .map((one) => ({ ...one, reason: "school_break", from: isUpTo(one.from, from) ? from : one.from }));
}

/** The Monday of an ISO week: 4 January is always in week 1. */
function mondayOf(year: number, week: number): Temporal.PlainDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
}

function isWithin(day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): boolean {
  return isUpTo(from, day) && isUpTo(day, to);
}

function isUpTo(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) <= 0;
}
