import { type Kysely, sql } from "kysely";

/** Frozen. The PIN by which a person unlocks a shared tablet, and for how long it is unlocked. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Initials that the person has chosen, for the tablet's list: no name. A try is counted before it is checked.
  `create table staff_pin (
    staff_id uuid primary key references staff_member on delete cascade,
    initials text not null check (char_length(initials) between 2 and 4),
    salt bytea not null check (octet_length(salt) = 16),
    pin_hash bytea not null check (octet_length(pin_hash) = 32),
    hash_cost smallint not null check (hash_cost between 10 and 20),
    wrong_tries smallint not null default 0,
    locked_at timestamptz,
    constraint five_wrong_tries_lock check (wrong_tries between 0 and 5)
  )`,

  // One tablet is unlocked by one person. The token is the unlocking's own, so that the tablet's cookie is not enough.
  `create table tablet_unlock (
    device_id uuid primary key references device on delete cascade,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    staff_id uuid not null references staff_member on delete cascade,
    began_at timestamptz not null, used_at timestamptz not null
  )`,
  `create index tablet_unlock_staff_id_idx on tablet_unlock (staff_id)`,

  `grant select, insert, update, delete on staff_pin, tablet_unlock to famn_app`,
];
