import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Reader } from "#app/platform/database.ts";
import { monthOf, type YearMonth } from "#app/time/period.ts";
import type { AreaType, DateText, FeltQuestion, SiteId, SiteKind, Trait } from "#db/schema.ts";
import type { Atom } from "./publication.ts";

/** The first month of which there is a sum; nothing before any opening has been held. */
export async function findFirstMonth(db: Reader): Promise<YearMonth | undefined> {
  const first = await db
    .selectFrom("stretch_sum")
    .where("openings_held", ">", 0)
    .select(({ fn }) => fn.min("starts").as("day"))
    .executeTakeFirst();
  return first?.day ? monthOf(Temporal.PlainDate.from(first.day)) : undefined;
}

/**
 * The last day up to which the figures of every operator are closed: nothing later may leave, and nothing up to it ever
 * changes. Nothing where none has closed.
 */
export async function findClosedThrough(db: Reader): Promise<Temporal.PlainDate | undefined> {
  const row = await db
    .selectFrom((of) =>
      of
        .selectFrom("figure_stretch")
        .groupBy("operator_id")
        .select(
          sql<DateText>`coalesce(max(ends) filter (where closed_on is not null), min(starts) - 1)`.as("day"),
        )
        .as("operator"),
    )
    .select(({ fn }) => fn.min("day").as("day"))
    .executeTakeFirst();
  return row?.day ? Temporal.PlainDate.from(row.day) : undefined;
}

/** The newest year whose area types are not newer than a day; where all are newer, the earliest of them. */
export async function findAreaTypeYear(db: Reader, day: DateText): Promise<number | null> {
  const { year } = await db
    .selectFrom("regso_area_type")
    .select(
      sql<
        number | null
      >`coalesce(max(year) filter (where year <= extract(year from ${day}::date)), min(year))`.as("year"),
    )
    .executeTakeFirstOrThrow();
  return year;
}

/**
 * The sums of the stretches that begin in some days. A place lies where it was when the stretch began: in its district,
 * and in the borough of its area, or of its district where its address is not confirmed, as that belonged then.
 * @param areaTypeYear whose area types its area has
 */
export function listAtoms(
  db: Reader,
  days: { readonly first: DateText; readonly last: DateText },
  areaTypeYear: number | null,
): Promise<Atom[]> {
  return db
    .selectFrom("stretch_sum as sum")
    .innerJoin("stretch_place as place", (join) =>
      join.onRef("place.starts", "=", "sum.starts").onRef("place.site_id", "=", "sum.site_id"),
    )
    .leftJoin("regso_area_type as type", (join) =>
      join.onRef("type.regso_code", "=", "place.regso_code").on("type.year", "=", areaTypeYear),
    )
    .where("sum.starts", ">=", days.first)
    .where("sum.starts", "<=", days.last)
    .where(({ or, eb }) => or([eb("sum.openings_held", ">", 0), eb("sum.openings_closed", ">", 0)]))
    .orderBy("sum.starts")
    .orderBy("sum.site_id")
    .orderBy("sum.kind")
    .orderBy("sum.mode")
    .orderBy("sum.activities")
    .select([
      "sum.starts",
      "sum.site_id as site",
      "sum.kind",
      "sum.mode",
      "sum.activities",
      "place.district_id as district",
      "place.borough_id as borough",
      "type.area_type as areaType",
      "sum.openings_held as openingsHeld",
      "sum.openings_counted as openingsCounted",
      "sum.openings_closed as openingsClosed",
      "sum.minutes_held as minutesHeld",
      "sum.minutes_closed as minutesClosed",
      "sum.openings_full as openingsFull",
      "sum.places_bookable as placesBookable",
      "sum.places_booked as placesBooked",
      "sum.turned_away as turnedAway",
      "sum.parties",
      "sum.adults",
      "sum.children",
    ])
    .execute();
}

/** How often an answer was given at one site in one stretch of days, and the most in one opening of it. */
export interface AnswerSum {
  readonly starts: DateText;
  readonly site: SiteId;
  readonly kind: SiteKind;
  readonly borough: string;
  readonly areaType: AreaType | null;
  readonly question: Trait | FeltQuestion;
  readonly answer: string;
  readonly count: number;
  readonly most: number;
}

/** What visitors said of themselves and of their visit, of the stretches that begin in some days. */
export async function listAnswerSums(
  db: Reader,
  days: { readonly first: DateText; readonly last: DateText },
  areaTypeYear: number | null,
): Promise<AnswerSum[]> {
  return db
    .selectFrom((of) =>
      of
        .selectFrom("stretch_trait_sum")
        .select([
          "starts",
          "site_id",
          "kind",
          sql<Trait | FeltQuestion>`trait`.as("question"),
          "value as answer",
          "count",
          "most",
        ])
        .unionAll(
          of
            .selectFrom("stretch_felt_sum")
            .select([
              "starts",
              "site_id",
              "kind",
              sql<Trait | FeltQuestion>`question`.as("question"),
              "answer",
              "count",
              "most",
            ]),
        )
        .as("sum"),
    )
    .innerJoin("stretch_place as place", (join) =>
      join.onRef("place.starts", "=", "sum.starts").onRef("place.site_id", "=", "sum.site_id"),
    )
    .leftJoin("regso_area_type as type", (join) =>
      join.onRef("type.regso_code", "=", "place.regso_code").on("type.year", "=", areaTypeYear),
    )
    .where("sum.starts", ">=", days.first)
    .where("sum.starts", "<=", days.last)
    .select([
      "sum.starts",
      "sum.site_id as site",
      "sum.kind",
      "place.borough_id as borough",
      "type.area_type as areaType",
      "sum.question",
      "sum.answer",
      "sum.count",
      "sum.most",
    ])
    .execute();
}

/** How often the only two answers that are counted together were given, and the most in one opening. */
export interface HomeSum {
  readonly home: string;
  readonly firstTime: string;
  readonly count: number;
  readonly most: number;
}

/** Where visitors of the whole city said that they live, with whether it was their first time, of some days. */
export function listHomeSums(
  db: Reader,
  days: { readonly first: DateText; readonly last: DateText },
): Promise<HomeSum[]> {
  return db
    .selectFrom("stretch_cross_sum")
    .where("starts", ">=", days.first)
    .where("starts", "<=", days.last)
    .groupBy(["home_district", "first_time"])
    .select(({ fn, cast }) => [
      "home_district as home",
      "first_time as firstTime",
      cast<number>(fn.sum("count"), "integer").as("count"),
      fn.max("most").as("most"),
    ])
    .execute();
}

/** Who was asked at one site in one stretch of days: openings and the parties counted at them. */
export interface AskedSum {
  readonly site: SiteId;
  readonly kind: SiteKind;
  readonly borough: string;
  readonly areaType: AreaType | null;
  readonly parties: number;
  readonly openingsAsked: number;
  readonly openingsAskedCounted: number;
  readonly partiesAsked: number;
  readonly partiesUnsaid: number;
}

/** Who could have answered, of some days. */
export function listAskedSums(
  db: Reader,
  days: { readonly first: DateText; readonly last: DateText },
  areaTypeYear: number | null,
): Promise<AskedSum[]> {
  return db
    .selectFrom("stretch_sum as sum")
    .innerJoin("stretch_place as place", (join) =>
      join.onRef("place.starts", "=", "sum.starts").onRef("place.site_id", "=", "sum.site_id"),
    )
    .leftJoin("regso_area_type as type", (join) =>
      join.onRef("type.regso_code", "=", "place.regso_code").on("type.year", "=", areaTypeYear),
    )
    .where("sum.starts", ">=", days.first)
    .where("sum.starts", "<=", days.last)
    .groupBy(["sum.site_id", "sum.kind", "place.borough_id", "type.area_type"])
    .select(({ fn, cast }) => [
      "sum.site_id as site",
      "sum.kind",
      "place.borough_id as borough",
      "type.area_type as areaType",
      cast<number>(fn.sum("sum.parties"), "integer").as("parties"),
      cast<number>(fn.sum("sum.openings_asked"), "integer").as("openingsAsked"),
      cast<number>(fn.sum("sum.openings_asked_counted"), "integer").as("openingsAskedCounted"),
      cast<number>(fn.sum("sum.parties_asked"), "integer").as("partiesAsked"),
      cast<number>(fn.sum("sum.parties_unsaid"), "integer").as("partiesUnsaid"),
    ])
    .execute();
}
