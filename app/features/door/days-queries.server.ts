import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { fromDate } from "#app/platform/clock.ts";
import { type LedgerEntry, listLedger } from "#app/features/openings/ledger-queries.server.ts";
import type { Reader } from "#app/platform/database.ts";
import type { CorrectionReason, SiteId } from "#db/schema.ts";

/**
 * A site's own openings of some days, the newest first: what each counted, from its ledger or after the fold its tally,
 * and why it was corrected. A meeting by appointment is no opening: it is left out.
 */
export async function listDays(
  db: Reader,
  siteId: SiteId,
  { first, last }: { first: Temporal.PlainDate; last: Temporal.PlainDate },
) {
  const own = sql`select id from opening where site_id = ${siteId}
    and local_date between ${first.toString()}::date and ${last.toString()}::date`;
  const rows = await db
    .with(
      "entry",
      () => sql<LedgerEntry>`(
        select * from ${listLedger(db, own)} as ledger
        union all
        select opening_id, coalesce(parties, 0), coalesce(adults, 0), coalesce(children, 0), turned_away, counted, false,
            null
          from tally where opening_id = any(${own})
        union all
        select opening_id, 0, 0, 0, 0, false, false, reason from tally_correction where opening_id = any(${own}))`,
    )
    .selectFrom("opening as o")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .leftJoin("tally as t", "t.opening_id", "o.id")
    .leftJoin("entry as e", "e.opening_id", "o.id")
    .where("o.site_id", "=", siteId)
    .where("o.local_date", ">=", first.toString())
    .where("o.local_date", "<=", last.toString())
    .where("o.mode", "<>", "appointment")
    .groupBy(["o.id", "c.reason", "t.opening_id"])
    .select([
      "o.id",
      "o.local_date",
      "o.starts_at",
      "o.ends_at",
      "o.activities",
      "o.mode",
      "c.reason as closure",
      sql<boolean>`t.opening_id is not null`.as("folded"),
      sql<boolean>`coalesce(bool_or(e.counts), false)`.as("counted"),
      sql<number>`coalesce(sum(e.parties), 0)::int`.as("parties"),
      sql<number>`coalesce(sum(e.adults), 0)::int`.as("adults"),
      sql<number>`coalesce(sum(e.children), 0)::int`.as("children"),
      sql<number>`coalesce(sum(e.turned_away), 0)::int`.as("turned_away"),
      sql<CorrectionReason[]>`coalesce(array_agg(distinct e.reason)
        filter (where e.reason <> 'undone'), '{}')`.as("reasons"),
    ])
    .orderBy("o.starts_at", "desc")
    .orderBy("o.id")
    .execute();
  return rows.map(({ parties, adults, children, ...row }) => ({
    id: row.id,
    date: Temporal.PlainDate.from(row.local_date),
    starts: fromDate(row.starts_at),
    ends: fromDate(row.ends_at),
    activities: row.activities,
    isCourse: row.mode === "series",
    closure: row.closure,
    closed: row.closure !== null,
    folded: row.folded,
    counted: row.counted ? { parties, adults, children } : null,
    turnedAway: row.turned_away,
    reasons: row.reasons,
  }));
}
