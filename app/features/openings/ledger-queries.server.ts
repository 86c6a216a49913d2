import { type RawBuilder, sql } from "kysely";
import type { Reader } from "#app/platform/database.ts";
import type { CorrectionReason, OpeningId } from "#db/schema.ts";

/** One line of an opening's ledger; `counts` where it makes the opening a counted one, `nobody` where it says that nobody came. */
export interface LedgerEntry {
  readonly opening_id: OpeningId;
  readonly parties: number;
  readonly adults: number;
  readonly children: number;
  readonly turned_away: number;
  readonly counts: boolean;
  readonly nobody: boolean;
  readonly reason: CorrectionReason | null;
}

/**
 * Everything that was counted at some openings, line by line, to be asked further: what a ledger adds up to is the sum of these and of nothing
 * else. The door, the site's own days and the fold into a tally all read it here. A batch that was taken back has a
 * correction that takes its heads back, and turns nobody away.
 * @param openings an array of ids, or a select of them
 */
export function listLedger(db: Reader, openings: RawBuilder<unknown>) {
  const within = (table: string) => sql`${sql.ref(`${table}.opening_id`)} = any(${openings})`;
  const entries = sql<LedgerEntry>`(
    select v.opening_id, 1 as parties, v.adults, v.children, 0 as turned_away,
        u.id is null and v.batch_id is null as counts, false as nobody, null::text as reason
      from visit v left join visit_correction u on u.visit_id = v.id where ${within("v")}
    union all
    select c.opening_id, c.parties, c.adults, c.children, 0, c.reason <> 'undone' and c.batch_id is null, false, c.reason
      from visit_correction c where ${within("c")}
    union all
    select k.opening_id, coalesce(k.parties, 0), coalesce(k.adults, 0), coalesce(k.children, 0),
        case when b.id is null then coalesce(k.turned_away, 0) else 0 end, b.id is null, false, null
      from count_batch k left join visit_correction b on b.batch_id = k.id where ${within("k")}
    union all
    select a.opening_id, 0, 0, 0, 1, false, false, null from turned_away a where ${within("a")}
    union all
    select n.opening_id, 0, 0, 0, 0, true, true, null from nobody_came n where ${within("n")})`;
  return db.selectFrom(entries.as("entry")).selectAll();
}
