import { type Insertable, sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, SeriesId, SiteId, SiteKind, Tables, TemplateId } from "#db/schema.ts";
import type { ExceptionRow } from "./schedule-queries.server.ts";

interface TemplateKey {
  readonly id: TemplateId;
  readonly site_id: SiteId;
  readonly key: string;
}

/** A site that may be given a week: of which kinds it is, whose, and whether that operator gives welcome visits. */
interface SiteOfWeek {
  readonly id: SiteId;
  readonly operator_id: OperatorId;
  readonly slug: string;
  readonly kinds: SiteKind[];
  readonly welcomes: OperatorId | null;
}

/** Every site that may be given a week. */
export function listSitesOfWeeks(db: Reader): Promise<SiteOfWeek[]> {
  return db
    .selectFrom("site")
    .leftJoin("welcome_visit as w", "w.operator_id", "site.operator_id")
    .select(["id", "site.operator_id", "slug", "kinds", "w.operator_id as welcomes"])
    .execute();
}

interface SeriesKey {
  readonly id: SeriesId;
  readonly site_id: SiteId;
  readonly key: string;
  /** what its occasions say of it */
  readonly activity: string;
  readonly languages: string[];
  readonly for_whom: Tables["series"]["for_whom"];
}
const SERIES_KEY = ["id", "site_id", "key", "activity", "languages", "for_whom"] as const;

/** Every site's courses. */
export function listSeriesKeys(db: Reader): Promise<SeriesKey[]> {
  return db.selectFrom("series").select(SERIES_KEY).execute();
}

/** Adds courses, or replaces everything about those with the same key; in no order. */
export async function upsertSeries(tx: Writer, series: Insertable<Tables["series"]>[]): Promise<SeriesKey[]> {
  if (series.length === 0) return [];
  return tx
    .insertInto("series")
    .values(series)
    .onConflict((already) =>
      already.columns(["site_id", "key"]).doUpdateSet((eb) => ({
        activity: eb.ref("excluded.activity"),
        languages: eb.ref("excluded.languages"),
        for_whom: eb.ref("excluded.for_whom"),
        sign_up_opens_on: eb.ref("excluded.sign_up_opens_on"),
        sign_up_opens_at: eb.ref("excluded.sign_up_opens_at"),
        sign_up_closes_on: eb.ref("excluded.sign_up_closes_on"),
        sign_up_closes_at: eb.ref("excluded.sign_up_closes_at"),
        late_joiners: eb.ref("excluded.late_joiners"),
        is_example: eb.ref("excluded.is_example"),
      })),
    )
    .returning(SERIES_KEY)
    .execute();
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
        series_id: eb.ref("excluded.series_id"),
        role: eb.ref("excluded.role"),
        slot_minutes: eb.ref("excluded.slot_minutes"),
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
          activities: eb.ref("excluded.activities"),
          languages: eb.ref("excluded.languages"),
          unit: eb.ref("excluded.unit"),
          persons_limit: eb.ref("excluded.persons_limit"),
          adults_limit: eb.ref("excluded.adults_limit"),
          children_limit: eb.ref("excluded.children_limit"),
          families_limit: eb.ref("excluded.families_limit"),
          drop_in_share: eb.ref("excluded.drop_in_share"),
          mode: eb.ref("excluded.mode"),
          opening_kind: eb.ref("excluded.opening_kind"),
          says_for_whom: eb.ref("excluded.says_for_whom"),
          for_whom: eb.ref("excluded.for_whom"),
          min_age_months: eb.ref("excluded.min_age_months"),
          max_age_months: eb.ref("excluded.max_age_months"),
        })),
    )
    .execute();
}

/** What an exception is said of. */
type ExceptionKey = Pick<ExceptionRow, "site_id" | "template_id" | "local_date">;

/** Takes days back that were decided on their own. */
export async function deleteExceptions(tx: Writer, exceptions: readonly ExceptionKey[]): Promise<void> {
  for (const { site_id, template_id, local_date } of exceptions) {
    await tx
      .deleteFrom("schedule_exception")
      .where("site_id", "=", site_id)
      .where("template_id", "is not distinct from", template_id)
      .where("local_date", "=", local_date)
      .execute();
  }
}
