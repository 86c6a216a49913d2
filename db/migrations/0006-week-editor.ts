import { type Kysely, sql } from "kysely";

/** Frozen. A day that differs from its week in more than its hours; when to remind of confirming; addresses a site had. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The checks of 0001 had no names of their own: these are those that PostgreSQL gave them.
  `alter table schedule_exception
    drop constraint schedule_exception_kind_check,
    drop constraint schedule_exception_check1,
    drop constraint schedule_exception_check2,
    add constraint schedule_exception_kind_check
      check (kind in ('closed', 'changed_hours', 'moved', 'cancelled', 'changed')),
    add activities text[], add languages text[],
    add unit text check (unit in ('persons', 'adults', 'adults_and_children', 'families', 'uncounted')),
    add persons_limit integer check (persons_limit > 0), add adults_limit integer check (adults_limit > 0),
    add children_limit integer check (children_limit > 0), add families_limit integer check (families_limit > 0),
    add constraint hours_have_both_ends check ((starts is null) = (ends is null)),
    add constraint changed_hours_are_said check (kind = 'changed' or (kind = 'changed_hours') = (starts is not null)),
    add constraint another_place_is_said check (kind = 'changed' or (kind = 'moved') = (moved_to is not null)),
    add constraint only_a_changed_day_has_an_offer
      check (kind = 'changed' or (activities is null and languages is null and unit is null)),
    add constraint the_unit_has_its_limits check (
      (persons_limit is not null) = (coalesce(unit, '') = 'persons')
      and (adults_limit is not null) = (coalesce(unit, '') in ('adults', 'adults_and_children'))
      and (children_limit is not null) = (coalesce(unit, '') = 'adults_and_children')
      and (families_limit is not null) = (coalesce(unit, '') = 'families'))`,

  // Staff are reminded so long before the start where nobody has confirmed.
  `alter table site add confirm_minutes_before smallint not null default 30
    check (confirm_minutes_before between 0 and 240)`,

  // Printed slips and shared links outlive a move.
  `create table site_old_slug (
    slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    site_id uuid not null references site
  )`,
  `create index site_old_slug_site_id_idx on site_old_slug (site_id)`,
  `grant select, insert, update, delete on site_old_slug to famn_app`,
];
