import { type Kysely, sql } from "kysely";

/** Frozen. What was counted on paper and entered later, as one batch. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Its id is the form's own key, or derived from the key in an imported file. Who entered it is a role, no person.
  `create table count_batch (
    id uuid primary key, operator_id uuid not null, opening_id uuid not null,
    kind text not null check (kind in ('rows', 'whole_day')),
    entered_by text not null check (entered_by in ('staff', 'unit_head', 'import')),
    entered_at timestamptz not null,
    parties smallint, adults smallint, children smallint,
    turned_away smallint not null default 0 check (turned_away >= 0),
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    unique (id, opening_id),
    constraint only_a_whole_day_has_sums check (
      (kind = 'whole_day' and parties > 0 and adults >= 0 and children >= 0
        and adults + children >= parties and parties is not null and adults is not null and children is not null)
      or (kind = 'rows' and parties is null and adults is null and children is null))
  )`,
  `create index count_batch_opening_id_idx on count_batch (opening_id)`,

  // A visit knows the batch it was entered with: its own opening's, and nothing of a party.
  `alter table visit
    add batch_id uuid,
    add foreign key (batch_id, opening_id) references count_batch (id, opening_id)`,
  // A batch is taken back once, by one correction.
  `alter table visit_correction
    add batch_id uuid unique,
    add foreign key (batch_id, opening_id) references count_batch (id, opening_id)`,
  // All that the fold keeps of the mark.
  `alter table tally add from_paper boolean not null default false`,

  `alter table count_batch enable row level security`,
  `create policy own_operator on count_batch
     using (operator_id::text = current_setting('famn.operator', true))
     with check (operator_id::text = current_setting('famn.operator', true))`,
  `grant select, insert, update, delete on count_batch to famn_app`,
];
