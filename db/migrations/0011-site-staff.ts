import { type Kysely, sql } from "kysely";

/** Frozen. Ready messages to the parties of an opening; codes of what is printed and put up. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What staff have told an opening's parties: each once. Like a closure it is about the opening and names no party;
  // it goes with the opening when the week's editor removes one that nobody has booked or counted any more.
  `create table opening_advice (
    opening_id uuid not null references opening on delete cascade,
    advice text not null check (advice in ('outdoor_clothes', 'bring_food', 'other_entrance', 'starts_late')),
    begins time,
    told_at timestamptz not null,
    primary key (opening_id, advice),
    constraint a_late_start_says_when check ((advice = 'starts_late') = (begins is not null))
  )`,

  // A message of this kind says which of them it is, and dies where the party has moved to another opening.
  `alter table message
    drop constraint message_kind_check,
    add constraint message_kind_check
      check (kind in ('receipt', 'reminder', 'change', 'closing', 'offer', 'link', 'advice')),
    add advice text, add opening_id uuid,
    add constraint advice_says_which
      check ((kind = 'advice') = (advice is not null) and (kind = 'advice') = (opening_id is not null)),
    add foreign key (opening_id, advice) references opening_advice (opening_id, advice) on delete cascade`,
  `create index message_opening_id_advice_idx on message (opening_id, advice)`,

  // One code for what was printed on a day for one kind of place. It says nothing of who hung it up or who read it.
  `create table outreach_code (
    code text primary key check (code ~ '^[0-9A-Z]{6}$'),
    site_id uuid not null references site,
    hangs_at text not null check (hangs_at in ('child_health_centre', 'library', 'preschool', 'food_bank', 'other')),
    made_on date not null,
    unique (site_id, hangs_at, made_on)
  )`,
  `grant select, insert on opening_advice, outreach_code to famn_app`,
];
