import { type Kysely, sql } from "kysely";

/** Frozen. What a door that had no network has sent: which of its events are in, and what its staff should look at. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // An event that is here is never carried out again. No time and no party; goes with the ledger's other rows.
  `create table door_event (
    id uuid primary key, operator_id uuid not null, opening_id uuid not null,
    foreign key (opening_id, operator_id) references opening (id, operator_id) on delete cascade
  )`,
  `create index door_event_opening_id_idx on door_event (opening_id)`,

  // A party that several tablets let in: how many more than one. As for an arrival no time, and no id of a visit.
  `create table arrival_again (
    booking_id uuid primary key, operator_id uuid not null, times smallint not null check (times > 0),
    foreign key (booking_id, operator_id) references booking (id, operator_id) on delete cascade
  )`,

  // What staff should know of what was sent late: how often, and when it was last sent; no single event.
  `create table door_flag (
    opening_id uuid not null, operator_id uuid not null,
    kind text not null check (kind in
      ('counted_by_another', 'not_expected', 'after_closing', 'odd_time', 'too_late')),
    times integer not null check (times > 0), noted_at timestamptz not null, seen_at timestamptz,
    primary key (opening_id, kind),
    foreign key (opening_id, operator_id) references opening (id, operator_id) on delete cascade
  )`,

  ...["door_event", "arrival_again", "door_flag"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy own_operator on ${table}
       using (operator_id::text = current_setting('famn.operator', true))
       with check (operator_id::text = current_setting('famn.operator', true))`,
  ]),
  `grant select, insert, update, delete on door_event, arrival_again, door_flag to famn_app`,
];
