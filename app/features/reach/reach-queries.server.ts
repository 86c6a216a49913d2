import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Reader, Writer } from "#app/platform/database.ts";
import { daysOf, monthOf, type YearMonth } from "#app/time/period.ts";
import type { AreaType, OperatorId, SiteId } from "#db/schema.ts";
import type { Atom } from "./figures.ts";

/**
 * Makes every month's sum per site and kind anew from the tallies. An opening is held when it was not closed and has
 * folded; without a count it is held and missing, never zero. An appointment is no opening: it is left out. Reads one row per opening, however many came.
 * The upsert writes only what changed, so that the figures' pages never meet an empty table.
 */
export async function refreshMonthlySums(tx: Writer): Promise<void> {
  await sql`
    with fresh as (
      select date_trunc('month', o.local_date)::date as month, o.site_id, o.kind,
        count(*)::int as openings_held,
        (count(*) filter (where t.counted))::int as openings_counted,
        coalesce(sum(t.parties), 0)::int as parties,
        coalesce(sum(t.adults), 0)::int as adults,
        coalesce(sum(t.children), 0)::int as children
      from tally t join opening o on o.id = t.opening_id
      where o.mode <> 'appointment'
        and (t.counted or not exists (select from closure c where c.opening_id = o.id))
      group by 1, 2, 3
    ), gone as (
      delete from monthly_sum m
      where not exists (
        select from fresh f where (f.month, f.site_id, f.kind) = (m.month, m.site_id, m.kind))
    )
    insert into monthly_sum as m
      (month, site_id, kind, openings_held, openings_counted, parties, adults, children)
    select month, site_id, kind, openings_held, openings_counted, parties, adults, children from fresh
    on conflict (month, site_id, kind) do update set
      openings_held = excluded.openings_held, openings_counted = excluded.openings_counted,
      parties = excluded.parties, adults = excluded.adults, children = excluded.children
    where (m.openings_held, m.openings_counted, m.parties, m.adults, m.children) is distinct from
      (excluded.openings_held, excluded.openings_counted, excluded.parties, excluded.adults, excluded.children)
  `.execute(tx);
}

/** The first month of which there is a sum; nothing before any opening has folded. */
export async function findFirstMonth(db: Reader): Promise<YearMonth | undefined> {
  const first = await db
    .selectFrom("monthly_sum")
    .select(({ fn }) => fn.min("month").as("month"))
    .executeTakeFirst();
  return first?.month ? monthOf(Temporal.PlainDate.from(first.month)) : undefined;
}

/**
 * The sums of some months by borough, area type and kind, or finer: each site by itself. A place lies in the borough of its area, or of its district
 * where its address is not confirmed, as that area belonged in that month; its area type is the newest one.
 */
export async function listAtoms(
  db: Reader,
  months: readonly YearMonth[],
  by: "area" | "site" = "area",
): Promise<Atom[]> {
  const rows = await db
    .selectFrom("monthly_sum as sum")
    .innerJoin("site", "site.id", "sum.site_id")
    .innerJoin("district_borough as district", (join) =>
      join
        .onRef("district.district_id", "=", "site.district_id")
        .onRef("district.valid_from", "<=", "sum.month")
        .on((on) =>
          on.or([on("district.valid_to", "is", null), on("district.valid_to", ">=", on.ref("sum.month"))]),
        ),
    )
    .leftJoin("regso_borough as area", (join) =>
      join
        .onRef("area.regso_code", "=", "site.regso_code")
        .onRef("area.valid_from", "<=", "sum.month")
        .on((on) => on.or([on("area.valid_to", "is", null), on("area.valid_to", ">=", on.ref("sum.month"))])),
    )
    .leftJoin("regso_area_type as type", (join) =>
      join
        .onRef("type.regso_code", "=", "site.regso_code")
        .on("type.year", "=", (eb) =>
          eb.selectFrom("regso_area_type").select(({ fn }) => fn.max("year").as("year")),
        ),
    )
    .where("sum.month", "in", months.map(firstDay))
    .groupBy(({ fn }) => [
      "sum.month",
      "sum.kind",
      "type.area_type",
      fn.coalesce("area.borough_id", "district.borough_id"),
    ])
    .$if(by === "site", (query) => query.groupBy("site.id"))
    .select(({ fn, ref }) => [
      "sum.month",
      "sum.kind",
      fn.coalesce("area.borough_id", "district.borough_id").as("borough"),
      "type.area_type",
      sql<number>`sum(${ref("sum.openings_held")})::int`.as("openings_held"),
      sql<number>`sum(${ref("sum.openings_counted")})::int`.as("openings_counted"),
      sql<number>`sum(${ref("sum.parties")})::int`.as("parties"),
      sql<number>`sum(${ref("sum.adults")})::int`.as("adults"),
      sql<number>`sum(${ref("sum.children")})::int`.as("children"),
      sql<SiteId[]>`array_agg(site.id::text order by site.id)`.as("sites"),
      sql<SiteId[]>`coalesce(array_agg(site.id::text order by site.id)
        filter (where ${ref("sum.openings_counted")} > 0), '{}')`.as("sites_reporting"),
    ])
    .orderBy("sum.month")
    .orderBy("borough")
    .orderBy("type.area_type")
    .orderBy("sum.kind")
    .$if(by === "site", (query) => query.orderBy("site.id"))
    .execute();
  return rows.map(({ month, area_type, openings_held, openings_counted, sites_reporting, ...sums }) => ({
    ...sums,
    month: monthOf(Temporal.PlainDate.from(month)),
    areaType: area_type,
    openingsHeld: openings_held,
    openingsCounted: openings_counted,
    sitesReporting: sites_reporting,
  }));
}

/** An operator's sites by name; where some are named, those of them. */
export function listSitesLed(
  db: Reader,
  led: { operatorId: OperatorId; siteIds: readonly SiteId[] },
): Promise<{ id: SiteId; name: string }[]> {
  return db
    .selectFrom("site")
    .where("operator_id", "=", led.operatorId)
    .$if(led.siteIds.length > 0, (query) => query.where("id", "in", led.siteIds))
    .orderBy("name")
    .select(["id", "name"])
    .execute();
}

/** The boroughs there were at some time in these months, by name. */
export function listBoroughs(
  db: Reader,
  first: YearMonth,
  last: YearMonth,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("borough")
    .where("valid_from", "<=", daysOf(last).last.toString())
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", firstDay(first))]))
    .orderBy("name")
    .select(["id", "name"])
    .execute();
}

/** The children aged 0-4 of one area. */
export interface ResidentChildren {
  readonly borough: string;
  readonly areaType: AreaType | null;
  readonly areaTypeYear: number | null;
  readonly children: number;
  readonly year: number;
}

/** Children aged 0-4 on the last day of the newest year with a population, in its boroughs, by the newest area types. */
export function listResidentChildren(db: Reader): Promise<ResidentChildren[]> {
  return db
    .selectFrom("regso_population as population")
    .innerJoin("regso_borough as area", (join) =>
      join
        .onRef("area.regso_code", "=", "population.regso_code")
        .on("area.valid_from", "<=", sql<string>`make_date(population.year, 12, 31)`)
        .on((on) =>
          on.or([
            on("area.valid_to", "is", null),
            on("area.valid_to", ">=", sql<string>`make_date(population.year, 12, 31)`),
          ]),
        ),
    )
    .leftJoin("regso_area_type as type", (join) =>
      join
        .onRef("type.regso_code", "=", "population.regso_code")
        .on("type.year", "=", (eb) =>
          eb.selectFrom("regso_area_type").select(({ fn }) => fn.max("year").as("year")),
        ),
    )
    .where("population.year", "=", (eb) =>
      eb.selectFrom("regso_population").select(({ fn }) => fn.max("year").as("year")),
    )
    .select([
      "area.borough_id as borough",
      "type.area_type as areaType",
      "population.children_0_4 as children",
      "population.year",
      "type.year as areaTypeYear",
    ])
    .execute();
}

function firstDay(month: YearMonth): string {
  return daysOf(month).first.toString();
}
