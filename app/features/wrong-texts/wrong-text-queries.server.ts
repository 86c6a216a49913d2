import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { WrongText } from "./wrong-text.ts";

/** How many reports a day has. */
export async function countReports(db: Reader, day: Temporal.PlainDate): Promise<number> {
  const { reports } = await db
    .selectFrom("wrong_text_tally")
    .select(sql<number>`coalesce(sum(count), 0)::int`.as("reports"))
    .where("local_date", "=", day.toString())
    .executeTakeFirstOrThrow();
  return reports;
}

/** How many reports of the same text and fault a day has. */
export async function countReportsOf(
  db: Reader,
  { language, page, reason }: WrongText,
  day: Temporal.PlainDate,
): Promise<number> {
  const row = await db
    .selectFrom("wrong_text_tally")
    .select("count")
    .where("language", "=", language)
    .where("page", "=", page)
    .where("reason", "=", reason)
    .where("local_date", "=", day.toString())
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Notes that a form has been counted, never what it said. False where it had been before. */
export async function insertReportKey(
  tx: Writer,
  keyHash: Buffer,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const inserted = await tx
    .insertInto("wrong_text_key")
    .values({ key_hash: keyHash, local_date: day.toString() })
    .onConflict((already) => already.doNothing())
    .returning("local_date")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Counts a report, up to `most` for the same text and fault on a day. */
export async function upsertReport(
  tx: Writer,
  { language, page, reason }: WrongText,
  day: Temporal.PlainDate,
  most: number,
): Promise<void> {
  await tx
    .insertInto("wrong_text_tally")
    .values({ language, page, reason, local_date: day.toString(), count: 1 })
    .onConflict((already) =>
      already
        .columns(["language", "page", "reason", "local_date"])
        .doUpdateSet({ count: sql`least(wrong_text_tally.count + 1, ${most})` }),
    )
    .execute();
}

/** What has been said of texts: language, page and fault with how often and when last, the most often first. */
export function listReports(
  db: Reader,
): Promise<{ language: string; page: string; reason: string; count: number; last: string }[]> {
  return db
    .selectFrom("wrong_text_tally")
    .select([
      "language",
      "page",
      "reason",
      sql<number>`sum(count)::int`.as("count"),
      sql<string>`max(local_date)`.as("last"),
    ])
    .groupBy(["language", "page", "reason"])
    .orderBy("count", "desc")
    .orderBy("last", "desc")
    .orderBy("language")
    .orderBy("page")
    .orderBy("reason")
    .execute();
}

/** Forgets which forms were counted before a day. */
export async function deleteReportKeys(tx: Writer, day: Temporal.PlainDate): Promise<void> {
  await tx.deleteFrom("wrong_text_key").where("local_date", "<", day.toString()).execute();
}

/** Forgets the reports of before a day. */
export async function deleteReports(tx: Writer, day: Temporal.PlainDate): Promise<void> {
  await tx.deleteFrom("wrong_text_tally").where("local_date", "<", day.toString()).execute();
}
