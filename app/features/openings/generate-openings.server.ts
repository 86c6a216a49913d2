import { Temporal } from "temporal-polyfill";
import type { Writer } from "#app/platform/database.ts";
import { ZONE } from "#app/platform/clock.ts";
import { datesOf, wallTimeFault } from "./generate.ts";
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
 * those that exist alone. Two generators at once make each opening once: the database holds one per template and day.
 * A cancelled occasion gives no row; a closed day gives a row with its reason, so that the page can say so.
 * @returns how many were made
 */
export async function generateOpenings(
  tx: Writer,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  now: Date,
): Promise<number> {
  const [templates, terms, exceptions] = [
    await listTemplates(tx, from, to),
    await listTerms(tx),
    await listExceptions(tx, from, to),
  ];
  const exceptionOf = new Map(
    exceptions.map((row) => [`${row.template_id ?? row.site_id} ${row.local_date}`, row]),
  );
  const openings: NewOpening[] = [];
  for (const template of templates) {
    for (const date of datesOf(template.dates, terms, from, to)) {
      const exception =
        exceptionOf.get(`${template.id} ${date}`) ?? exceptionOf.get(`${template.site_id} ${date}`);
      if (exception?.kind === "cancelled") continue;
      const starts = exception?.starts ?? template.starts;
      const ends = exception?.ends ?? template.ends;
      if ([starts, ends].some((time) => wallTimeFault(date, Temporal.PlainTime.from(time), ZONE))) continue;
      const capacity = capacityOn(template, date);
      if (!capacity) continue;
      openings.push({
        template,
        date: date.toString(),
        starts,
        ends,
        capacity,
        movedTo: exception?.moved_to ?? null,
        closed: exception?.kind === "closed" ? exception.reason : null,
      });
    }
  }
  return insertMissingOpenings(tx, openings, now);
}

function capacityOn(
  template: TemplateRow,
  date: Temporal.PlainDate,
): TemplateRow["capacities"][number] | undefined {
  const day = date.toString();
  return template.capacities.filter((capacity) => capacity.from_date <= day).at(-1);
}
