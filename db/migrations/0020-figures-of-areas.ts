import { type Kysely, sql } from "kysely";

/** Frozen. How many children live where, by year, as imported; which RegSO a district spans. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const CODED_AREA = `
  area_code text not null,
  regso_code text generated always as (case when area_code ~ '^[0-9]{4}R[0-9]{3}$' then area_code end) stored
    references regso,
  borough_id text generated always as (case when area_code !~ '^[0-9]{4}R[0-9]{3}$' then area_code end) stored
    references borough,
  source text`;

const statements = [
  // A class that is not known has a row without a number, or none: never 0.
  `create table area_children (
    ${CODED_AREA},
    year smallint not null check (year between 1900 and 2099),
    age_class text not null check (age_class in ('0', '1', '2', '3', '4', '5', '0-4', '5-9', '0-5')),
    children integer check (children >= 0),
    primary key (area_code, year, age_class)
  )`,
  `create index area_children_regso_code_idx on area_children (regso_code)`,
  `create index area_children_borough_id_idx on area_children (borough_id)`,
  `insert into area_children (area_code, year, age_class, children)
    select regso_code, year, '0-4', children_0_4 from regso_population`,
  `drop table regso_population`,

  `create table area_enrolment (
    ${CODED_AREA},
    counted_on date not null,
    children_1_5 integer check (children_1_5 >= 0),
    not_enrolled_1_5 integer check (not_enrolled_1_5 >= 0),
    primary key (area_code, counted_on),
    constraint no_more_are_left_out_than_there_are check (not_enrolled_1_5 <= children_1_5)
  )`,
  `create index area_enrolment_regso_code_idx on area_enrolment (regso_code)`,
  `create index area_enrolment_borough_id_idx on area_enrolment (borough_id)`,

  // Which RegSO hold a part of a district's land, from a day until the next edition: each at least a twentieth of it.
  `create table district_regso (
    valid_from date not null, district_id text not null references district, regso_code text not null references regso,
    district_per_cent smallint not null check (district_per_cent between 5 and 100),
    regso_per_cent smallint not null check (regso_per_cent between 0 and 100),
    primary key (valid_from, district_id, regso_code)
  )`,
  `create index district_regso_district_id_idx on district_regso (district_id)`,
  `create index district_regso_regso_code_idx on district_regso (regso_code)`,

  // The year is the one from whose 1 January figures are grouped so; the source says of which year it is.
  `alter table regso_area_type add source text`,

  // Whoever owns the tables imports; the app only reads.
  `grant select on area_children, area_enrolment, district_regso to famn_app`,
];
