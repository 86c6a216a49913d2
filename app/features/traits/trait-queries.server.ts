import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { OwnOpening } from "#app/features/door/door-queries.server.ts";
import { apart } from "#app/platform/apart.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { FeltAnswer, FeltQuestion, OpeningId, OperatorId, SiteId } from "#db/schema.ts";
import type { SetWeek, Term } from "./count-weeks.ts";
import type { Cross, Tick } from "./traits.ts";

/** The terms, in order. */
export async function listTerms(db: Reader): Promise<Term[]> {
  const rows = await db.selectFrom("term").select(["id", "starts", "ends"]).orderBy("starts").execute();
  return rows.map(({ id, starts, ends }) => ({
    id,
    starts: Temporal.PlainDate.from(starts),
    ends: Temporal.PlainDate.from(ends),
  }));
}

/** The weeks that are set for all places and, beside them, for one operator's. */
export async function listSetWeeks(db: Reader, operatorId: OperatorId | null): Promise<SetWeek[]> {
  const rows = await db
    .selectFrom("count_week")
    .select(["operator_id", "starts"])
    .where((eb) => eb.or([eb("operator_id", "is", null), eb("operator_id", "=", operatorId)]))
    .orderBy("starts")
    .execute();
  return rows.map(({ operator_id, starts }) => ({
    starts: Temporal.PlainDate.from(starts),
    central: operator_id === null,
  }));
}

/** Sets a week for all places, or for one operator's; set twice it is set once. */
export async function insertCountWeek(
  tx: Writer,
  operatorId: OperatorId | null,
  monday: Temporal.PlainDate,
): Promise<void> {
  await tx
    .insertInto("count_week")
    .values({ operator_id: operatorId, starts: monday.toString() })
    .onConflict((already) => already.doNothing())
    .execute();
}

/** Takes a week back that was set for all places, or for one operator's. */
export async function deleteCountWeek(
  tx: Writer,
  operatorId: OperatorId | null,
  monday: Temporal.PlainDate,
): Promise<void> {
  await tx
    .deleteFrom("count_week")
    .where("starts", "=", monday.toString())
    .where("operator_id", operatorId === null ? "is" : "=", operatorId)
    .execute();
}

/** A site by its address, or nothing. */
export function findSite(
  db: Reader,
  slug: string,
): Promise<{ id: SiteId; operatorId: OperatorId; slug: string; name: string } | undefined> {
  return db
    .selectFrom("site")
    .select(["id", "operator_id as operatorId", "slug", "name"])
    .where("slug", "=", slug)
    .executeTakeFirst();
}

/** The city's districts, by name. */
export function listDistricts(db: Reader): Promise<{ id: string; name: string }[]> {
  return db.selectFrom("district").select(["id", "name"]).orderBy("name").execute();
}

/** The districts round a site, the nearest first; of a site without a position, round its own district's name. */
export function listDistrictsNear(
  db: Reader,
  slug: string,
  most: number,
): Promise<{ id: string; name: string }[]> {
  return (
    db
      .selectFrom("site as s")
      .innerJoin("district as own", "own.id", "s.district_id")
      .innerJoin("district as d", (join) => join.onTrue())
      .select(["d.id", "d.name"])
      .where("s.slug", "=", slug)
      .orderBy(sql`d.id <> own.id`)
      // A degree of longitude is half as long here as one of latitude.
      .orderBy(
        sql`power((d.label_lon - coalesce(s.lon, own.label_lon)) / 2, 2) + power(d.label_lat - coalesce(s.lat, own.label_lat), 2)`,
      )
      .limit(most)
      .execute()
  );
}

/** Whether a form has been counted. */
export async function existsAnswerKey(db: Reader, keyHash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom("answer_key")
    .select("opening_id")
    .where("key_hash", "=", keyHash)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes that a form has been counted. All keys of the opening are written anew in random order under one transaction
 * id, so that their rows tell no order of answering.
 */
export async function insertAnswerKey(tx: Writer, own: OwnOpening, keyHash: Buffer): Promise<void> {
  await apart(
    tx,
    sql`with earlier as (delete from answer_key where opening_id = ${own.id} returning key_hash)
    insert into answer_key (key_hash, opening_id, operator_id)
    select key_hash, ${own.id}::uuid, ${own.operatorId}::uuid
    from (select key_hash from earlier union all select ${keyHash}::bytea) as answered
    order by random()`,
  );
}

/** Forgets the keys of an operator's openings before a day. */
export async function deleteAnswerKeys(
  tx: Writer,
  operatorId: OperatorId,
  day: Temporal.PlainDate,
): Promise<void> {
  await tx
    .deleteFrom("answer_key")
    .using("opening as o")
    .whereRef("o.id", "=", "answer_key.opening_id")
    .where("o.operator_id", "=", operatorId)
    .where("o.local_date", "<", day.toString())
    .execute();
}

/** What has been answered at an opening so far. */
export function listTraitTallies(db: Reader, openingId: OpeningId): Promise<(Tick & { count: number })[]> {
  return db
    .selectFrom("trait_tally")
    .select(["trait", "value", "count"])
    .where("opening_id", "=", openingId)
    .orderBy("trait")
    .orderBy("value")
    .execute();
}

/** Which homes have been counted with which first times at an opening. */
export function listTraitCrosses(db: Reader, openingId: OpeningId): Promise<Cross[]> {
  return db
    .selectFrom("trait_cross")
    .select(["home_district as home", "first_time as firstTime"])
    .where("opening_id", "=", openingId)
    .orderBy("home_district")
    .orderBy("first_time")
    .execute();
}

/**
 * Counts answers, each alone. All tallies of the opening are written anew in random order under one transaction id: so
 * neither order, place nor id of a row says which answers came together. @param difference +1, or −1 to take them back
 */
export async function upsertTraitTallies(
  tx: Writer,
  own: OwnOpening,
  ticks: readonly Tick[],
  difference: 1 | -1,
): Promise<void> {
  await apart(
    tx,
    sql`with earlier as (delete from trait_tally where opening_id = ${own.id} returning trait, value, count)
    insert into trait_tally (opening_id, operator_id, trait, value, count)
    select ${own.id}::uuid, ${own.operatorId}::uuid, trait, value, sum(count)
    from (select trait, value, count from earlier
      union all select trait, value, ${difference}::integer
      from unnest(${ticks.map(({ trait }) => trait)}::text[], ${ticks.map(({ value }) => value)}::text[])
        as said(trait, value)) as counted
    group by trait, value having sum(count) <> 0 order by random()`,
  );
}

/** Counts home district × first time, in the same way. */
export async function upsertTraitCross(
  tx: Writer,
  own: OwnOpening,
  cross: Cross,
  difference: 1 | -1,
): Promise<void> {
  await apart(
    tx,
    sql`with earlier as (
      delete from trait_cross where opening_id = ${own.id} returning home_district, first_time, count)
    insert into trait_cross (opening_id, operator_id, home_district, first_time, count)
    select ${own.id}::uuid, ${own.operatorId}::uuid, home_district, first_time, sum(count)
    from (select home_district, first_time, count from earlier
      union all select ${cross.home}::text, ${cross.firstTime}::text, ${difference}::integer) as counted
    group by home_district, first_time having sum(count) <> 0 order by random()`,
  );
}

/** The most answers that one of the two questions has at an opening. */
export async function countFelt(db: Reader, openingId: OpeningId): Promise<number> {
  const { most } = await db
    .selectFrom(
      db
        .selectFrom("felt_tally")
        .select(sql<number>`sum(count)::int`.as("answers"))
        .where("opening_id", "=", openingId)
        .groupBy("question")
        .as("asked"),
    )
    .select(sql<number>`coalesce(max(answers), 0)::int`.as("most"))
    .executeTakeFirstOrThrow();
  return most;
}

/** Counts answers to the two questions, each alone and in the same way as traits. */
export async function upsertFeltTallies(
  tx: Writer,
  own: OwnOpening,
  answers: readonly { question: FeltQuestion; answer: FeltAnswer }[],
): Promise<void> {
  await apart(
    tx,
    sql`with earlier as (delete from felt_tally where opening_id = ${own.id} returning question, answer, count)
    insert into felt_tally (opening_id, operator_id, question, answer, count)
    select ${own.id}::uuid, ${own.operatorId}::uuid, question, answer, sum(count)
    from (select question, answer, count from earlier
      union all select question, answer, 1
      from unnest(${answers.map(({ question }) => question)}::text[], ${answers.map(({ answer }) => answer)}::text[])
        as said(question, answer)) as counted
    group by question, answer order by random()`,
  );
}
