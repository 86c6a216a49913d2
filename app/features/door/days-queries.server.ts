import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { fromDate } from "#app/platform/clock.ts";
import type { Reader } from "#app/platform/database.ts";
import type { CorrectionReason, OpeningId, SiteId } from "#db/schema.ts";

/** One line of an opening's ledger or tally; `counts` where it makes the opening a counted one. */
interface Entry {
  opening_id: OpeningId;
  parties: number;
  adults: number;
  children: number;
  counts: boolean;
  reason: CorrectionReason | null;
}

/**
 * A site's own openings of some days, the newest first: what each counted, from its ledger or after the fold its tally,
 * and why it was corrected. A meeting by appointment is no opening: it is left out.
 */
export async function listDays(
  db: Reader,
  siteId: SiteId,
  { first, last }: { first: Temporal.PlainDate; last: Temporal.PlainDate },
) {
  const own = sql`(select id from opening where site_id = ${siteId}
    and local_date between ${first.toString()}::date and ${last.toString()}::date)`;
  const rows = await db
    .with(
      "entry",
      () => sql<Entry>`(
        select v.opening_id, 1 as parties, v.adults, v.children,
            u.id is null and v.batch_id is null as counts, null::text as reason
          from visit v left join visit_correction u on u.visit_id = v.id where v.opening_id in ${own}
        union all
        select opening_id, parties, adults, children, reason <> 'undone' and batch_id is null, reason
          from visit_correction where opening_id in ${own}
        union all
        select k.opening_id, coalesce(k.parties, 0), coalesce(k.adults, 0), coalesce(k.children, 0), b.id is null, null
          from count_batch k left join visit_correction b on b.batch_id = k.id where k.opening_id in ${own}
        union all
        select opening_id, 0, 0, 0, true, null from nobody_came where opening_id in ${own}
        union all
        select opening_id, coalesce(parties, 0), coalesce(adults, 0), coalesce(children, 0), counted, null
          from tally where opening_id in ${own}
        union all
        select opening_id, 0, 0, 0, false, reason from tally_correction where opening_id in ${own})`,
    )
    .selectFrom("opening as o")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .leftJoin("tally as t", "t.opening_id", "o.id")
    .leftJoin("entry as e", "e.opening_id", "o.id")
    .where("o.site_id", "=", siteId)
    .where("o.local_date", ">=", first.toString())
    .where("o.local_date", "<=", last.toString())
    .where("o.mode", "<>", "appointment")
    .groupBy(["o.id", "c.reason", "t.opening_id", "t.turned_away"])
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
      sql<number>`coalesce(t.turned_away,
        (select count(*) from turned_away a where a.opening_id = o.id)
        + (select coalesce(sum(k.turned_away), 0) from count_batch k where k.opening_id = o.id
          and not exists (select from visit_correction b where b.batch_id = k.id)))::int`.as("turned_away"),
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
