import { Temporal } from "temporal-polyfill";
import { ZONE } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import { lastDayOf, openingsOf } from "./dated-openings.ts";
import {
  insertMissingOpenings,
  listExceptions,
  listTemplates,
  listTerms,
  lockWeeksAsRead,
} from "./schedule-queries.server.ts";

/**
 * Makes the openings of every site from its week templates and dated exceptions, `from` to `to` inclusive, and leaves
 * those that exist alone. A course is made to its last occasion: one signs up to all of it. Two generators at once
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
  await lockWeeksAsRead(tx);
  const templates = await listTemplates(tx, from, to);
  const lastDay = templates
    .map((template) => lastDayOf(template, to))
    .reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last), to);
  const schedule = {
    templates,
    terms: await listTerms(tx),
    exceptions: await listExceptions(tx, from, lastDay),
  };
  return insertMissingOpenings(tx, openingsOf(schedule, from, to, ZONE), now);
}
