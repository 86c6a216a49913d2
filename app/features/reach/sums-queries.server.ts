import { type RawBuilder, sql } from "kysely";
import { listLedger } from "#app/features/openings/ledger-queries.server.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DateText, OperatorId, Tables } from "#db/schema.ts";

/** A stretch whose sums are to be made. */
export interface StretchToSum {
  readonly first: DateText;
  readonly last: DateText;
  /** Mondays of the weeks in which the operator's places ask */
  readonly asked: readonly DateText[];
  /** an instant: what has ended by then is held, or was closed; `infinity` once all of it is past */
  readonly until: string;
  /** the day before which the last round summed what was settled */
  readonly settledBefore: DateText | null;
}

/**
 * Makes the sums of an operator's stretches anew from what has folded and from the ledgers of what has not. An opening is
 * held when it has ended and was not closed; without a count it is held and missing, never zero. An appointment is no
 * opening. What was corrected after closing is left out. Only what differs is written, so that pages never meet an empty
 * table and a round in which nobody came writes nothing. Reads one row per opening, however many came.
 * @returns how many sums differed from what was kept
 */
export async function refreshSums(
  tx: Writer,
  operatorId: OperatorId,
  stretches: readonly StretchToSum[],
): Promise<number> {
  const openings = summedOpenings(tx, operatorId, stretches);
  const days = daysOf(stretches);
  const changed = [
    await replace(tx, operatorId, "stretch_sum", ["mode", "activities"], SUMS, openings, sumOfOpenings),
    await replace(
      tx,
      operatorId,
      "stretch_trait_sum",
      ["trait", "value"],
      ANSWERS,
      days,
      answersIn("trait_tally", ["trait", "value"]),
    ),
    await replace(
      tx,
      operatorId,
      "stretch_cross_sum",
      ["home_district", "first_time"],
      ANSWERS,
      days,
      answersIn("trait_cross", ["home_district", "first_time"]),
    ),
    await replace(
      tx,
      operatorId,
      "stretch_felt_sum",
      ["question", "answer"],
      ANSWERS,
      days,
      answersIn("felt_tally", ["question", "answer"]),
    ),
  ];
  return changed.reduce((sum, one) => sum + one, 0);

  function answersIn(table: keyof Tables, by: readonly string[]): RawBuilder<unknown> {
    const columns = columnsOf(by, "t");
    return sql`select s.first as starts, o.site_id, o.kind, ${columns}, sum(t.count)::int as count, max(t.count)::int as most
      from stretch s join opening o on o.operator_id = ${operatorId} and o.local_date between s.first and s.last
        join ${sql.table(table)} t on t.opening_id = o.id
      where o.mode <> 'appointment' group by s.first, o.site_id, o.kind, ${columns}`;
  }
}

/** What the days of a stretch that are over came to: before the last round's bound, and before `today`. */
export function listSettled(
  db: Reader,
  operatorId: OperatorId,
  stretches: readonly StretchToSum[],
  today: DateText,
): Promise<{ starts: DateText; before_bound: string; before_today: string }[]> {
  const upTo = (day: RawBuilder<unknown>) =>
    sql`concat_ws(' ', ${sql.join(
      ["held::int", "counted::int", "parties", "adults", "children", "turned_away"].map(
        (what) => sql`coalesce(sum(${sql.raw(what)}) filter (where held and local_date < ${day}), 0)`,
      ),
    )})`;
  const settled = sql<{ starts: DateText; before_bound: string; before_today: string }>`(
    with ${summedOpenings(db, operatorId, stretches)}
    select s.first as starts, ${upTo(sql`s.settled_before`)} as before_bound,
      ${upTo(sql`${today}::date`)} as before_today
    from stretch s left join summed on summed.starts = s.first group by s.first, s.settled_before)`;
  return db.selectFrom(settled.as("settled")).selectAll().execute();
}

/** Removes an operator's sums that belong to no stretch of its own. */
export async function deleteStraySums(tx: Writer, operatorId: OperatorId): Promise<number> {
  let strays = 0;
  for (const table of TABLES) {
    const { rows } = await sql`
      delete from ${sql.table(table)} m using site
      where site.id = m.site_id and site.operator_id = ${operatorId} and not exists (
        select from figure_stretch f where f.operator_id = ${operatorId} and f.starts = m.starts)
      returning 1`.execute(tx);
    strays += rows.length;
  }
  return strays;
}

const TABLES = ["stretch_sum", "stretch_trait_sum", "stretch_cross_sum", "stretch_felt_sum"] as const;

const HEADS = ["openings_held", "openings_counted", "parties", "adults", "children"] as const;
const ANSWERS = ["count", "most"] as const;
const SUMS = [
  ...HEADS,
  "openings_closed",
  "minutes_held",
  "minutes_closed",
  "openings_full",
  "turned_away",
  "places_bookable",
  "places_booked",
  "openings_from_paper",
  "openings_by_kiosk",
  "openings_asked",
  "openings_asked_counted",
  "parties_asked",
  "parties_unsaid",
] as const;

const heads = sql`(count(*) filter (where held))::int as openings_held,
  (count(*) filter (where counted))::int as openings_counted,
  coalesce(sum(parties), 0)::int as parties, coalesce(sum(adults), 0)::int as adults,
  coalesce(sum(children), 0)::int as children`;

const sumOfOpenings = sql`
  select starts, site_id, kind, mode, activities, ${heads},
    (count(*) filter (where closed))::int as openings_closed,
    coalesce(sum(minutes) filter (where held), 0)::int as minutes_held,
    coalesce(sum(minutes) filter (where closed), 0)::int as minutes_closed,
    (count(*) filter (where held and was_full))::int as openings_full,
    coalesce(sum(turned_away) filter (where held), 0)::int as turned_away,
    coalesce(sum(bookable) filter (where held), 0)::int as places_bookable,
    coalesce(sum(booked) filter (where held), 0)::int as places_booked,
    (count(*) filter (where counted and from_paper))::int as openings_from_paper,
    (count(*) filter (where counted and by_kiosk))::int as openings_by_kiosk,
    (count(*) filter (where held and asked))::int as openings_asked,
    (count(*) filter (where counted and asked))::int as openings_asked_counted,
    coalesce(sum(parties) filter (where asked), 0)::int as parties_asked,
    coalesce(sum(unsaid) filter (where asked), 0)::int as parties_unsaid
  from summed where held or closed group by starts, site_id, kind, mode, activities`;

function daysOf(stretches: readonly StretchToSum[]): RawBuilder<unknown> {
  const rows = stretches.map(({ settledBefore, ...stretch }) => ({
    ...stretch,
    settled_before: settledBefore,
  }));
  return sql`stretch as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
    as s(first date, last date, asked date[], until timestamptz, settled_before date))`;
}

/** Each opening of the stretches with what became of it: `held`, `closed` or still ahead. */
function summedOpenings(
  db: Reader,
  operatorId: OperatorId,
  stretches: readonly StretchToSum[],
): RawBuilder<unknown> {
  const unfolded = sql`select own.id from own where not own.folded`;
  return sql`${daysOf(stretches)},
    own as (
      select s.first as starts, o.id, o.site_id, o.kind, o.mode, o.local_date,
        array(select distinct a from unnest(o.activities) as a order by a) as activities,
        (extract(epoch from o.ends - o.starts) / 60)::int as minutes, o.ends_at <= s.until as over,
        o.counted_by = 'kiosk' as by_kiosk,
        o.local_date - (extract(isodow from o.local_date)::int - 1) = any(s.asked) as asked,
        exists (select from closure c where c.opening_id = o.id) as said_closed,
        exists (select from tally t where t.opening_id = o.id) as folded,
        exists (select from room_state r where r.opening_id = o.id and r.state = 'full') as was_full,
        ${ofKeptPlaces(sql`o.persons_limit`, sql`o.adults_limit`, sql`o.children_limit`, sql`o.families_limit`, sql`* (100 - o.drop_in_share) / 100`)} as bookable,
        ${ofKeptPlaces(sql`o.booked_adults + o.booked_children`, sql`o.booked_adults`, sql`o.booked_children`, sql`o.booked_parties`, sql``)} as booked
      from stretch s join opening o on o.operator_id = ${operatorId} and o.local_date between s.first and s.last
      where o.mode <> 'appointment'
    ), said as (
      select t.opening_id, t.counted and not t.late_counted as counted, t.parties - t.late_parties as parties,
        t.adults - t.late_adults as adults, t.children - t.late_children as children, t.turned_away, t.from_paper
      from own join tally t on t.opening_id = own.id
      union all
      select e.opening_id, bool_or(e.counts), sum(e.parties), sum(e.adults), sum(e.children), sum(e.turned_away),
        exists (select from count_batch k where k.opening_id = e.opening_id
          and not exists (select from visit_correction b where b.batch_id = k.id))
      from ${listLedger(db, unfolded)} as e group by e.opening_id
    ), known as (
      select own.*, coalesce(said.counted, false) as counted, coalesce(said.from_paper, false) as from_paper,
        coalesce(said.turned_away, 0) as turned_away,
        case when said.counted then said.parties else 0 end as parties,
        case when said.counted then said.adults else 0 end as adults,
        case when said.counted then said.children else 0 end as children
      from own left join said on said.opening_id = own.id
    ), summed as (
      select known.*, counted or (over or folded) and not said_closed as held, not counted and over and said_closed as closed,
        case when asked then greatest(0, parties - coalesce((select sum(a.count) from trait_tally a
          where a.opening_id = known.id and a.trait = 'home_district'
            and a.value not in ('dont_know', 'rather_not_say')), 0)) else 0 end as unsaid
      from known
    )`;
}

/** Of an opening where places are kept, so many in its own unit; nothing of another. */
function ofKeptPlaces(
  persons: RawBuilder<unknown>,
  adults: RawBuilder<unknown>,
  children: RawBuilder<unknown>,
  families: RawBuilder<unknown>,
  share: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`case when o.mode not in ('bookable', 'series') then 0 else case o.capacity_unit
    when 'persons' then (${persons}) ${share} when 'adults' then (${adults}) ${share}
    when 'adults_and_children' then (${adults}) ${share} + (${children}) ${share}
    when 'families' then (${families}) ${share} else 0 end end`;
}

/** Brings one table in step with `fresh`; the statement begins with `withs`. */
async function replace(
  tx: Writer,
  operatorId: OperatorId,
  table: (typeof TABLES)[number],
  by: readonly string[],
  values: readonly string[],
  withs: RawBuilder<unknown>,
  fresh: RawBuilder<unknown>,
): Promise<number> {
  const key = ["starts", "site_id", "kind", ...by];
  const set = sql.join(values.map((value) => sql`${sql.ref(value)} = ${sql.ref(`excluded.${value}`)}`));
  const { rows } = await sql<{ changed: number }>`
    with ${withs}, fresh as (${fresh}), gone as (
      delete from ${sql.table(table)} m using stretch s, site
      where m.starts between s.first and s.last and site.id = m.site_id and site.operator_id = ${operatorId}
        and not exists (select from fresh f where (${columnsOf(key, "f")}) = (${columnsOf(key, "m")}))
      returning 1
    ), made as (
      insert into ${sql.table(table)} as m (${columnsOf([...key, ...values])})
      select ${columnsOf([...key, ...values])} from fresh
      on conflict (${columnsOf(key)}) do update set ${set}
      where (${columnsOf(values, "m")}) is distinct from (${columnsOf(values, "excluded")})
      returning 1
    )
    select ((select count(*) from gone) + (select count(*) from made))::int as changed`.execute(tx);
  return rows[0]?.changed ?? 0;
}

function columnsOf(names: readonly string[], table?: string): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(table === undefined ? name : `${table}.${name}`)));
}
