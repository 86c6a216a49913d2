import type { Reader, Writer } from "#app/platform/database.ts";
import type { DateText, OperatorId } from "#db/schema.ts";

/** An operator by its short name. */
export function findOperator(db: Reader, slug: string) {
  return db.selectFrom("operator").select("id").where("slug", "=", slug).executeTakeFirst();
}

/** Records for how many days an operator keeps bookings and by which decision; a later decision takes its place. */
export async function upsertRetentionDecision(
  tx: Writer,
  operatorId: OperatorId,
  decision: { reference: string; decided_on: DateText; days: number },
): Promise<void> {
  await tx
    .insertInto("retention_decision")
    .values({ operator_id: operatorId, ...decision })
    .onConflict((conflict) => conflict.column("operator_id").doUpdateSet(decision))
    .execute();
}
