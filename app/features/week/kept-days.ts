import type { Temporal } from "temporal-polyfill";
import type { NewOpening } from "#app/features/openings/schedule-queries.server.ts";
import type { DateText } from "#db/schema.ts";
import type { Applied } from "./apply-wish.ts";

/** The days that keep what was decided for them, and those on which nothing is left to decide. */
export function exceptionsOf(
  { schedule, templates }: Applied,
  after: readonly NewOpening[],
  { today, lastDay }: { readonly today: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate },
): { kept: DateText[]; idle: DateText[] } {
  const ids = templates.map(({ id }) => id);
  const days = new Set(after.filter(({ template }) => ids.includes(template.id)).map(({ date }) => date));
  const own = schedule.exceptions.filter(
    ({ template_id, local_date }) =>
      local_date >= today.toString() &&
      (template_id === null ? days.has(local_date) : ids.includes(template_id)),
  );
  const isIdle = ({ kind, local_date }: (typeof own)[number]) =>
    kind !== "cancelled" && local_date <= lastDay.toString() && !days.has(local_date);
  const daysOf = (rows: typeof own) => [...new Set(rows.map(({ local_date }) => local_date))].sort();
  return { kept: daysOf(own.filter((row) => !isIdle(row))), idle: daysOf(own.filter(isIdle)) };
}
