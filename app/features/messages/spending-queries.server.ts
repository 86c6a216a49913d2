import type { Reader, Writer } from "#app/platform/database.ts";

/** Asks once more of a bucket, all or nothing within its transaction. @returns how often it was asked, this time included */
export async function upsertAsked(tx: Writer, bucket: string, expiresAt: Date): Promise<number> {
  const { asked } = await tx
    .insertInto("spending")
    .values({ bucket, asked: 1, expires_at: expiresAt })
    .onConflict((already) =>
      already.column("bucket").doUpdateSet((eb) => ({ asked: eb("spending.asked", "+", 1) })),
    )
    .returning("asked")
    .executeTakeFirstOrThrow();
  return asked;
}

/** How often a bucket was asked. */
export async function countAsked(db: Reader, bucket: string): Promise<number> {
  const row = await db.selectFrom("spending").select("asked").where("bucket", "=", bucket).executeTakeFirst();
  return row?.asked ?? 0;
}

/** Forgets the buckets of hours and days that are over. */
export async function deleteSpent(tx: Writer, before: Date): Promise<void> {
  await tx.deleteFrom("spending").where("expires_at", "<", before).execute();
}
