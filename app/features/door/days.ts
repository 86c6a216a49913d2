import { Temporal } from "temporal-polyfill";
import { daysOf, isYearMonth, monthOf, monthsEnding, type YearMonth } from "#app/time/period.ts";
import type { Count } from "./door.ts";

/** One opening of a site's own days, as far as its figures go. */
export interface OwnDay {
  readonly starts: Temporal.ZonedDateTime;
  readonly ends: Temporal.ZonedDateTime;
  readonly closed: boolean;
  readonly counted: Count | null;
  readonly turnedAway: number;
}

/** `missing` is an opening that was held and not counted: never a zero. */
export type DayState = "counted" | "closed" | "missing" | "runs" | "ahead";

/** How a day stands. Who came to a closed door and was counted is counted; a red day of next month is ahead, closed or not. */
export function stateOfDay(day: OwnDay, now: Temporal.ZonedDateTime): DayState {
  if (day.counted) return "counted";
  if (Temporal.PlainDate.compare(day.starts, now) > 0) return "ahead";
  if (day.closed) return "closed";
  if (now.epochMilliseconds < day.starts.epochMilliseconds) return "ahead";
  return now.epochMilliseconds < day.ends.epochMilliseconds ? "runs" : "missing";
}

/** What a month's days add up to, with how many openings stand behind it; nothing where none is counted. */
export function sumOfDays(days: readonly OwnDay[], now: Temporal.ZonedDateTime) {
  const states = days.map((day) => stateOfDay(day, now));
  const counted = days.flatMap(({ counted }) => counted ?? []);
  return {
    held: states.filter((state) => state === "counted" || state === "missing").length,
    counted: counted.length,
    sum:
      counted.length === 0
        ? null
        : counted.reduce((sum, { parties, adults, children }) => ({
            parties: sum.parties + parties,
            adults: sum.adults + adults,
            children: sum.children + children,
          })),
    turnedAway: days.reduce((sum, { turnedAway }) => sum + turnedAway, 0),
  };
}

/** The month an address asks for, if it is one and not ahead; else today's. With the months beside it. */
export function monthAsked(asked: string | null, today: Temporal.PlainDate) {
  const current = monthOf(today);
  const month: YearMonth = asked !== null && isYearMonth(asked) && asked <= current ? asked : current;
  const [before = month] = monthsEnding(month, 2);
  const after = monthOf(daysOf(month).last.add({ days: 1 }));
  return { month, before, after: after <= current ? after : null };
}
