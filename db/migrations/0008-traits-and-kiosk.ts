import { type Kysely, sql } from "kysely";

/** Frozen. Count weeks, what visitors say of themselves as tallies, the two questions, and openings counted at a kiosk. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const SAID = "^[a-z0-9][a-z0-9_-]{0,59}$";

const statements = [
  // Without an operator it is a week of all places; with one, that operator's own beside them.
  `create table count_week (
    id uuid primary key default gen_random_uuid(),
    operator_id uuid references operator,
    starts date not null,
    constraint a_count_week_begins_on_monday check (extract(isodow from starts) = 1),
    unique nulls not distinct (operator_id, starts)
  )`,

  // --- what visitors say: +1 per opening and answer, and nothing beside it -----------------------------
  `create table trait_tally (
    opening_id uuid not null, operator_id uuid not null,
    trait text not null check (trait in
      ('first_time', 'home_district', 'child_age', 'adult_gender', 'help_asked', 'help_language')),
    value text not null check (value ~ '${SAID}'),
    count integer not null,
    primary key (opening_id, trait, value),
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    constraint a_trait_is_counted_or_absent check (count > 0)
  )`,
  `create index trait_tally_operator_id_idx on trait_tally (operator_id)`,
  // The only cross that is kept.
  `create table trait_cross (
    opening_id uuid not null, operator_id uuid not null,
    home_district text not null check (home_district ~ '${SAID}'),
    first_time text not null check (first_time in ('yes', 'no', 'dont_know', 'rather_not_say')),
    count integer not null,
    primary key (opening_id, home_district, first_time),
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    constraint a_cross_is_counted_or_absent check (count > 0)
  )`,
  `create index trait_cross_operator_id_idx on trait_cross (operator_id)`,
  `create table felt_tally (
    opening_id uuid not null, operator_id uuid not null,
    question text not null check (question in ('welcome', 'safe')),
    answer text not null check (answer in ('yes', 'so_so', 'no')),
    count integer not null,
    primary key (opening_id, question, answer),
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    constraint a_feeling_is_counted_or_absent check (count > 0)
  )`,
  `create index felt_tally_operator_id_idx on felt_tally (operator_id)`,
  // That a form has been counted, never what it said. Gone when the opening's day is over.
  `create table answer_key (
    key_hash bytea primary key check (octet_length(key_hash) = 32),
    opening_id uuid not null, operator_id uuid not null,
    foreign key (opening_id, operator_id) references opening (id, operator_id)
  )`,
  `create index answer_key_opening_id_idx on answer_key (opening_id)`,
  `create index answer_key_operator_id_idx on answer_key (operator_id)`,

  // --- staff or kiosk, never both: a visit can only refer to an opening that is counted its way --------
  `alter table opening
    add counted_by text not null default 'staff' check (counted_by in ('staff', 'kiosk')),
    add unique (id, counted_by)`,
  `alter table visit
    add counted_by text not null default 'staff',
    add constraint counted_by_staff_or_kiosk_never_both
      foreign key (opening_id, counted_by) references opening (id, counted_by)`,
  `alter table device add kiosk boolean not null default false`,

  ...["trait_tally", "trait_cross", "felt_tally", "answer_key"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy own_operator on ${table}
       using (operator_id::text = current_setting('famn.operator', true))
       with check (operator_id::text = current_setting('famn.operator', true))`,
  ]),
  `grant select, insert, update, delete on count_week, trait_tally, trait_cross, felt_tally, answer_key to famn_app`,
];
