import { type Kysely, sql } from "kysely";

/** Frozen. Where a party wants to be told, apart from its booking; the messages; what was spent on them. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The one table with an address. Removing the row leaves the booking as it is and takes the messages along.
  `create table contact (
    booking_id uuid primary key, operator_id uuid not null,
    channel text not null check (channel in ('sms', 'email')),
    address text not null check (length(address) between 5 and 254),
    address_hash bytea not null check (octet_length(address_hash) = 32),
    names_place boolean not null default false,
    created_at timestamptz not null,
    unique (booking_id, operator_id),
    foreign key (booking_id, operator_id) references booking (id, operator_id) on delete cascade
  )`,
  `create index contact_address_hash_idx on contact (address_hash)`,

  // The outbox: written in the transaction of what it tells of, sent by the worker.
  `create table message (
    key text primary key,
    booking_id uuid not null, operator_id uuid not null,
    kind text not null check (kind in ('receipt', 'reminder', 'change', 'closing', 'offer', 'link')),
    reference uuid not null unique default gen_random_uuid(),
    created_at timestamptz not null, due_at timestamptz not null, counts boolean not null,
    queued_at timestamptz, taken_at timestamptz, attempts smallint not null default 0,
    sent_at timestamptz, provider_reference text, delivered_at timestamptz, failed_at timestamptz,
    dropped_at timestamptz,
    dropped_why text check (dropped_why in
      ('cancelled', 'closed', 'started', 'answered', 'limit', 'refused_number', 'no_channel', 'cap', 'given_up')),
    foreign key (booking_id, operator_id) references contact (booking_id, operator_id) on delete cascade,
    constraint a_drop_has_a_reason check ((dropped_at is null) = (dropped_why is null)),
    constraint sent_or_dropped check (sent_at is null or dropped_at is null)
  )`,
  `create index message_booking_id_idx on message (booking_id)`,
  `create index message_waiting_idx on message (operator_id, due_at) where sent_at is null and dropped_at is null`,

  // How often something that costs was asked for, by the machine's clock; a bucket is an hour, or a number and a day.
  `create table spending (
    bucket text primary key, asked integer not null check (asked > 0), expires_at timestamptz not null
  )`,
  `create index spending_expires_at_idx on spending (expires_at)`,

  ...["contact", "message"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy own_operator on ${table}
       using (operator_id::text = current_setting('famn.operator', true))
       with check (operator_id::text = current_setting('famn.operator', true))`,
  ]),
  `grant select, insert, update, delete on contact, message, spending to famn_app`,
];
