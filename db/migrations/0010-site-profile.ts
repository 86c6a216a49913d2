import { type Kysely, sql } from "kysely";

/** Frozen. Who owns each fact of a site, its unit at the city's service, and a profile's draft until it is published. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table site
    add profile_revision integer not null default 1 check (profile_revision > 0),
    add profile_published_at timestamptz,
    add field_owners jsonb not null default '{}' check (jsonb_typeof(field_owners) = 'object'),
    add service_unit_id text unique check (service_unit_id ~ '^[0-9]{1,12}$')`,
  `create table site_profile_draft (
    site_id uuid primary key, operator_id uuid not null,
    revision uuid not null default gen_random_uuid(),
    profile jsonb not null, saved_at timestamptz not null,
    foreign key (site_id, operator_id) references site (id, operator_id)
  )`,
  `create index site_profile_draft_operator_id_idx on site_profile_draft (operator_id)`,
  `alter table site_profile_draft enable row level security`,
  `create policy own_operator on site_profile_draft
     using (operator_id::text = current_setting('famn.operator', true))
     with check (operator_id::text = current_setting('famn.operator', true))`,
  `grant select, insert, update, delete on site_profile_draft to famn_app`,
];
