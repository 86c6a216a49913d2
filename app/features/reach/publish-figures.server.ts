import type { Temporal } from "temporal-polyfill";
import { findTerms } from "#app/features/traits/weeks-in-force.server.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import { daysOf, lastWholeMonth, monthsEnding, type YearMonth } from "#app/time/period.ts";
import { findAreaTypeYear, findClosedThrough, findFirstMonth, listAtoms } from "./atoms-queries.server.ts";
import { listTermsToPublish } from "./publish-answers.server.ts";
import { DEFAULT_THRESHOLD } from "./protected-figure.ts";
import { publicationOf } from "./publication.ts";
import { rowOf } from "./published-row.ts";
import { insertPublication, listPublishedParts, lockPublishing } from "./published-queries.server.ts";
import { partsOfMonth } from "./reporting-period.ts";

/** Whether a month or a term is closed everywhere and not out. */
export async function isAnythingToPublish(reader: Reader): Promise<boolean> {
  return (await findNewestUnpublished(reader)) !== undefined || (await listTermsToPublish(reader)).length > 0;
}

/**
 * Publishes the newest month of which every figure is closed and that is not out, once. What is published never changes:
 * a later correction, another border or another method has no second version that could be set against the first.
 * @returns whether there was one
 */
export async function publishNewestMonth(
  db: Pick<Database, "read" | "write">,
  now: Temporal.ZonedDateTime,
): Promise<boolean> {
  const newest = await db.read("public", findNewestUnpublished);
  if (newest) await publishMonth(db, newest, now.toPlainDate());
  return newest !== undefined;
}

/** All that can be published, the newest first. @returns how many months that were */
export async function publishFigures(
  db: Pick<Database, "read" | "write">,
  now: Temporal.ZonedDateTime,
): Promise<number> {
  let months = 0;
  while (await publishNewestMonth(db, now)) months++;
  return months;
}

async function findNewestUnpublished(reader: Reader): Promise<YearMonth | undefined> {
  const [first, through] = [await findFirstMonth(reader), await findClosedThrough(reader)];
  if (first === undefined || through === undefined) return undefined;
  const done = new Set((await listPublishedParts(reader)).map(({ month }) => month));
  return monthsUpTo(first, lastWholeMonth(through)).findLast(
    (month) => !done.has(daysOf(month).first.toString()),
  );
}

async function publishMonth(
  db: Pick<Database, "read" | "write">,
  month: YearMonth,
  today: Temporal.PlainDate,
): Promise<void> {
  const { first, last } = daysOf(month);
  const { parts, areaTypeYear, atoms } = await db.read("public", async (reader) => {
    const year = await findAreaTypeYear(reader, last.toString());
    return {
      parts: partsOfMonth(month, await findTerms(reader)),
      areaTypeYear: year,
      atoms: await listAtoms(reader, { first: first.toString(), last: last.toString() }, year),
    };
  });
  // After the reading, so that no connection waits for the solver.
  const cells = await publicationOf(parts, atoms);
  await db.write("public", async (tx) => {
    await lockPublishing(tx);
    const done = await listPublishedParts(tx);
    if (done.some((part) => part.month === first.toString())) return;
    const published = parts.map((part) => ({
      part: part.part,
      month: first.toString(),
      starts: part.first.toString(),
      ends: part.last.toString(),
      published_on: today.toString(),
      threshold: DEFAULT_THRESHOLD,
      area_type_year: areaTypeYear,
    }));
    await insertPublication(tx, published, cells.map(rowOf));
  });
}

function monthsUpTo(first: YearMonth, last: YearMonth): YearMonth[] {
  const span = daysOf(first).first.until(daysOf(last).last.add({ days: 1 }), { largestUnit: "month" });
  return span.months > 0 ? monthsEnding(last, span.months) : [];
}
