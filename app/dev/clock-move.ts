import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** How far ahead a button of the demo moves its clock. */
export const STEPS = ["hour", "day", "sixDays", "nextMonth"] as const;
type Step = (typeof STEPS)[number];

const ahead: Record<Step, (now: Temporal.ZonedDateTime) => Temporal.ZonedDateTime> = {
  hour: (now) => now.add({ hours: 1 }),
  day: (now) => now.add({ days: 1 }),
  // Counts fold into tallies after five days.
  sixDays: (now) => now.add({ days: 6 }),
  // By then all of this month has folded, and its figures can be shown.
  nextMonth: (now) => now.with({ day: 1 }).add({ months: 1, days: 7 }),
};

/** The form that moves the demo's clock: a step ahead, or a day and time in Stockholm. */
export const clockForm = z.union([
  z.object({ step: z.enum(STEPS) }),
  z.object({ at: z.string().regex(/^2\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/) }),
]);

/** Where the form moves the clock to; undefined for a day that no calendar has. */
export function movedClock(
  form: z.infer<typeof clockForm>,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime | undefined {
  if ("step" in form) return ahead[form.step](now);
  try {
    return Temporal.PlainDateTime.from(form.at, { overflow: "reject" }).toZonedDateTime(now.timeZoneId);
  } catch {
    return undefined;
  }
}
