import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { listLedger } from "#app/features/openings/ledger-queries.server.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OpeningId, OperatorId } from "#db/schema.ts";

/** How many days each operator keeps bookings, by its own decision; those without one are not here. */
export function listRetentionDecisions(db: Reader) {
  return db
    .selectFrom("retention_decision as d")
    .innerJoin("operator as o", "o.id", "d.operator_id")
    .select(["o.name as operator", "d.days"])
    .orderBy("o.name")
    .execute();
}

/** Every operator, with the days it has decided to keep bookings; null where it has decided nothing and so holds none. */
export function listOperators(db: Reader) {
  return db
    .selectFrom("operator as o")
    .leftJoin("retention_decision as d", "d.operator_id", "o.id")
    .select(["o.id", "d.days"])
    .orderBy("o.id")
    .execute();
}

/**
 * Locks up to `limit` of an operator's openings before `day` that have no tally; those someone else holds are left for
 * the next round. A closed opening to which nobody came has nothing to fold.
 */
export async function lockUnfolded(
  tx: Writer,
  operatorId: OperatorId,
  day: Temporal.PlainDate,
  limit: number,
): Promise<OpeningId[]> {
  const { rows } = await sql<{ id: OpeningId }>`
    select o.id from opening o
    where o.operator_id = ${operatorId} and o.local_date < ${day.toString()}::date
      and not exists (select from tally t where t.opening_id = o.id)
      and (not exists (select from closure c where c.opening_id = o.id)
        or exists (select from visit v where v.opening_id = o.id)
        or exists (select from visit_correction k where k.opening_id = o.id)
        or exists (select from count_batch k where k.opening_id = o.id)
        or exists (select from turned_away a where a.opening_id = o.id)
        or exists (select from nobody_came n where n.opening_id = o.id))
    order by o.local_date, o.id limit ${limit}
    for update of o skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * One tally per opening. Counted is: a visit or a batch that was not taken back, a correction, or the word that nobody
 * came; else the count is missing. Of a batch only the mark stays. A closed opening without a count gets no tally: it was not held.
 */
export async function insertTallies(tx: Writer, openings: readonly OpeningId[]): Promise<void> {
  await sql`
    with summed as (
      select o.id, o.operator_id, coalesce(bool_or(e.counts), false) as counted, sum(e.parties) as parties,
        sum(e.adults) as adults, sum(e.children) as children, coalesce(sum(e.turned_away), 0) as turned_away
      from opening o left join ${listLedger(tx, sql`${openings}::uuid[]`)} as e on e.opening_id = o.id
      where o.id = any(${openings}::uuid[]) group by o.id
    )
    insert into tally (opening_id, operator_id, counted, parties, adults, children, turned_away, from_paper)
    select s.id, s.operator_id, s.counted,
      case when s.counted then s.parties end, case when s.counted then s.adults end,
      case when s.counted then s.children end, s.turned_away,
      exists (select from count_batch k where k.opening_id = s.id
        and not exists (select from visit_correction b where b.batch_id = k.id))
    from summed s
    where s.counted or not exists (select from closure c where c.opening_id = s.id)
    on conflict (opening_id) do nothing`.execute(tx);
}

/** One sum per opening and reason, of what was corrected before the fold. */
export async function insertTallyCorrections(tx: Writer, openings: readonly OpeningId[]): Promise<void> {
  await sql`
    insert into tally_correction (opening_id, reason, parties, adults, children)
    select c.opening_id, c.reason, sum(c.parties), sum(c.adults), sum(c.children)
    from visit_correction c join tally t on t.opening_id = c.opening_id
    where c.opening_id = any(${openings}::uuid[]) group by 1, 2`.execute(tx);
}

/** Removes everything of the openings' ledgers that has a time or an id. */
export async function deleteLedger(tx: Writer, openings: readonly OpeningId[]): Promise<void> {
  const tables = [
    "visit_correction",
    "visit",
    "count_batch",
    "turned_away",
    "nobody_came",
    "door_event",
  ] as const;
  for (const table of tables) {
    await tx.deleteFrom(table).where("opening_id", "in", openings).execute();
  }
}

/** Removes an operator's bookings of the days before `day`, and with each its arrival, its phones and its link. */
export async function deleteBookings(
  tx: Writer,
  operatorId: OperatorId,
  day: Temporal.PlainDate,
): Promise<void> {
  await tx
    .deleteFrom("booking")
    .where("operator_id", "=", operatorId)
    .where("local_date", "<", day.toString())
    .execute();
}

/** Removes an operator's sign-ups of which every booking is gone: with the last, the phone's trace goes too. */
export async function deleteEmptySignUps(tx: Writer, operatorId: OperatorId): Promise<void> {
  await tx
    .deleteFrom("sign_up")
    .where("operator_id", "=", operatorId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("booking").select("booking.id").whereRef("booking.sign_up_id", "=", "sign_up.id"),
        ),
      ),
    )
    .execute();
}

/** Says that the worker lives, by the machine's clock. */
export async function upsertPulse(tx: Writer, at: Date): Promise<void> {
  await tx
    .insertInto("worker_pulse")
    .values({ beat_at: at })
    .onConflict((already) => already.column("only_row").doUpdateSet({ beat_at: at }))
    .execute();
}
