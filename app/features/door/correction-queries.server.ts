import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { CorrectionReason, OpeningId, VisitId } from "#db/schema.ts";
import type { Count } from "./door.ts";
import type { OwnOpening } from "./door-queries.server.ts";

/** Adds a correction to the ledger under the form's own key, once per key. */
export async function insertCorrection(
  tx: Writer,
  own: OwnOpening,
  correction: {
    id: string;
    visitId: VisitId | null;
    difference: Count;
    reason: CorrectionReason;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("visit_correction")
    .values({
      id: correction.id,
      operator_id: own.operatorId,
      opening_id: own.id,
      visit_id: correction.visitId,
      ...correction.difference,
      reason: correction.reason,
      corrected_at: correction.at,
    })
    .onConflict((already) => already.doNothing())
    .execute();
}

/** Whether a form's key has corrected already. */
export async function existsCorrection(db: Reader, id: string): Promise<boolean> {
  const row = await db.selectFrom("visit_correction").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

/** A tally of an opening in whose ledger there is nothing. */
export async function insertEmptyTally(tx: Writer, own: OwnOpening): Promise<void> {
  await tx
    .insertInto("tally")
    .values({
      opening_id: own.id,
      operator_id: own.operatorId,
      counted: false,
      parties: null,
      adults: null,
      children: null,
    })
    .execute();
}

/**
 * Adds a correction to a folded opening: to its reason's sum and to the tally, which is counted from then on.
 * @param correction.isLate its figures are closed: the tally says how much of it is in none
 */
export async function updateTally(
  tx: Writer,
  openingId: OpeningId,
  { reason, difference, isLate }: { reason: CorrectionReason; difference: Count; isLate: boolean },
): Promise<void> {
  await tx
    .insertInto("tally_correction")
    .values({ opening_id: openingId, reason, ...difference })
    .onConflict((already) =>
      already.columns(["opening_id", "reason"]).doUpdateSet((eb) => ({
        parties: eb("tally_correction.parties", "+", difference.parties),
        adults: eb("tally_correction.adults", "+", difference.adults),
        children: eb("tally_correction.children", "+", difference.children),
      })),
    )
    .execute();
  await tx
    .updateTable("tally")
    .set({
      counted: true,
      parties: sql`coalesce(parties, 0) + ${difference.parties}`,
      adults: sql`coalesce(adults, 0) + ${difference.adults}`,
      children: sql`coalesce(children, 0) + ${difference.children}`,
    })
    .$if(isLate, (query) =>
      query.set({
        late_parties: sql`late_parties + ${difference.parties}`,
        late_adults: sql`late_adults + ${difference.adults}`,
        late_children: sql`late_children + ${difference.children}`,
        late_counted: sql`late_counted or not counted`,
      }),
    )
    .where("opening_id", "=", openingId)
    .execute();
}

/** The corrections of an opening: one by one before the fold, newest last; one sum per reason after it. */
export async function listCorrections(
  db: Reader,
  openingId: OpeningId,
): Promise<(Count & { reason: CorrectionReason })[]> {
  const rows = await db
    .selectFrom("visit_correction")
    .select(["reason", "parties", "adults", "children"])
    .where("opening_id", "=", openingId)
    .orderBy("corrected_at")
    .execute();
  const sums = await db
    .selectFrom("tally_correction")
    .select(["reason", "parties", "adults", "children"])
    .where("opening_id", "=", openingId)
    .orderBy("reason")
    .execute();
  return [...rows, ...sums];
}
