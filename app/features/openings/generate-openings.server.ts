import { Temporal } from "temporal-polyfill";
import type { Writer } from "#app/platform/database.ts";
import { ZONE } from "#app/platform/clock.ts";
import { datesOf, type Hours, slotsOf, wallTimeFault } from "./generate.ts";
import {
  insertMissingOpenings,
  listExceptions,
  listTemplates,
  listTerms,
  type NewOpening,
  type TemplateRow,
} from "./schedule-queries.server.ts";

/**
 * Makes the openings of every site from its week templates and dated exceptions, `from` to `to` inclusive, and leaves
 * those that exist alone. A course is made to its last occasion: one signs up to all of them. Two generators at once
 * make each opening once: the database holds one per template, day and slot. A cancelled occasion gives no row; a closed
 * day gives a row with its reason, so that the page can say so.
 * @returns how many were made
 */
export async function generateOpenings(
  tx: Writer,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  now: Date,
): Promise<number> {
  const [templates, terms] = [await listTemplates(tx, from, to), await listTerms(tx)];
  const dated = templates.flatMap((template) =>
    datesOf(template.dates, terms, from, lastDayOf(template, to)).map((date) => ({ template, date })),
  );
  const lastDay = dated.reduce(
    (last, { date }) => (Temporal.PlainDate.compare(date, last) > 0 ? date : last),
    to,
  );
  const exceptionOf = new Map(
    (await listExceptions(tx, from, lastDay)).map((row) => [
      `${row.template_id ?? row.site_id} ${row.local_date}`,
      row,
    ]),
  );
  const openings = dated.flatMap(({ template, date }): NewOpening[] => {
    const exception =
      exceptionOf.get(`${template.id} ${date}`) ?? exceptionOf.get(`${template.site_id} ${date}`);
    const capacity = capacityOn(template, date);
    if (exception?.kind === "cancelled" || !capacity) return [];
    return hoursOn(template, date, exception).map(({ slot, starts, ends }) => ({
      template,
      date: date.toString(),
      slot,
      starts: starts.toString(),
      ends: ends.toString(),
      capacity,
      movedTo: exception?.moved_to ?? null,
      closed: exception?.kind === "closed" ? exception.reason : null,
    }));
  });
  return insertMissingOpenings(tx, openings, now);
}

function lastDayOf({ mode, dates }: TemplateRow, to: Temporal.PlainDate): Temporal.PlainDate {
  return mode === "series" ? (dates.validTo ?? to) : to;
}

/** One opening's hours, or each appointment's; those that the clock skips on that day are left out. */
function hoursOn(
  template: TemplateRow,
  date: Temporal.PlainDate,
  exception: { starts: string | null; ends: string | null } | undefined,
): (Hours & { slot: number })[] {
  const whole = {
    starts: Temporal.PlainTime.from(exception?.starts ?? template.starts),
    ends: Temporal.PlainTime.from(exception?.ends ?? template.ends),
  };
  const all = template.slot_minutes === null ? [whole] : slotsOf(whole, template.slot_minutes);
  return all
    .map((hours, slot) => ({ slot, ...hours }))
    .filter(({ starts, ends }) => ![starts, ends].some((time) => wallTimeFault(date, time, ZONE)));
}

function capacityOn(
  template: TemplateRow,
  date: Temporal.PlainDate,
): TemplateRow["capacities"][number] | undefined {
  const day = date.toString();
  return template.capacities.filter((capacity) => capacity.from_date <= day).at(-1);
}
