import { type Kysely, sql } from "kysely";

/** Frozen. What is said of texts that nobody has checked: counts, and nothing of who said it. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A page is a word of a list, never an address: an address may hold a secret.
  `create table wrong_text_tally (
    language text not null check (language ~ '^[a-z]{2,3}(-[a-z]{2,8})?$'),
    page text not null check (page ~ '^[a-z_]{1,40}$'),
    reason text not null check (reason in ('meaning', 'hard', 'spelling', 'other_language', 'offensive')),
    local_date date not null,
    count integer not null,
    primary key (language, page, reason, local_date),
    constraint a_wrong_text_is_counted_a_few_times_a_day check (count between 1 and 20)
  )`,
  `create index wrong_text_tally_local_date_idx on wrong_text_tally (local_date)`,
  // That a form has been counted, never what it said. Gone when its day is over.
  `create table wrong_text_key (
    key_hash bytea primary key check (octet_length(key_hash) = 32),
    local_date date not null
  )`,
  `grant select, insert, update, delete on wrong_text_tally, wrong_text_key to famn_app`,
];
