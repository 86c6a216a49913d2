import type { Insertable } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { Tables } from "#db/schema.ts";
import type { AreaEnrolment } from "./enrolment-file.ts";
import type { AreaChildren } from "./population-file.ts";

/** Some thousand values travel with one statement. */
const BATCH = 2000;

/** Every area that figures may be said of: RegSO and boroughs, those of former times, too. */
export async function listAreaCodes(db: Reader): Promise<string[]> {
  const [regsos, boroughs] = [
    await db.selectFrom("regso").select("code").orderBy("code").execute(),
    await db.selectFrom("borough").select("id as code").orderBy("id").execute(),
  ];
  return [...regsos, ...boroughs].map(({ code }) => code);
}

/** All that is known of the children of these years. */
export async function listChildrenOf(db: Reader, years: readonly number[]): Promise<AreaChildren[]> {
  if (years.length === 0) return [];
  return db
    .selectFrom("area_children")
    .where("year", "in", years)
    .select(["area_code as area", "year", "age_class as ageClass", "children", "source"])
    .execute();
}

/** Adds numbers of children, or puts them in place of those of the same area, year and ages. */
export async function upsertAreaChildren(tx: Writer, population: readonly AreaChildren[]): Promise<void> {
  for (let from = 0; from < population.length; from += BATCH) {
    const rows = population
      .slice(from, from + BATCH)
      .map(({ area, year, ageClass, children, source }): Insertable<Tables["area_children"]> => {
        return { area_code: area, year, age_class: ageClass, children, source };
      });
    await tx
      .insertInto("area_children")
      .values(rows)
      .onConflict((already) =>
        already.columns(["area_code", "year", "age_class"]).doUpdateSet((eb) => ({
          children: eb.ref("excluded.children"),
          source: eb.ref("excluded.source"),
        })),
      )
      .execute();
  }
}

/** All that is known of who was in no preschool on these days. */
export async function listEnrolmentOn(db: Reader, days: readonly string[]): Promise<AreaEnrolment[]> {
  if (days.length === 0) return [];
  return db
    .selectFrom("area_enrolment")
    .where("counted_on", "in", days)
    .select([
      "area_code as area",
      "counted_on as countedOn",
      "children_1_5 as children",
      "not_enrolled_1_5 as notEnrolled",
      "source",
    ])
    .execute();
}

/** Adds who was in no preschool, or puts it in place of what was known of the same area and day. */
export async function upsertAreaEnrolment(tx: Writer, enrolment: readonly AreaEnrolment[]): Promise<void> {
  for (let from = 0; from < enrolment.length; from += BATCH) {
    const rows = enrolment
      .slice(from, from + BATCH)
      .map(({ area, countedOn, children, notEnrolled, source }): Insertable<Tables["area_enrolment"]> => {
        return {
          area_code: area,
          counted_on: countedOn,
          children_1_5: children,
          not_enrolled_1_5: notEnrolled,
          source,
        };
      });
    await tx
      .insertInto("area_enrolment")
      .values(rows)
      .onConflict((already) =>
        already.columns(["area_code", "counted_on"]).doUpdateSet((eb) => ({
          children_1_5: eb.ref("excluded.children_1_5"),
          not_enrolled_1_5: eb.ref("excluded.not_enrolled_1_5"),
          source: eb.ref("excluded.source"),
        })),
      )
      .execute();
  }
}
