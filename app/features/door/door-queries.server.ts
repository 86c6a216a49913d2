import { sql } from "kysely";
import { listLedger } from "#app/features/openings/ledger-queries.server.ts";
import { lockOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Heads } from "#app/features/openings/capacity.ts";
import { apart } from "#app/platform/apart.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { fromDate } from "#app/platform/clock.ts";
import type { BookingId, CountedBy, OpeningId, OperatorId, SiteId, VisitId } from "#db/schema.ts";
import type { Count, Ledger } from "./door.ts";

/** A site as the door's pages need it, or nothing. */
export function findSite(db: Reader, slug: string) {
  return db
    .selectFrom("site")
    .select(["id", "slug", "name", "operator_id"])
    .where("slug", "=", slug)
    .executeTakeFirst();
}

/** How long before an opening the site's staff are reminded to confirm it, in minutes. */
export async function findConfirmMinutes(db: Reader, siteId: SiteId): Promise<number | undefined> {
  const row = await db
    .selectFrom("site")
    .select("confirm_minutes_before")
    .where("id", "=", siteId)
    .executeTakeFirst();
  return row?.confirm_minutes_before;
}

/** Whose opening is counted: both must be its own, else there is no such opening. */
export interface OwnOpening {
  readonly id: OpeningId;
  readonly siteId: SiteId;
  readonly operatorId: OperatorId;
}

/** An opening with its ledger, the opening's row locked until the transaction ends; nothing where it is not the site's. */
export async function lockLedger(
  tx: Writer,
  own: OwnOpening,
): Promise<(Ledger & { opening: Opening }) | undefined> {
  const opening = await lockOpening(tx, own.id);
  if (!opening || opening.site.id !== own.siteId || opening.operatorId !== own.operatorId) return undefined;
  return { opening, ...(await findCount(tx, own.id)) };
}

/** What an opening's ledger, or after the fold its tally, adds up to; `counted` is null where nobody has counted. */
export async function findCount(db: Reader, openingId: OpeningId) {
  const tally = await db
    .selectFrom("tally")
    .select(["parties", "adults", "children", "turned_away"])
    .where("opening_id", "=", openingId)
    .executeTakeFirst();
  if (tally) {
    return { counted: asCount(tally), turnedAway: tally.turned_away, nobodyCame: false, folded: true };
  }
  const ledger = await db
    .selectFrom(listLedger(db, sql`array[${openingId}::uuid]`).as("e"))
    .select([
      sql<number>`coalesce(sum(e.parties), 0)::int`.as("parties"),
      sql<number>`coalesce(sum(e.adults), 0)::int`.as("adults"),
      sql<number>`coalesce(sum(e.children), 0)::int`.as("children"),
      sql<number>`coalesce(sum(e.turned_away), 0)::int`.as("turned_away"),
      sql<boolean>`coalesce(bool_or(e.counts and not e.nobody), false)`.as("any"),
      sql<boolean>`coalesce(bool_or(e.nobody), false)`.as("nobody_came"),
    ])
    .executeTakeFirstOrThrow();
  return {
    counted: ledger.any || ledger.nobody_came ? asCount(ledger) : null,
    turnedAway: ledger.turned_away,
    nobodyCame: ledger.nobody_came && !ledger.any,
    folded: false,
  };
}

function asCount(row: {
  parties: number | null;
  adults: number | null;
  children: number | null;
}): Count | null {
  const { parties, adults, children } = row;
  return parties === null || adults === null || children === null ? null : { parties, adults, children };
}

/** The parties of an opening that have not come in yet, by number as the staff look for them. */
export function listExpected(db: Reader, openingId: OpeningId) {
  return db
    .selectFrom("booking as b")
    .leftJoin("arrival as a", "a.booking_id", "b.id")
    .select(["b.id", "b.adults", "b.children", "b.sign", "b.colour", "b.number"])
    .where("b.opening_id", "=", openingId)
    .where("b.kind", "<>", "waiting")
    .where("b.cancelled_at", "is", null)
    .where("a.booking_id", "is", null)
    .orderBy("b.number")
    .orderBy("b.sign")
    .orderBy("b.colour")
    .execute();
}

/** Who waits for a place at an opening: those whom one is held for until a moment, soonest first, and how many stand behind them. */
export async function listWaiting(db: Reader, openingId: OpeningId) {
  const rows = await db
    .selectFrom("booking")
    .select(["id", "adults", "children", "sign", "colour", "number", "offer_expires_at"])
    .where("opening_id", "=", openingId)
    .where("kind", "=", "waiting")
    .where("cancelled_at", "is", null)
    .orderBy("offer_expires_at")
    .orderBy("queue_position")
    .execute();
  return rows.map(({ offer_expires_at: expires, ...party }) => ({
    ...party,
    heldUntil: expires && fromDate(expires),
  }));
}

/** A party of the opening with its sign and whether it is in; nothing where it is another opening's or cancelled. */
export async function findParty(db: Reader, openingId: OpeningId, bookingId: BookingId) {
  const row = await db
    .selectFrom("booking as b")
    .leftJoin("arrival as a", "a.booking_id", "b.id")
    .select(["b.id", "b.adults", "b.children", "b.sign", "b.colour", "b.number", "a.booking_id as arrived"])
    .where("b.id", "=", bookingId)
    .where("b.opening_id", "=", openingId)
    .where("b.kind", "<>", "waiting")
    .where("b.cancelled_at", "is", null)
    .executeTakeFirst();
  return row && { ...row, arrived: row.arrived !== null };
}

/** A visit of the opening that has not been taken back. */
export async function findVisit(db: Reader, openingId: OpeningId, visitId: VisitId) {
  const row = await db
    .selectFrom("visit as v")
    .leftJoin("visit_correction as c", "c.visit_id", "v.id")
    .select(["v.id", "v.adults", "v.children", "v.counted_at"])
    .where("v.id", "=", visitId)
    .where("v.opening_id", "=", openingId)
    .where("c.id", "is", null)
    .executeTakeFirst();
  return row && { id: row.id, adults: row.adults, children: row.children, at: fromDate(row.counted_at) };
}

/** Whether a form's key has counted already. */
export async function existsVisit(db: Reader, visitId: VisitId): Promise<boolean> {
  const row = await db.selectFrom("visit").select("id").where("id", "=", visitId).executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes that booked parties are in. All arrivals of the opening are written anew in random order, under a transaction
 * id of their own: so neither order, place nor id of the row says which came when, and none leads to a visit.
 */
export async function insertArrivals(
  tx: Writer,
  own: OwnOpening,
  bookingIds: readonly BookingId[],
): Promise<void> {
  await apart(
    tx,
    sql`with earlier as (
      delete from arrival using booking
      where booking.id = arrival.booking_id and booking.opening_id = ${own.id}
      returning arrival.booking_id)
    insert into arrival (booking_id, operator_id)
    select booking_id, ${own.operatorId}::uuid
    from (select booking_id from earlier union select unnest(${bookingIds}::uuid[])) as arrived(booking_id)
    order by random()`,
  );
}

/** Takes a party's arrival back. */
export async function deleteArrival(tx: Writer, bookingId: BookingId): Promise<void> {
  await apart(tx, sql`delete from arrival where booking_id = ${bookingId}`);
}

/** Counts heads into an opening under each form's own key, with no trace of whose heads they are; once per key. */
export async function insertVisits(
  tx: Writer,
  own: OwnOpening,
  by: CountedBy,
  visits: readonly (Heads & { id: VisitId; at: Date })[],
): Promise<void> {
  const rows = JSON.stringify(visits.map(({ id, adults, children, at }) => ({ id, adults, children, at })));
  await apart(
    tx,
    sql`insert into visit (id, operator_id, opening_id, adults, children, counted_at, counted_by)
      select id, ${own.operatorId}::uuid, ${own.id}::uuid, adults, children, at, ${by}
      from json_to_recordset(${rows}::text::json)
        as counted(id uuid, adults smallint, children smallint, at timestamptz)
      on conflict (id) do nothing`,
  );
}

/** Counts one who had to be turned away, once per form key. */
export async function insertTurnedAway(tx: Writer, own: OwnOpening, id: string, at: Date): Promise<void> {
  await tx
    .insertInto("turned_away")
    .values({ id, operator_id: own.operatorId, opening_id: own.id, at })
    .onConflict((already) => already.doNothing())
    .execute();
}

/** States that an opening was held and nobody came; said twice it is said once. */
export async function insertNobodyCame(tx: Writer, openingId: OpeningId, at: Date): Promise<void> {
  await tx
    .insertInto("nobody_came")
    .values({ opening_id: openingId, stated_at: at })
    .onConflict((already) => already.doNothing())
    .execute();
}
