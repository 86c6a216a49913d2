import { type Kysely, sql } from "kysely";

/** Frozen. The first schema: places and their openings, parties, the ledger of visits, staff. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // --- the installation itself -------------------------------------------------------------------------
  `create table installation (
    only_row boolean primary key default true check (only_row),
    demo boolean not null,
    clock_offset_ms bigint not null default 0,
    constraint only_the_demo_moves_its_clock check (demo or clock_offset_ms = 0)
  )`,

  // When the worker last did its round, by the machine's clock.
  `create table worker_pulse (only_row boolean primary key default true check (only_row), beat_at timestamptz not null)`,

  // --- reference data: dated, from open sources --------------------------------------------------------
  `create table borough (
    id text primary key, name text not null, valid_from date not null, valid_to date,
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `create table district (
    id text primary key, name text not null, label_lon double precision not null, label_lat double precision not null
  )`,
  `create table district_borough (
    district_id text not null references district, borough_id text not null references borough,
    valid_from date not null, valid_to date,
    primary key (district_id, valid_from), check (valid_to is null or valid_to >= valid_from)
  )`,
  `create index district_borough_borough_id_idx on district_borough (borough_id)`,
  `create table regso (code text primary key, name text not null)`,
  `create table regso_borough (
    regso_code text not null references regso, borough_id text not null references borough,
    valid_from date not null, valid_to date,
    primary key (regso_code, valid_from), check (valid_to is null or valid_to >= valid_from)
  )`,
  `create index regso_borough_borough_id_idx on regso_borough (borough_id)`,
  `create table regso_area_type (
    regso_code text not null references regso, year smallint not null,
    area_type smallint not null check (area_type between 1 and 5),
    primary key (regso_code, year)
  )`,
  `create table regso_population (
    regso_code text not null references regso, year smallint not null,
    residents integer not null check (residents >= 0), children_0_4 integer not null check (children_0_4 >= 0),
    primary key (regso_code, year)
  )`,
  `create table station (
    id text primary key, name text not null, kind text not null check (kind in ('metro', 'commuter_rail')),
    lines text[] not null, lon double precision not null, lat double precision not null
  )`,
  `create table term (
    id text primary key, starts date not null, ends date not null, check (ends > starts)
  )`,

  // --- operators and sites -----------------------------------------------------------------------------
  `create table operator (
    id uuid primary key default gen_random_uuid(), slug text not null unique, name text not null,
    kind text not null check (kind in ('municipal', 'independent', 'parish', 'association', 'unknown'))
  )`,
  // Without a decision of its own an operator cannot take a booking: there is no default number of days.
  `create table retention_decision (
    operator_id uuid primary key references operator, reference text not null, decided_on date not null,
    days smallint not null check (days between 1 and 365)
  )`,
  `create table site (
    id uuid primary key default gen_random_uuid(), operator_id uuid not null references operator,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'), name text not null,
    kinds text[] not null
      check (cardinality(kinds) > 0 and kinds <@ array['open_preschool', 'introduction_preschool']),
    district_id text not null references district, regso_code text references regso,
    address text, station_id text references station,
    lon double precision, lat double precision,
    position_precision text not null check (position_precision in ('address', 'near_station', 'unknown')),
    profile jsonb not null,
    unique (id, operator_id),
    check ((position_precision = 'unknown') = (lon is null) and (lon is null) = (lat is null)),
    constraint an_exact_position_has_an_address check (position_precision <> 'address' or address is not null)
  )`,
  `create index site_operator_id_idx on site (operator_id)`,
  `create index site_district_id_idx on site (district_id)`,
  `create index site_regso_code_idx on site (regso_code)`,
  `create index site_station_id_idx on site (station_id)`,

  // --- the week and its exceptions ---------------------------------------------------------------------
  `create table week_template (
    id uuid primary key default gen_random_uuid(), site_id uuid not null references site,
    key text not null,
    weekday smallint not null check (weekday between 1 and 7),
    starts time not null, ends time not null check (ends > starts),
    kind text not null check (kind in ('open_preschool', 'introduction_preschool')),
    mode text not null check (mode in ('drop_in', 'limited_drop_in', 'bookable')),
    activities text[] not null default '{}', languages text[] not null default '{}',
    for_whom text check (for_whom in ('everyone', 'babies', 'dads', 'twins', 'grandparents')),
    min_age_months smallint not null default 0, max_age_months smallint not null default 71,
    valid_from date not null, valid_to date,
    season_from text check (season_from ~ '^[0-1][0-9]-[0-3][0-9]$'),
    season_to text check (season_to ~ '^[0-1][0-9]-[0-3][0-9]$'),
    in_terms_only boolean not null default false, weeks_off smallint[] not null default '{}',
    is_example boolean not null,
    unique (site_id, key),
    check ((season_from is null) = (season_to is null)),
    check (min_age_months >= 0 and max_age_months >= min_age_months),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `create table template_capacity (
    template_id uuid not null references week_template on delete cascade, from_date date not null,
    unit text not null check (unit in ('persons', 'adults', 'adults_and_children', 'families', 'uncounted')),
    persons_limit integer check (persons_limit > 0), adults_limit integer check (adults_limit > 0),
    children_limit integer check (children_limit > 0), families_limit integer check (families_limit > 0),
    drop_in_share smallint not null default 30 check (drop_in_share between 0 and 100),
    primary key (template_id, from_date),
    constraint the_unit_has_its_limits check (${unitHasItsLimits("unit")})
  )`,
  `create table schedule_exception (
    id uuid primary key default gen_random_uuid(), site_id uuid not null references site,
    template_id uuid references week_template on delete cascade, local_date date not null,
    kind text not null check (kind in ('closed', 'changed_hours', 'moved', 'cancelled')),
    reason text check (reason in ('illness', 'staff_meeting', 'planning_day', 'bridge_day', 'public_holiday',
      'school_break', 'room_unavailable', 'weather', 'other')),
    starts time, ends time check (ends > starts), moved_to text,
    check ((kind = 'changed_hours') = (starts is not null) and (starts is null) = (ends is null)),
    check ((kind = 'moved') = (moved_to is not null)),
    check ((kind in ('closed', 'cancelled')) = (reason is not null))
  )`,
  `create unique index one_exception_per_template_and_day on schedule_exception
    (site_id, local_date, coalesce(template_id, '00000000-0000-0000-0000-000000000000'::uuid))`,
  `create index schedule_exception_template_id_idx on schedule_exception (template_id)`,

  // --- the dated openings: the one bookable, counted row -----------------------------------------------
  `create table opening (
    id uuid primary key default gen_random_uuid(),
    operator_id uuid not null, site_id uuid not null, template_id uuid references week_template on delete set null,
    local_date date not null, starts time not null, ends time not null check (ends > starts),
    zone text not null default 'Europe/Stockholm',
    starts_at timestamptz not null generated always as ((local_date + starts) at time zone zone) stored,
    ends_at timestamptz not null generated always as ((local_date + ends) at time zone zone) stored,
    kind text not null check (kind in ('open_preschool', 'introduction_preschool')),
    mode text not null check (mode in ('drop_in', 'limited_drop_in', 'bookable')),
    activities text[] not null default '{}', languages text[] not null default '{}',
    for_whom text check (for_whom in ('everyone', 'babies', 'dads', 'twins', 'grandparents')),
    min_age_months smallint not null default 0, max_age_months smallint not null default 71,
    moved_to text, is_example boolean not null,
    capacity_unit text not null
      check (capacity_unit in ('persons', 'adults', 'adults_and_children', 'families', 'uncounted')),
    persons_limit integer check (persons_limit > 0), adults_limit integer check (adults_limit > 0),
    children_limit integer check (children_limit > 0), families_limit integer check (families_limit > 0),
    drop_in_share smallint not null default 30 check (drop_in_share between 0 and 100),
    booked_adults integer not null default 0 check (booked_adults >= 0),
    booked_children integer not null default 0 check (booked_children >= 0),
    booked_parties integer not null default 0 check (booked_parties >= 0),
    persons_when_lowered integer not null default 0, adults_when_lowered integer not null default 0,
    children_when_lowered integer not null default 0, families_when_lowered integer not null default 0,
    foreign key (site_id, operator_id) references site (id, operator_id),
    unique (template_id, local_date),
    unique (id, operator_id),
    unique (id, site_id, local_date),
    constraint the_unit_has_its_limits check (${unitHasItsLimits("capacity_unit")}),
    constraint only_counted_places_are_booked check (mode <> 'bookable' or capacity_unit <> 'uncounted'),
    constraint only_bookable_openings_hold_places check (mode = 'bookable' or booked_parties = 0),
    constraint never_overbooked check (case capacity_unit
      when 'persons' then booked_adults + booked_children
        <= greatest(persons_limit * (100 - drop_in_share) / 100, persons_when_lowered)
      when 'adults' then booked_adults
        <= greatest(adults_limit * (100 - drop_in_share) / 100, adults_when_lowered)
      when 'adults_and_children' then
        booked_adults <= greatest(adults_limit * (100 - drop_in_share) / 100, adults_when_lowered)
        and booked_children <= greatest(children_limit * (100 - drop_in_share) / 100, children_when_lowered)
      when 'families' then booked_parties
        <= greatest(families_limit * (100 - drop_in_share) / 100, families_when_lowered)
      else booked_parties = 0 end)
  )`,
  `create index opening_site_id_local_date_idx on opening (site_id, local_date)`,
  `create index opening_local_date_idx on opening (local_date)`,
  `create index opening_operator_id_idx on opening (operator_id)`,

  // A state that has a time and an author is a row.
  `create table closure (
    opening_id uuid primary key references opening on delete cascade,
    reason text not null check (reason in ('illness', 'staff_meeting', 'planning_day', 'bridge_day',
      'public_holiday', 'school_break', 'room_unavailable', 'weather', 'other')),
    closed_at timestamptz not null
  )`,
  `create table confirmation (
    opening_id uuid primary key references opening on delete cascade, confirmed_at timestamptz not null
  )`,
  `create table room_state (
    id uuid primary key default gen_random_uuid(), opening_id uuid not null references opening on delete cascade,
    state text not null check (state in ('room', 'few', 'full')), set_at timestamptz not null
  )`,
  `create index room_state_opening_id_set_at_idx on room_state (opening_id, set_at desc)`,

  // --- parties -----------------------------------------------------------------------------------------
  `create table booking (
    id uuid primary key default gen_random_uuid(),
    operator_id uuid not null, site_id uuid not null, opening_id uuid not null, local_date date not null,
    kind text not null check (kind in ('booking', 'coming')),
    adults smallint not null check (adults between 1 and 6),
    children smallint not null check (children between 0 and 8),
    child_ages text[] not null
      check (child_ages <@ array['0-5m', '6-11m', '1y', '2y', '3y', '4y', '5y'] and cardinality(child_ages) = children),
    language text not null,
    sign text not null, colour text not null, number smallint not null check (number between 1 and 99),
    form_key uuid not null unique, device_hash bytea check (octet_length(device_hash) = 32),
    created_at timestamptz not null, cancelled_at timestamptz,
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    foreign key (opening_id, site_id, local_date) references opening (id, site_id, local_date),
    unique (id, operator_id),
    constraint one_sign_per_site_and_day unique (site_id, local_date, sign, colour, number)
  )`,
  `create index booking_opening_id_idx on booking (opening_id)`,
  `create index booking_operator_id_local_date_idx on booking (operator_id, local_date)`,
  `create unique index one_booking_per_device_and_opening on booking (opening_id, device_hash)
    where cancelled_at is null`,
  // Who may open which receipt. Outside the row-level policies: it is how a party's operator is found.
  `create table booking_holder (
    booking_id uuid not null, operator_id uuid not null, device_hash bytea not null check (octet_length(device_hash) = 32),
    primary key (booking_id, device_hash),
    foreign key (booking_id, operator_id) references booking (id, operator_id) on delete cascade
  )`,
  `create index booking_holder_device_hash_idx on booking_holder (device_hash)`,
  `create table manage_link (
    token_hash bytea primary key check (octet_length(token_hash) = 32), booking_id uuid not null, operator_id uuid not null,
    foreign key (booking_id, operator_id) references booking (id, operator_id) on delete cascade
  )`,
  `create index manage_link_booking_id_idx on manage_link (booking_id)`,
  // No time here: with one, an arrival and the visit counted in the same second would be the same party.
  `create table arrival (
    booking_id uuid primary key, operator_id uuid not null,
    foreign key (booking_id, operator_id) references booking (id, operator_id) on delete cascade
  )`,

  // --- the ledger --------------------------------------------------------------------------------------
  `create table visit (
    id uuid primary key, operator_id uuid not null, opening_id uuid not null,
    adults smallint not null check (adults between 0 and 30), children smallint not null check (children between 0 and 60),
    counted_at timestamptz not null,
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    check (adults + children > 0)
  )`,
  `create index visit_opening_id_idx on visit (opening_id)`,
  `create table visit_correction (
    id uuid primary key, operator_id uuid not null, opening_id uuid not null,
    visit_id uuid unique references visit on delete set null,
    parties smallint not null, adults smallint not null, children smallint not null,
    reason text not null check (reason in ('undone', 'counted_twice', 'forgotten', 'wrong_numbers')),
    corrected_at timestamptz not null,
    foreign key (opening_id, operator_id) references opening (id, operator_id)
  )`,
  `create index visit_correction_opening_id_idx on visit_correction (opening_id)`,
  `create table turned_away (
    id uuid primary key, operator_id uuid not null, opening_id uuid not null, at timestamptz not null,
    foreign key (opening_id, operator_id) references opening (id, operator_id)
  )`,
  `create index turned_away_opening_id_idx on turned_away (opening_id)`,
  // Zero visitors is a count; no count at all is missing. This row is the difference.
  `create table nobody_came (
    opening_id uuid primary key references opening on delete cascade, stated_at timestamptz not null
  )`,
  // After the five-day lock: one row per opening, without times and ids.
  `create table tally (
    opening_id uuid primary key, operator_id uuid not null, counted boolean not null,
    parties integer, adults integer, children integer, turned_away integer not null default 0,
    foreign key (opening_id, operator_id) references opening (id, operator_id),
    constraint missing_is_not_zero check (
      (counted and parties is not null and adults is not null and children is not null)
      or (not counted and parties is null and adults is null and children is null)),
    check (parties >= 0 and adults >= 0 and children >= 0 and turned_away >= 0)
  )`,
  `create index tally_operator_id_idx on tally (operator_id)`,
  `create table tally_correction (
    opening_id uuid not null references tally on delete cascade,
    reason text not null check (reason in ('undone', 'counted_twice', 'forgotten', 'wrong_numbers')),
    parties integer not null, adults integer not null, children integer not null,
    primary key (opening_id, reason)
  )`,
  `create table monthly_sum (
    month date not null check (extract(day from month) = 1), site_id uuid not null references site,
    kind text not null check (kind in ('open_preschool', 'introduction_preschool')),
    openings_held integer not null, openings_counted integer not null check (openings_counted <= openings_held),
    parties integer not null, adults integer not null, children integer not null,
    primary key (month, site_id, kind)
  )`,
  `create index monthly_sum_site_id_idx on monthly_sum (site_id)`,

  // --- staff -------------------------------------------------------------------------------------------
  `create table staff_member (
    id uuid primary key default gen_random_uuid(), issuer text not null, subject text not null,
    role text not null
      check (role in ('staff', 'unit_head', 'operator_lead', 'analyst', 'administrator', 'platform_administrator')),
    operator_id uuid references operator, removed_at timestamptz,
    unique (issuer, subject), unique (id, operator_id),
    check ((role in ('analyst', 'platform_administrator')) = (operator_id is null))
  )`,
  `create index staff_member_operator_id_idx on staff_member (operator_id)`,
  `create table staff_site (
    staff_id uuid not null, site_id uuid not null, operator_id uuid not null,
    primary key (staff_id, site_id),
    foreign key (staff_id, operator_id) references staff_member (id, operator_id) on delete cascade,
    foreign key (site_id, operator_id) references site (id, operator_id)
  )`,
  `create index staff_site_site_id_idx on staff_site (site_id)`,
  `create table staff_session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    staff_id uuid not null references staff_member on delete cascade,
    created_at timestamptz not null, seen_at timestamptz not null, id_token text
  )`,
  `create index staff_session_staff_id_idx on staff_session (staff_id)`,
  `create table pairing_code (
    code_hash bytea primary key check (octet_length(code_hash) = 32), site_id uuid not null, operator_id uuid not null,
    expires_at timestamptz not null,
    foreign key (site_id, operator_id) references site (id, operator_id)
  )`,
  `create index pairing_code_site_id_idx on pairing_code (site_id)`,
  `create table device (
    id uuid primary key default gen_random_uuid(), token_hash bytea not null unique check (octet_length(token_hash) = 32),
    site_id uuid not null, operator_id uuid not null, paired_at timestamptz not null, unpaired_at timestamptz,
    foreign key (site_id, operator_id) references site (id, operator_id)
  )`,
  `create index device_site_id_idx on device (site_id)`,

  // --- who may see what: the database agrees with the code ---------------------------------------------
  ...["booking", "arrival", "visit", "visit_correction", "turned_away"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy own_operator on ${table}
       using (operator_id::text = current_setting('famn.operator', true))
       with check (operator_id::text = current_setting('famn.operator', true))`,
  ]),
  `grant usage on schema public to famn_app`,
  `grant select, insert, update, delete on all tables in schema public to famn_app`,
  `revoke insert, update, delete on installation, borough, district, district_borough, regso, regso_borough,
     regso_area_type, regso_population, station, term from famn_app`,
  `grant update (clock_offset_ms) on installation to famn_app`,
];

function unitHasItsLimits(unit: string): string {
  return `(persons_limit is not null) = (${unit} = 'persons')
    and (adults_limit is not null) = (${unit} in ('adults', 'adults_and_children'))
    and (children_limit is not null) = (${unit} = 'adults_and_children')
    and (families_limit is not null) = (${unit} = 'families')`;
}
