import { type Kysely, sql } from "kysely";

/** Frozen. Courses with one sign-up for all their occasions; appointments in slots of one party. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const MODES = "('drop_in', 'limited_drop_in', 'bookable', 'series', 'appointment')";
const KEPT = "('bookable', 'series', 'appointment')";
const MEETING_ROLES = "('study_counsellor', 'child_health_nurse', 'welcome_visit')";

const statements = [
  // An operator that has no row here gives no welcome visits.
  `create table welcome_visit (
    operator_id uuid primary key references operator,
    met_by text not null check (met_by in ('preschool_teacher', 'family_counsellor', 'unit_head'))
  )`,

  // --- a course: its occasions are openings ------------------------------------------------------------
  `create table series (
    id uuid primary key default gen_random_uuid(),
    operator_id uuid not null, site_id uuid not null, key text not null,
    activity text not null, languages text[] not null default '{}',
    for_whom text check (for_whom in ('everyone', 'babies', 'dads', 'twins', 'grandparents')),
    sign_up_opens_on date, sign_up_opens_at time, sign_up_closes_on date, sign_up_closes_at time,
    late_joiners boolean not null, is_example boolean not null,
    foreign key (site_id, operator_id) references site (id, operator_id),
    unique (site_id, key), unique (id, operator_id), unique (id, site_id),
    check ((sign_up_opens_on is null) = (sign_up_opens_at is null)),
    check ((sign_up_closes_on is null) = (sign_up_closes_at is null)),
    constraint sign_up_opens_before_it_closes
      check (sign_up_opens_on + sign_up_opens_at < sign_up_closes_on + sign_up_closes_at)
  )`,
  `create index series_operator_id_idx on series (operator_id)`,

  ...["week_template", "opening"].flatMap((table) => [
    `alter table ${table}
      drop constraint ${table}_mode_check,
      add constraint ${table}_mode_check check (mode in ${MODES}),
      add series_id uuid,
      add role text check (role in ${MEETING_ROLES}),
      add foreign key (series_id, site_id) references series (id, site_id),
      add constraint only_occasions_have_a_series check ((mode = 'series') = (series_id is not null)),
      add constraint only_appointments_have_a_role check ((mode = 'appointment') = (role is not null))`,
    `create index ${table}_series_id_idx on ${table} (series_id)`,
  ]),
  `alter table week_template
    add slot_minutes smallint check (slot_minutes between 5 and 240),
    add constraint only_appointments_have_slots check ((mode = 'appointment') = (slot_minutes is not null)),
    add constraint a_course_has_a_last_day check (mode <> 'series' or valid_to is not null)`,
  `alter table opening
    add slot smallint not null default 0 check (slot >= 0),
    drop constraint opening_template_id_local_date_key,
    add unique (template_id, local_date, slot),
    drop constraint only_counted_places_are_booked,
    add constraint only_counted_places_are_booked check (mode not in ${KEPT} or capacity_unit <> 'uncounted'),
    drop constraint only_bookable_openings_hold_places,
    add constraint only_bookable_openings_hold_places check (mode in ${KEPT} or booked_parties = 0),
    add constraint nothing_is_kept_for_drop_in check (mode not in ('series', 'appointment') or drop_in_share = 0),
    add constraint an_appointment_is_for_one_party
      check (mode <> 'appointment' or (capacity_unit = 'families' and families_limit = 1))`,

  // --- one sign-up, a booking for each occasion --------------------------------------------------------
  `create table sign_up (
    id uuid primary key default gen_random_uuid(),
    operator_id uuid not null, series_id uuid not null,
    form_key uuid not null unique, device_hash bytea not null check (octet_length(device_hash) = 32),
    created_at timestamptz not null,
    foreign key (series_id, operator_id) references series (id, operator_id),
    unique (id, operator_id)
  )`,
  `create index sign_up_series_id_device_hash_idx on sign_up (series_id, device_hash)`,
  `create index sign_up_operator_id_idx on sign_up (operator_id)`,
  `alter table booking
    add sign_up_id uuid,
    add foreign key (sign_up_id, operator_id) references sign_up (id, operator_id)`,
  `create index booking_sign_up_id_idx on booking (sign_up_id)`,

  `alter table sign_up enable row level security`,
  `create policy own_operator on sign_up
     using (operator_id::text = current_setting('famn.operator', true))
     with check (operator_id::text = current_setting('famn.operator', true))`,
  `grant select, insert, update, delete on welcome_visit, series, sign_up to famn_app`,
];
