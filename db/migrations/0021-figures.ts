import { type Kysely, sql } from "kysely";

/** Frozen. The sums that figures are made of, by site and stretch of days; which stretches are closed; where a site lay. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const KINDS = "('open_preschool', 'introduction_preschool')";
/** Of one stretch, named by its first day, and one site. */
const WHERE = `starts date not null, site_id uuid not null references site, kind text not null check (kind in ${KINDS})`;
const SOME =
  "count integer not null check (count > 0), most integer not null check (most between 1 and count)";

const statements = [
  // A stretch is the longest run of days that no period begins or ends within. Once closed, its sums never change.
  `create table figure_stretch (
    operator_id uuid not null references operator, starts date not null, ends date not null,
    revision integer not null default 0 check (revision >= 0), revised_on date,
    settled text, settled_before date,
    asked_weeks date[] not null default '{}', closed_on date,
    primary key (operator_id, starts),
    check (ends >= starts),
    constraint a_revision_has_its_day check ((revision > 0) = (revised_on is not null)),
    check ((settled is null) = (settled_before is null)),
    constraint closed_after_its_days check (closed_on > ends)
  )`,

  `create table stretch_sum (
    ${WHERE},
    mode text not null check (mode in ('drop_in', 'limited_drop_in', 'bookable', 'series')),
    activities text[] not null,
    openings_held integer not null, openings_counted integer not null,
    parties integer not null, adults integer not null, children integer not null,
    openings_closed integer not null, minutes_held integer not null, minutes_closed integer not null,
    openings_full integer not null, turned_away integer not null,
    places_bookable integer not null, places_booked integer not null,
    openings_from_paper integer not null, openings_by_kiosk integer not null,
    openings_asked integer not null, openings_asked_counted integer not null,
    parties_asked integer not null, parties_unsaid integer not null,
    primary key (starts, site_id, kind, mode, activities),
    constraint no_more_counted_than_held check (openings_counted <= openings_held
      and openings_asked <= openings_held and openings_asked_counted <= least(openings_asked, openings_counted)),
    constraint a_part_is_not_more_than_the_whole check (openings_full <= openings_held
      and openings_from_paper <= openings_counted and openings_by_kiosk <= openings_counted
      and parties_asked <= parties and parties_unsaid <= parties_asked),
    constraint what_nobody_counted_sums_nothing check (openings_counted > 0 or parties + adults + children = 0)
  )`,
  // Beside each sum of answers the most in one opening: so many were certainly different people.
  `create table stretch_trait_sum (
    ${WHERE}, trait text not null, value text not null, ${SOME}, primary key (starts, site_id, kind, trait, value)
  )`,
  `create table stretch_cross_sum (
    ${WHERE}, home_district text not null, first_time text not null, ${SOME},
    primary key (starts, site_id, kind, home_district, first_time)
  )`,
  `create table stretch_felt_sum (
    ${WHERE}, question text not null, answer text not null, ${SOME},
    primary key (starts, site_id, kind, question, answer)
  )`,
  ...["sum", "trait_sum", "cross_sum", "felt_sum"].map(
    (sums) => `create index stretch_${sums}_site_id_idx on stretch_${sums} (site_id)`,
  ),

  // What a unit head corrected after the stretch was closed: in the tally and its trace, in no figure.
  `alter table tally
    add late_parties integer not null default 0,
    add late_adults integer not null default 0,
    add late_children integer not null default 0,
    add late_counted boolean not null default false,
    add constraint counted_late_is_counted check (counted or not late_counted),
    add constraint what_was_missing_at_closing_was_nothing check (not late_counted
      or (late_parties, late_adults, late_children) = (parties, adults, children)),
    add constraint figures_are_not_below_zero check (not counted or (parties >= late_parties
      and adults >= late_adults and children >= late_children))`,

  // Where a site lay until it moved; where it lies now is on the site itself.
  `create table site_earlier_area (
    site_id uuid not null references site, valid_to date not null,
    district_id text not null references district, regso_code text references regso,
    primary key (site_id, valid_to)
  )`,
  `create index site_earlier_area_district_id_idx on site_earlier_area (district_id)`,
  `create index site_earlier_area_regso_code_idx on site_earlier_area (regso_code)`,
  `create view site_area as
    select site_id, coalesce(lag(valid_to) over (partition by site_id order by valid_to) + 1, '0001-01-01') as valid_from,
      valid_to, district_id, regso_code
    from site_earlier_area
    union all
    select s.id, coalesce((select max(e.valid_to) + 1 from site_earlier_area e where e.site_id = s.id), '0001-01-01'),
      null, s.district_id, s.regso_code
    from site s`,

  // The openings of an operator's stretch are found without its other years.
  `drop index opening_operator_id_idx`,
  `create index opening_operator_id_local_date_idx on opening (operator_id, local_date)`,
  `drop table monthly_sum`,
  `grant select, insert, update, delete on figure_stretch, stretch_sum, stretch_trait_sum,
     stretch_cross_sum, stretch_felt_sum, site_earlier_area to famn_app`,
  `grant select on site_area to famn_app`,
];
