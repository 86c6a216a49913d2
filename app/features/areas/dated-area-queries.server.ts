import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DateText } from "#db/schema.ts";
import { isRegso } from "./area-code.ts";
import type { Belonging, DatedBorough, TypeFrom } from "./areas-file.ts";

/** To which borough each RegSO and each district belonged, at all times, the newest last. */
export async function listBelongings(db: Reader): Promise<Belonging[]> {
  const regsos = await db
    .selectFrom("regso_borough")
    .select(["regso_code as area", "borough_id as borough", "valid_from as validFrom", "valid_to as validTo"])
    .orderBy("regso_code")
    .orderBy("valid_from")
    .execute();
  const districts = await db
    .selectFrom("district_borough")
    .select([
      "district_id as area",
      "borough_id as borough",
      "valid_from as validFrom",
      "valid_to as validTo",
    ])
    .orderBy("district_id")
    .orderBy("valid_from")
    .execute();
  return [...regsos, ...districts];
}

/** The boroughs there are and those there were. */
export function listBoroughsOfAllTimes(db: Reader): Promise<DatedBorough[]> {
  return db
    .selectFrom("borough")
    .orderBy("id")
    .select(["id", "name", "valid_from as validFrom", "valid_to as validTo"])
    .execute();
}

/** The area types of all years, the newest last. */
export function listTypes(db: Reader): Promise<TypeFrom[]> {
  return db
    .selectFrom("regso_area_type")
    .orderBy("regso_code")
    .orderBy("year")
    .select(["regso_code as regso", "year", "area_type as areaType", "source"])
    .execute();
}

/** Whether anything has been counted until a day. */
export async function existsTallyUntil(db: Reader, day: DateText): Promise<boolean> {
  const row = await db
    .selectFrom("tally")
    .innerJoin("opening", "opening.id", "tally.opening_id")
    .where("opening.local_date", "<=", day)
    .select("opening.id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds boroughs that begin. */
export async function insertBoroughs(tx: Writer, boroughs: readonly DatedBorough[]): Promise<void> {
  if (boroughs.length === 0) return;
  await tx
    .insertInto("borough")
    .values(boroughs.map(({ id, name, validFrom }) => ({ id, name, valid_from: validFrom, valid_to: null })))
    .execute();
}

/** Adds area types of a year, or puts them in place of those of the same year. */
export async function upsertTypes(tx: Writer, types: readonly TypeFrom[]): Promise<void> {
  if (types.length === 0) return;
  await tx
    .insertInto("regso_area_type")
    .values(
      types.map(({ regso, year, areaType, source }) => ({
        regso_code: regso,
        year,
        area_type: areaType,
        source,
      })),
    )
    .onConflict((already) =>
      already.columns(["regso_code", "year"]).doUpdateSet((eb) => ({
        area_type: eb.ref("excluded.area_type"),
        source: eb.ref("excluded.source"),
      })),
    )
    .execute();
}

/** From a day on an area belongs to another borough; until the day before it belongs where it did. */
export async function upsertBelonging(
  tx: Writer,
  { area, borough, validFrom }: Omit<Belonging, "validTo">,
): Promise<void> {
  const dated = { borough_id: borough, valid_from: validFrom, valid_to: null };
  const dayBefore = sql<string>`${validFrom}::date - 1`;
  if (isRegso(area)) {
    await tx
      .updateTable("regso_borough")
      .set({ valid_to: dayBefore })
      .where("regso_code", "=", area)
      .where("valid_from", "<", validFrom)
      .where("valid_to", "is", null)
      .execute();
    await tx
      .insertInto("regso_borough")
      .values({ regso_code: area, ...dated })
      .onConflict((already) =>
        already.columns(["regso_code", "valid_from"]).doUpdateSet({ borough_id: borough }),
      )
      .execute();
    return;
  }
  await tx
    .updateTable("district_borough")
    .set({ valid_to: dayBefore })
    .where("district_id", "=", area)
    .where("valid_from", "<", validFrom)
    .where("valid_to", "is", null)
    .execute();
  await tx
    .insertInto("district_borough")
    .values({ district_id: area, ...dated })
    .onConflict((already) =>
      already.columns(["district_id", "valid_from"]).doUpdateSet({ borough_id: borough }),
    )
    .execute();
}

/** Ends the boroughs that no area belongs to any more, with the last day on which one did. */
export async function updateEmptiedBoroughs(tx: Writer): Promise<void> {
  await sql`
    with belonging as (
      select borough_id, valid_to from regso_borough union all select borough_id, valid_to from district_borough
    ), emptied as (
      select borough_id, max(valid_to) as last_day from belonging group by borough_id
      having bool_and(valid_to is not null)
    )
    update borough set valid_to = emptied.last_day from emptied
    where borough.id = emptied.borough_id and borough.valid_to is null`.execute(tx);
}
