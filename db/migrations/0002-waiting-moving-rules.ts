import { type Kysely, sql } from "kysely";

/** Frozen. A site's rules for booking; the waiting list; moves, changes and places released. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // --- how a site lets people book ---------------------------------------------------------------------
  `alter table site
    add one_opening_per_day boolean not null default false,
    add booking_opens_days_before smallint check (booking_opens_days_before between 0 and 60),
    add booking_opens_at time,
    add cancel_days_before smallint check (cancel_days_before between 0 and 30),
    add constraint a_window_has_day_and_time check ((booking_opens_days_before is null) = (booking_opens_at is null))`,

  // --- the waiting list: a party that waits is a booking that has no place yet --------------------------
  `create sequence queue_position_seq`,
  `grant usage on sequence queue_position_seq to famn_app`,
  `alter table booking
    drop constraint booking_kind_check,
    add constraint booking_kind_check check (kind in ('booking', 'coming', 'waiting')),
    add queue_position bigint unique,
    add offered_at timestamptz,
    add offer_expires_at timestamptz,
    add released_at timestamptz,
    add cancelled_why text check (cancelled_why in ('party', 'declined', 'expired', 'not_offered')),
    add one_per_day boolean not null default false,
    add revision integer not null default 0,
    add constraint who_waits_has_a_position check (kind <> 'waiting' or queue_position is not null),
    add constraint an_offer_expires check ((offered_at is null) = (offer_expires_at is null)),
    add constraint only_who_waits_is_offered check (offered_at is null or queue_position is not null),
    add constraint only_a_kept_place_is_released check (released_at is null or kind = 'booking')`,
  `update booking set cancelled_why = 'party' where cancelled_at is not null`,
  `alter table booking add constraint an_end_has_a_reason check ((cancelled_at is null) = (cancelled_why is null))`,
  `create index booking_waiting_idx on booking (opening_id, queue_position)
    where kind = 'waiting' and offered_at is null and cancelled_at is null`,
  `create index booking_offered_idx on booking (operator_id, offer_expires_at)
    where kind = 'waiting' and offered_at is not null and cancelled_at is null`,
  `create unique index one_booking_per_device_and_day on booking (site_id, local_date, device_hash)
    where cancelled_at is null and one_per_day`,
];
