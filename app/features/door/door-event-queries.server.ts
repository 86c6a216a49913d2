import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, DoorFlagKind, OpeningId, VisitId } from "#db/schema.ts";
import { apart } from "#app/platform/apart.ts";
import type { OwnOpening } from "./door-queries.server.ts";

/** Which of these events are in already. */
export async function listKnownEvents(db: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("door_event").select("id").where("id", "in", ids).execute();
  return rows.map(({ id }) => id);
}

/** Remembers that events are in. */
export async function insertEvents(tx: Writer, own: OwnOpening, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto("door_event")
    .values(ids.map((id) => ({ id, operator_id: own.operatorId, opening_id: own.id })))
    .onConflict((already) => already.doNothing())
    .execute();
}

/** The opening's own parties among these, cancelled ones too: how many tablets let each in. */
export async function listPartiesOf(db: Reader, openingId: OpeningId, ids: readonly BookingId[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("booking as b")
    .leftJoin("arrival as a", "a.booking_id", "b.id")
    .leftJoin("arrival_again as g", "g.booking_id", "b.id")
    .select([
      "b.id",
      "b.adults",
      "b.children",
      "b.kind",
      "b.cancelled_at",
      "a.booking_id as arrived",
      "g.times",
    ])
    .where("b.opening_id", "=", openingId)
    .where("b.id", "in", ids)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    adults: row.adults,
    children: row.children,
    taps: row.arrived === null ? 0 : 1 + (row.times ?? 0),
    isExpected: row.kind !== "waiting" && row.cancelled_at === null,
  }));
}

/** The opening's visits among these that were not taken back. */
export async function listStandingVisits(db: Reader, openingId: OpeningId, ids: readonly VisitId[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("visit as v")
    .leftJoin("visit_correction as c", "c.visit_id", "v.id")
    .select(["v.id", "v.adults", "v.children"])
    .where("v.opening_id", "=", openingId)
    .where("v.id", "in", ids)
    .where("c.id", "is", null)
    .execute();
}

/** Which of these are turned-away parties of the opening. */
export async function listTurnedAway(
  db: Reader,
  openingId: OpeningId,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("turned_away")
    .select("id")
    .where("opening_id", "=", openingId)
    .where("id", "in", ids)
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes back that parties were turned away. */
export async function deleteTurnedAway(
  tx: Writer,
  openingId: OpeningId,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom("turned_away").where("opening_id", "=", openingId).where("id", "in", ids).execute();
}

/**
 * Says which parties more than one tablet has let in. As for arrivals all rows of the opening are written anew in
 * random order: nothing about them says which came when.
 */
export async function updateArrivalsAgain(
  tx: Writer,
  own: OwnOpening,
  changed: readonly { readonly id: BookingId; readonly times: number }[],
): Promise<void> {
  const ids = changed.map(({ id }) => id);
  const times = changed.map((one) => one.times);
  await apart(
    tx,
    sql`with earlier as (
      delete from arrival_again g using booking b
      where b.id = g.booking_id and b.opening_id = ${own.id} returning g.booking_id, g.times
    ), changed as (
      select * from unnest(${ids}::uuid[], ${times}::smallint[]) as c(booking_id, times)
    )
    insert into arrival_again (booking_id, operator_id, times)
    select booking_id, ${own.operatorId}::uuid, times from (
      select * from earlier where booking_id not in (select booking_id from changed)
      union all select * from changed where times > 0) as again
    order by random()`,
  );
}

/** Adds to what staff should look at; it is new to them again. */
export async function upsertFlag(
  tx: Writer,
  own: OwnOpening,
  flag: { kind: DoorFlagKind; times: number; at: Date },
): Promise<void> {
  await tx
    .insertInto("door_flag")
    .values({
      opening_id: own.id,
      operator_id: own.operatorId,
      kind: flag.kind,
      times: flag.times,
      noted_at: flag.at,
      seen_at: null,
    })
    .onConflict((already) =>
      already.columns(["opening_id", "kind"]).doUpdateSet((eb) => ({
        times: eb("door_flag.times", "+", flag.times),
        noted_at: flag.at,
        seen_at: null,
      })),
    )
    .execute();
}

/** What staff should look at and have not said that they saw. */
export function listFlags(
  db: Reader,
  openingId: OpeningId,
): Promise<{ kind: DoorFlagKind; times: number }[]> {
  return db
    .selectFrom("door_flag")
    .select(["kind", "times"])
    .where("opening_id", "=", openingId)
    .where("seen_at", "is", null)
    .orderBy("kind")
    .execute();
}

/** Somebody has seen what was to be looked at. */
export async function updateFlagsSeen(tx: Writer, openingId: OpeningId, at: Date): Promise<void> {
  await tx
    .updateTable("door_flag")
    .set({ seen_at: at })
    .where("opening_id", "=", openingId)
    .where("seen_at", "is", null)
    .execute();
}
