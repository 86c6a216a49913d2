import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { listLedger } from "#app/features/openings/ledger-queries.server.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DateText, OperatorId } from "#db/schema.ts";
import type { Days } from "./reporting-period.ts";

/**
 * Whoever makes an operator's sums does so alone: what was read is what is kept, and what is closed by it is closed.
 * Taken before any opening's lock is waited for by its holder: it reads openings and locks none.
 */
export async function lockFigures(tx: Writer, operatorId: OperatorId): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockOf(operatorId)})`.execute(tx);
}

/** Who changes a tally goes side by side with others who do, and never beside one who sums or closes. */
export async function lockFiguresAsRead(tx: Writer, operatorId: OperatorId): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockOf(operatorId)})`.execute(tx);
}

function lockOf(operatorId: OperatorId) {
  return sql`hashtextextended(${operatorId}, 21)`;
}

/** The operators that have held openings: since when, and up to which day their figures are closed. */
export async function listOperatorsWithOpenings(
  db: Reader,
  today: Temporal.PlainDate,
): Promise<{ id: OperatorId; first: Temporal.PlainDate; closedThrough: Temporal.PlainDate | null }[]> {
  const rows = await db
    .selectFrom("operator")
    .select((eb) => [
      "id",
      eb
        .selectFrom("opening")
        .select(({ fn }) => fn.min("local_date").as("day"))
        .whereRef("opening.operator_id", "=", "operator.id")
        .where("opening.local_date", "<=", today.toString())
        .as("first"),
      eb
        .selectFrom("figure_stretch")
        .select(({ fn }) => fn.max("ends").as("day"))
        .whereRef("figure_stretch.operator_id", "=", "operator.id")
        .where("figure_stretch.closed_on", "is not", null)
        .as("closed_through"),
    ])
    .orderBy("id")
    .execute();
  return rows.flatMap(({ id, first, closed_through: through }) =>
    first === null
      ? []
      : [
          {
            id,
            first: Temporal.PlainDate.from(first),
            closedThrough: through === null ? null : Temporal.PlainDate.from(through),
          },
        ],
  );
}

/** Makes an operator's open stretches these: new ones are added, and those that terms cut otherwise by now go. */
export async function replaceOpenStretches(
  tx: Writer,
  operatorId: OperatorId,
  stretches: readonly Days[],
): Promise<void> {
  const rows = stretches.map(({ first, last }) => ({
    operator_id: operatorId,
    starts: first.toString(),
    ends: last.toString(),
  }));
  await tx
    .deleteFrom("figure_stretch")
    .where("operator_id", "=", operatorId)
    .where("closed_on", "is", null)
    .$if(rows.length > 0, (query) =>
      query.where(
        "starts",
        "not in",
        rows.map(({ starts }) => starts),
      ),
    )
    .execute();
  if (rows.length === 0) return;
  await tx
    .insertInto("figure_stretch")
    .values(rows)
    .onConflict((already) =>
      already
        .columns(["operator_id", "starts"])
        .doUpdateSet((eb) => ({ ends: eb.ref("excluded.ends") }))
        .where("figure_stretch.closed_on", "is", null)
        .whereRef("figure_stretch.ends", "<>", "excluded.ends"),
    )
    .execute();
}

/** What is kept of a stretch beside its sums. */
export interface KeptStretch {
  readonly starts: DateText;
  readonly ends: DateText;
  readonly revision: number;
  readonly revised_on: DateText | null;
  readonly settled: string | null;
  readonly settled_before: DateText | null;
  readonly asked_weeks: readonly DateText[];
  readonly closed_on: DateText | null;
}

/** An operator's stretches, the oldest first. */
export function listStretches(
  db: Reader,
  operatorId: OperatorId,
  which: "open" | "all",
): Promise<KeptStretch[]> {
  return db
    .selectFrom("figure_stretch")
    .where("operator_id", "=", operatorId)
    .$if(which === "open", (query) => query.where("closed_on", "is", null))
    .select([
      "starts",
      "ends",
      "revision",
      "revised_on",
      "settled",
      "settled_before",
      "asked_weeks",
      "closed_on",
    ])
    .orderBy("starts")
    .execute();
}

/** Keeps what a round found of an open stretch; a closed one stays as it is. */
export async function updateStretch(
  tx: Writer,
  operatorId: OperatorId,
  { starts, asked_weeks, ...found }: KeptStretch,
): Promise<void> {
  await tx
    .updateTable("figure_stretch")
    .set({ ...found, asked_weeks: [...asked_weeks] })
    .where("operator_id", "=", operatorId)
    .where("starts", "=", starts)
    .where("closed_on", "is", null)
    .execute();
}

/** The first of these days with an opening of the operator that has something to fold yet. */
export async function findFirstUnfolded(
  db: Reader,
  operatorId: OperatorId,
  { first, last }: { first: DateText; last: DateText },
): Promise<Temporal.PlainDate | undefined> {
  const own = sql`select id from unfolded`;
  const row = await db
    .with("unfolded", (with_) =>
      with_
        .selectFrom("opening as o")
        .select(["o.id", "o.local_date"])
        .where("o.operator_id", "=", operatorId)
        .where("o.local_date", ">=", first)
        .where("o.local_date", "<=", last)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom("tally").select("tally.opening_id").whereRef("tally.opening_id", "=", "o.id")),
          ),
        ),
    )
    .selectFrom("unfolded as u")
    .leftJoin("closure as c", "c.opening_id", "u.id")
    .where(
      sql<boolean>`c.opening_id is null or u.id in (select e.opening_id from ${listLedger(db, own)} as e)`,
    )
    .select(({ fn }) => fn.min("u.local_date").as("day"))
    .executeTakeFirst();
  return row?.day ? Temporal.PlainDate.from(row.day) : undefined;
}

/** Whether an operator's figures of a day are closed: what is corrected from now on is in none. */
export async function existsClosedStretch(
  db: Reader,
  operatorId: OperatorId,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const row = await db
    .selectFrom("figure_stretch")
    .select("starts")
    .where("operator_id", "=", operatorId)
    .where("starts", "<=", day.toString())
    .where("ends", ">=", day.toString())
    .where("closed_on", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}
