import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { KEPT_DAYS, MOST_A_DAY, MOST_A_DAY_IN_ALL, type WrongText } from "./wrong-text.ts";
import {
  countReports,
  countReportsOf,
  deleteReportKeys,
  deleteReports,
  insertReportKey,
  upsertReport,
} from "./wrong-text-queries.server.ts";

/**
 * Counts what somebody says of a text. The same form sent again counts once, and a day has room for so many: who sends
 * more is thanked, and nothing is counted or kept.
 */
export async function countWrongText(
  db: Database,
  said: WrongText,
  keyHash: Buffer,
  day: Temporal.PlainDate,
): Promise<void> {
  await db.write("public", async (tx) => {
    if ((await countReports(tx, day)) >= MOST_A_DAY_IN_ALL) return;
    if ((await countReportsOf(tx, said, day)) >= MOST_A_DAY) return;
    if (await insertReportKey(tx, keyHash, day)) await upsertReport(tx, said, day, MOST_A_DAY);
  });
}

/** Forgets which forms were counted once their day is over, and the counts after a year. */
export async function forgetReports(db: Database, now: Temporal.ZonedDateTime): Promise<void> {
  const today = now.toPlainDate();
  await db.write("public", async (tx) => {
    await deleteReportKeys(tx, today);
    await deleteReports(tx, today.subtract({ days: KEPT_DAYS }));
  });
}
