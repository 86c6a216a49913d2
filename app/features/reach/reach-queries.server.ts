import { sql } from "kysely";
import type { Writer } from "#app/platform/database.ts";

/**
 * Makes every month's sum per site and kind anew from the tallies. An opening is held when it was not closed and has
 * folded; without a count it is held and missing, never zero. Reads one row per opening, however many came.
 * The upsert writes only what changed, so that the figures' pages never meet an empty table.
 */
export async function refreshMonthlySums(tx: Writer): Promise<void> {
  await sql`
    with fresh as (
      select date_trunc('month', o.local_date)::date as month, o.site_id, o.kind,
        count(*)::int as openings_held,
        (count(*) filter (where t.counted))::int as openings_counted,
        coalesce(sum(t.parties), 0)::int as parties,
        coalesce(sum(t.adults), 0)::int as adults,
        coalesce(sum(t.children), 0)::int as children
      from tally t join opening o on o.id = t.opening_id
      where t.counted or not exists (select from closure c where c.opening_id = o.id)
      group by 1, 2, 3
    ), gone as (
      delete from monthly_sum m
      where not exists (
        select from fresh f where (f.month, f.site_id, f.kind) = (m.month, m.site_id, m.kind))
    )
    insert into monthly_sum as m
      (month, site_id, kind, openings_held, openings_counted, parties, adults, children)
    select month, site_id, kind, openings_held, openings_counted, parties, adults, children from fresh
    on conflict (month, site_id, kind) do update set
      openings_held = excluded.openings_held, openings_counted = excluded.openings_counted,
      parties = excluded.parties, adults = excluded.adults, children = excluded.children
    where (m.openings_held, m.openings_counted, m.parties, m.adults, m.children) is distinct from
      (excluded.openings_held, excluded.openings_counted, excluded.parties, excluded.adults, excluded.children)
  `.execute(tx);
}
