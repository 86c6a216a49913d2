import { type Insertable, sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { SiteId, SiteKind, Tables, TemplateId } from "#db/schema.ts";

interface TemplateKey {
  readonly id: TemplateId;
  readonly site_id: SiteId;
  readonly key: string;
}

/** Every site that may be given a week, and of which kinds it is. */
export function listSitesOfWeeks(db: Reader): Promise<{ id: SiteId; slug: string; kinds: SiteKind[] }[]> {
  return db.selectFrom("site").select(["id", "slug", "kinds"]).execute();
}

/** The keys of every site's templates. */
export function listTemplateKeys(db: Reader): Promise<TemplateKey[]> {
  return db.selectFrom("week_template").select(["id", "site_id", "key"]).execute();
}

/** Adds templates, or replaces everything about those with the same key; ids in no order. */
export async function upsertTemplates(
  tx: Writer,
  templates: Insertable<Tables["week_template"]>[],
): Promise<TemplateKey[]> {
  if (templates.length === 0) return [];
  return tx
    .insertInto("week_template")
    .values(templates)
    .onConflict((already) =>
      already.columns(["site_id", "key"]).doUpdateSet((eb) => ({
        weekday: eb.ref("excluded.weekday"),
        starts: eb.ref("excluded.starts"),
        ends: eb.ref("excluded.ends"),
        kind: eb.ref("excluded.kind"),
        mode: eb.ref("excluded.mode"),
        activities: eb.ref("excluded.activities"),
        languages: eb.ref("excluded.languages"),
        for_whom: eb.ref("excluded.for_whom"),
        min_age_months: eb.ref("excluded.min_age_months"),
        max_age_months: eb.ref("excluded.max_age_months"),
        valid_from: eb.ref("excluded.valid_from"),
        valid_to: eb.ref("excluded.valid_to"),
        season_from: eb.ref("excluded.season_from"),
        season_to: eb.ref("excluded.season_to"),
        in_terms_only: eb.ref("excluded.in_terms_only"),
        weeks_off: eb.ref("excluded.weeks_off"),
        is_example: eb.ref("excluded.is_example"),
      })),
    )
    .returning(["id", "site_id", "key"])
    .execute();
}

/** Removes all limits of these templates. */
export async function deleteCapacities(tx: Writer, templates: TemplateId[]): Promise<void> {
  if (templates.length === 0) return;
  await tx.deleteFrom("template_capacity").where("template_id", "in", templates).execute();
}

/** Adds limits of templates. */
export async function insertCapacities(
  tx: Writer,
  capacities: Insertable<Tables["template_capacity"]>[],
): Promise<void> {
  if (capacities.length === 0) return;
  await tx.insertInto("template_capacity").values(capacities).execute();
}

/** Adds exceptions, or replaces the one of the same template (or whole site) and day. */
export async function upsertExceptions(
  tx: Writer,
  exceptions: Insertable<Tables["schedule_exception"]>[],
): Promise<void> {
  if (exceptions.length === 0) return;
  await tx
    .insertInto("schedule_exception")
    .values(exceptions)
    .onConflict((already) =>
      already
        .expression(
          sql`site_id, local_date, coalesce(template_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
        )
        .doUpdateSet((eb) => ({
          kind: eb.ref("excluded.kind"),
          reason: eb.ref("excluded.reason"),
          starts: eb.ref("excluded.starts"),
          ends: eb.ref("excluded.ends"),
          moved_to: eb.ref("excluded.moved_to"),
        })),
    )
    .execute();
}
