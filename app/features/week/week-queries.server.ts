import { sql } from "kysely";
import { deleteCapacities, insertCapacities } from "#app/features/openings/import-week-queries.server.ts";
import type { NewOpening, TemplateRow } from "#app/features/openings/schedule-queries.server.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DateText, OpeningId, SiteId, TemplateId } from "#db/schema.ts";
import type { Aspect } from "./aspects.ts";
import type { StandingOpening } from "./plan-change.ts";

/** A site's openings that begin after a moment, each with whom a change would meet. */
export async function listStanding(
  db: Reader,
  siteId: SiteId,
  after: Date,
): Promise<Omit<StandingOpening, "heardClosed">[]> {
  const rows = await db
    .selectFrom("opening as o")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("booking as b")
          .leftJoin("contact as k", "k.booking_id", "b.id")
          .whereRef("b.opening_id", "=", "o.id")
          .select([
            sql<number>`count(*)::int`.as("all"),
            sql<number>`(count(*) filter (where b.cancelled_at is null and k.booking_id is not null))::int`.as(
              "told",
            ),
            sql<number>`(count(*) filter (where b.cancelled_at is null and k.booking_id is null))::int`.as(
              "untold",
            ),
            sql<number>`(count(*) filter (where b.cancelled_at is null and b.kind <> 'coming'))::int`.as(
              "places",
            ),
          ])
          .as("p"),
      (join) => join.onTrue(),
    )
    .select([
      "o.id",
      "o.template_id",
      "o.local_date",
      "o.slot",
      "o.starts",
      "o.ends",
      "o.mode",
      "o.moved_to",
      "o.booked_parties",
      "c.reason",
      "p.all",
      "p.told",
      "p.untold",
      "p.places",
    ])
    .select((eb) =>
      eb
        .or([
          eb.exists(eb.selectFrom("visit as v").select("v.id").whereRef("v.opening_id", "=", "o.id")),
          eb.exists(
            eb.selectFrom("visit_correction as x").select("x.id").whereRef("x.opening_id", "=", "o.id"),
          ),
          eb.exists(eb.selectFrom("turned_away as t").select("t.id").whereRef("t.opening_id", "=", "o.id")),
          eb.exists(eb.selectFrom("tally as y").select("y.opening_id").whereRef("y.opening_id", "=", "o.id")),
        ])
        .as("counted"),
    )
    .where("o.site_id", "=", siteId)
    .where("o.starts_at", ">", after)
    .orderBy("o.starts_at")
    .orderBy("o.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    templateId: row.template_id,
    date: row.local_date,
    slot: row.slot,
    starts: row.starts,
    ends: row.ends,
    mode: row.mode,
    movedTo: row.moved_to,
    closed: row.reason !== null,
    told: row.told ?? 0,
    untold: row.untold ?? 0,
    holdsPlaces: (row.places ?? 0) > 0 || row.booked_parties > 0,
    isUsed: (row.all ?? 0) > 0 || Boolean(row.counted),
  }));
}

/** Locks a site's openings that begin after a moment, in the order of their ids, as everybody does who locks several. */
export async function lockStanding(tx: Writer, siteId: SiteId, after: Date): Promise<void> {
  await tx
    .selectFrom("opening")
    .select("id")
    .where("site_id", "=", siteId)
    .where("starts_at", ">", after)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Writes templates as they are to be, with all their limits. */
export async function replaceTemplates(tx: Writer, templates: readonly TemplateRow[]): Promise<void> {
  if (templates.length === 0) return;
  await tx
    .insertInto("week_template")
    .values(
      templates.map((row) => ({
        id: row.id,
        site_id: row.site_id,
        key: row.key,
        weekday: row.weekday,
        starts: row.starts,
        ends: row.ends,
        kind: row.kind,
        mode: row.mode,
        series_id: row.series_id,
        role: row.role,
        slot_minutes: row.slot_minutes,
        activities: sql<string[]>`${row.activities}::text[]`,
        languages: sql<string[]>`${row.languages}::text[]`,
        for_whom: row.for_whom,
        min_age_months: row.min_age_months,
        max_age_months: row.max_age_months,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        season_from: row.season_from,
        season_to: row.season_to,
        in_terms_only: row.in_terms_only,
        weeks_off: sql<number[]>`${row.weeks_off}::smallint[]`,
        is_example: row.is_example,
      })),
    )
    .onConflict((already) =>
      already.column("id").doUpdateSet((eb) => ({
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
      })),
    )
    .execute();
  await deleteCapacities(
    tx,
    templates.map(({ id }) => id),
  );
  await insertCapacities(
    tx,
    templates.flatMap(({ id, capacities }) => capacities.map((limit) => ({ ...limit, template_id: id }))),
  );
}

/** From a day on, a template's openings and exceptions are another's. */
export async function updatePassedOn(
  tx: Writer,
  { from, to, date }: { from: TemplateId; to: TemplateId; date: DateText },
): Promise<void> {
  await tx
    .updateTable("opening")
    .set({ template_id: to })
    .where("template_id", "=", from)
    .where("local_date", ">=", date)
    .execute();
  await tx
    .updateTable("schedule_exception")
    .set({ template_id: to })
    .where("template_id", "=", from)
    .where("local_date", ">=", date)
    .execute();
}

/** Removes openings that nobody has booked or counted. */
export async function deleteOpenings(tx: Writer, ids: readonly OpeningId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom("opening").where("id", "in", ids).execute();
}

/** Changes of an opening only what differs. Who has a place keeps it, also above a lower limit. */
export async function updateOpening(
  tx: Writer,
  id: OpeningId,
  after: NewOpening,
  differs: readonly Aspect[],
  at: Date,
): Promise<void> {
  const { template, capacity, movedTo } = after;
  const when = <Columns extends object>(aspect: Aspect, columns: Columns) =>
    differs.includes(aspect) ? columns : {};
  await tx
    .updateTable("opening")
    .set((eb) => ({
      template_id: template.id,
      ...when("hours", { starts: after.starts, ends: after.ends }),
      ...when("place", {
        moved_to: movedTo,
        back_at:
          movedTo === null ? sql<Date | null>`case when moved_to is null then back_at else ${at} end` : null,
      }),
      ...when("mode", { mode: after.mode, kind: after.kind }),
      ...when("activities", { activities: sql<string[]>`${[...after.activities]}::text[]` }),
      ...when("languages", { languages: sql<string[]>`${[...after.languages]}::text[]` }),
      ...when("ages", { min_age_months: after.ages.min, max_age_months: after.ages.max }),
      ...when("for_whom", { for_whom: after.forWhom }),
      ...when("capacity", {
        capacity_unit: capacity.unit,
        persons_limit: capacity.persons_limit,
        adults_limit: capacity.adults_limit,
        children_limit: capacity.children_limit,
        families_limit: capacity.families_limit,
        drop_in_share: capacity.drop_in_share,
        persons_when_lowered: eb("booked_adults", "+", eb.ref("booked_children")),
        adults_when_lowered: eb.ref("booked_adults"),
        children_when_lowered: eb.ref("booked_children"),
        families_when_lowered: eb.ref("booked_parties"),
      }),
    }))
    .where("id", "=", id)
    .execute();
}

/** What a site's week pages need of the site itself. */
export function findSiteOfWeek(db: Reader, siteId: SiteId) {
  return db
    .selectFrom("site")
    .select(["kinds", "profile", "confirm_minutes_before"])
    .where("id", "=", siteId)
    .executeTakeFirst();
}

/** When staff are reminded that nobody has confirmed. */
export async function updateConfirmMinutes(tx: Writer, siteId: SiteId, minutes: number): Promise<void> {
  await tx.updateTable("site").set({ confirm_minutes_before: minutes }).where("id", "=", siteId).execute();
}
