import { type Kysely, sql } from "kysely";

/** Frozen. What has left: each month's figures as they were protected, once, together; and each term's answers. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const STATES = "('shown', 'fewer', 'hidden', 'missing')";
/** Only what is shown has a number; what is withheld stands nowhere here. */
const withheld = (state: string, count: string) =>
  `check ((${state} = 'shown') = (${count} is not null) and coalesce(${count}, 0) >= 0)`;

const statements = [
  // Where a site's sums of a stretch belong: where it lay when the stretch began, and as that area belonged then.
  `create view stretch_place as
    select sum.starts, sum.site_id, place.district_id, place.regso_code,
      coalesce(area.borough_id, district.borough_id) as borough_id
    from (select distinct starts, site_id from stretch_sum) as sum
      join site_area as place on place.site_id = sum.site_id
        and place.valid_from <= sum.starts and (place.valid_to is null or place.valid_to >= sum.starts)
      join district_borough as district on district.district_id = place.district_id
        and district.valid_from <= sum.starts and (district.valid_to is null or district.valid_to >= sum.starts)
      left join regso_borough as area on area.regso_code = place.regso_code
        and area.valid_from <= sum.starts and (area.valid_to is null or area.valid_to >= sum.starts)`,
  `grant select on stretch_place to famn_app`,

  // A calendar month, or those of its days that a term or the snapshot holds; published with its whole month.
  `create table published_part (
    part text primary key, month date not null check (extract(day from month) = 1),
    starts date not null, ends date not null, published_on date not null,
    threshold smallint not null check (threshold >= 3), area_type_year smallint,
    check (starts >= month and ends >= starts and ends < month + interval '1 month'),
    constraint named_by_its_days check (part = case
      when starts = month and ends = (month + interval '1 month - 1 day')::date then to_char(month, 'YYYY-MM')
      else to_char(starts, 'YYYY-MM-DD') || '/' || extract(day from ends) end)
  )`,
  `create table published_figure (
    part text not null references published_part, dimension text not null, member text not null,
    sites text[] not null, sites_reporting text[] not null check (sites_reporting <@ sites),
    openings_held integer not null, openings_counted integer not null check (openings_counted <= openings_held),
    openings_closed integer not null, minutes_held integer not null, minutes_closed integer not null,
    openings_full integer not null, places_bookable integer not null,
    heads text not null check (heads in ${STATES}), parties integer, adults integer, children integer,
    away text not null check (away in ${STATES}), turned_away integer,
    booked text not null check (booked in ${STATES}), places_booked integer,
    primary key (part, dimension, member),
    constraint heads_are_withheld_whole ${withheld("heads", "parties")},
    check ((parties is null) = (adults is null) and (parties is null) = (children is null)),
    constraint away_is_withheld_whole ${withheld("away", "turned_away")},
    constraint booked_is_withheld_whole ${withheld("booked", "places_booked")}
  )`,
  `create index published_figure_dimension_member_idx on published_figure (dimension, member, part)`,

  // What was said in a term's count weeks. The rate of those who answered is in steps of five per cent.
  `create table published_term (
    term text primary key, starts date not null, ends date not null check (ends >= starts),
    published_on date not null, threshold smallint not null check (threshold >= 3),
    openings_asked integer not null, openings_asked_counted integer not null,
    check (openings_asked_counted <= openings_asked)
  )`,
  `create table published_answer (
    term text not null references published_term, dimension text not null, member text not null,
    question text not null, answer text not null,
    state text not null check (state in ${STATES}), count integer,
    primary key (term, question, dimension, member, answer),
    constraint an_answer_is_withheld_whole ${withheld("state", "count")}
  )`,
  `create table published_answer_rate (
    term text not null references published_term, dimension text not null, member text not null,
    question text not null,
    per_cent smallint check (per_cent between 5 and 95 and per_cent % 5 = 0),
    primary key (term, question, dimension, member)
  )`,
  ...["part", "figure", "term", "answer", "answer_rate"].map(
    (table) => `grant select, insert on published_${table} to famn_app`,
  ),
];
