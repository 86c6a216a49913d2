import { Temporal } from "temporal-polyfill";
import { fromDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OpeningId } from "#db/schema.ts";
import type { Advised, SaidAdvice } from "./advice.ts";

/** Notes what an opening's parties are told; said twice it is said once. */
export async function insertAdvice(
  tx: Writer,
  openingId: OpeningId,
  { advice, begins }: SaidAdvice,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("opening_advice")
    .values({ opening_id: openingId, advice, begins: begins?.toString() ?? null, told_at: at })
    .onConflict((already) => already.doNothing())
    .execute();
}

/** What an opening's parties have been told, oldest first. */
export async function listAdvice(db: Reader, openingId: OpeningId) {
  const rows = await db
    .selectFrom("opening_advice")
    .select(["advice", "begins", "told_at"])
    .where("opening_id", "=", openingId)
    .orderBy("told_at")
    .execute();
  return rows.map(({ advice, begins, told_at }) => ({
    ...asSaid({ advice, begins }),
    toldAt: fromDate(told_at),
  }));
}

/** What a message of it says. */
export async function findAdvice(db: Reader, { advice, openingId }: Advised): Promise<SaidAdvice> {
  const row = await db
    .selectFrom("opening_advice")
    .select(["advice", "begins"])
    .where("opening_id", "=", openingId)
    .where("advice", "=", advice)
    .executeTakeFirstOrThrow();
  return asSaid(row);
}

function asSaid({ advice, begins }: { advice: SaidAdvice["advice"]; begins: string | null }): SaidAdvice {
  return { advice, begins: begins === null ? null : Temporal.PlainTime.from(begins) };
}
