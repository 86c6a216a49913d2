import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import { fromDate } from "#app/platform/clock.ts";
import type { BatchId, BatchKind, BatchSource, CorrectionReason, OpeningId, VisitId } from "#db/schema.ts";
import type { Count } from "./door.ts";
import type { OwnOpening } from "./door-queries.server.ts";

/** Which opening a key has been used for, or nothing. */
export function findBatchOpening(db: Reader, id: BatchId) {
  return db.selectFrom("count_batch").select("opening_id").where("id", "=", id).executeTakeFirst();
}

/** The batches of an opening with what each counts, oldest first; `takenBack` is why, or null. */
export async function listBatches(db: Reader, openingId: OpeningId) {
  const rows = await db
    .selectFrom("count_batch as k")
    .leftJoin("visit_correction as b", "b.batch_id", "k.id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("visit as v")
          .whereRef("v.opening_id", "=", "k.opening_id")
          .whereRef("v.batch_id", "=", "k.id")
          .select([
            sql<number>`count(*)::int`.as("parties"),
            sql<number>`coalesce(sum(v.adults), 0)::int`.as("adults"),
            sql<number>`coalesce(sum(v.children), 0)::int`.as("children"),
          ])
          .as("v"),
      (join) => join.onTrue(),
    )
    .where("k.opening_id", "=", openingId)
    .orderBy("k.entered_at")
    .orderBy("k.id")
    .select(["k.id", "k.kind", "k.entered_by", "k.entered_at", "k.turned_away", "b.reason"])
    .select([
      sql<number>`coalesce(k.parties, v.parties)::int`.as("parties"),
      sql<number>`coalesce(k.adults, v.adults)::int`.as("adults"),
      sql<number>`coalesce(k.children, v.children)::int`.as("children"),
    ])
    .execute();
  return rows.map(({ entered_at: at, entered_by: enteredBy, turned_away: turnedAway, reason, ...batch }) => ({
    ...batch,
    enteredBy,
    enteredAt: fromDate(at),
    turnedAway,
    takenBack: reason,
  }));
}

/** An operator by its slug, or nothing. */
export function findOperator(db: Reader, slug: string) {
  return db.selectFrom("operator").select("id").where("slug", "=", slug).executeTakeFirst();
}

/** The openings of an operator's site that begin at a time of a day: none, one, or several side by side. */
export async function listOpeningsAt(
  db: Reader,
  asked: { operatorId: OwnOpening["operatorId"]; site: string; date: string; starts: string },
): Promise<OwnOpening[]> {
  return db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["o.id", "o.site_id as siteId", "o.operator_id as operatorId"])
    .where("s.slug", "=", asked.site)
    .where("o.operator_id", "=", asked.operatorId)
    .where("o.local_date", "=", asked.date)
    .where("o.starts", "=", asked.starts)
    .orderBy("o.id")
    .execute();
}

/** Notes that a batch is entered, once per key. @returns whether the key was new */
export async function insertBatch(
  tx: Writer,
  own: OwnOpening,
  batch: {
    id: BatchId;
    kind: BatchKind;
    enteredBy: BatchSource;
    at: Date;
    sum: Count | null;
    turnedAway: number;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto("count_batch")
    .values({
      id: batch.id,
      operator_id: own.operatorId,
      opening_id: own.id,
      kind: batch.kind,
      entered_by: batch.enteredBy,
      entered_at: batch.at,
      parties: batch.sum?.parties ?? null,
      adults: batch.sum?.adults ?? null,
      children: batch.sum?.children ?? null,
      turned_away: batch.turnedAway,
    })
    .onConflict((already) => already.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Counts a batch's parties, each at its own time, under ids that nobody outside has seen. */
export async function insertBatchVisits(
  tx: Writer,
  own: OwnOpening,
  batchId: BatchId,
  visits: readonly { adults: number; children: number; at: Date }[],
): Promise<void> {
  await tx
    .insertInto("visit")
    .values(
      visits.map(({ adults, children, at }) => ({
        id: sql<VisitId>`gen_random_uuid()`,
        operator_id: own.operatorId,
        opening_id: own.id,
        adults,
        children,
        counted_at: at,
        counted_by: "staff" as const,
        batch_id: batchId,
      })),
    )
    .execute();
}

/** Takes a whole batch back: one correction beside it, once. */
export async function insertBatchCorrection(
  tx: Writer,
  own: OwnOpening,
  taken: { id: string; batchId: BatchId; difference: Count; reason: CorrectionReason; at: Date },
): Promise<void> {
  await tx
    .insertInto("visit_correction")
    .values({
      id: taken.id,
      operator_id: own.operatorId,
      opening_id: own.id,
      visit_id: null,
      batch_id: taken.batchId,
      ...taken.difference,
      reason: taken.reason,
      corrected_at: taken.at,
    })
    .execute();
}
