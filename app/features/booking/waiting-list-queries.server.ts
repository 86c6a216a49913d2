import type { Temporal } from "temporal-polyfill";
import { type ExpressionBuilder, sql } from "kysely";
import type { Free, Heads } from "#app/features/openings/capacity.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId, Tables } from "#db/schema.ts";

/** Written into the query, not handed over: only so does a prepared query find the index of those who wait. */
const WAITING = sql.lit<"waiting">("waiting");

/** The first party in line whose every member fits into what is free; it is never split, and nobody is held up by one that does not fit. */
export async function findNextWaiting(
  db: Reader,
  openingId: OpeningId,
  free: Free,
): Promise<(Heads & { id: BookingId }) | undefined> {
  return db
    .selectFrom("booking")
    .select(["id", "adults", "children"])
    .where("opening_id", "=", openingId)
    .where(isWaiting)
    .$if(free.persons !== null, (query) =>
      query.where(sql<boolean>`adults + children <= ${free.persons}::int`),
    )
    .$if(free.adults !== null, (query) => query.where(sql<boolean>`adults <= ${free.adults}::int`))
    .$if(free.children !== null, (query) => query.where(sql<boolean>`children <= ${free.children}::int`))
    .$if(free.parties !== null, (query) => query.where(sql<boolean>`${free.parties}::int >= 1`))
    .orderBy("queue_position")
    .limit(1)
    .executeTakeFirst();
}

function isWaiting(eb: ExpressionBuilder<Tables, "booking">) {
  return eb.and([eb("kind", "=", WAITING), eb("offered_at", "is", null), eb("cancelled_at", "is", null)]);
}

/** Holds places for a waiting party until the moment given; once: who has had an offer gets no second one. */
export async function updateOffered(tx: Writer, id: BookingId, at: Date, expiresAt: Date): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({ offered_at: at, offer_expires_at: expiresAt, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .where("offered_at", "is", null)
    .execute();
}

/** How many parties wait before one, and what else stands in its way to an offer: nothing but its turn. */
export async function countWaitingBefore(
  db: Reader,
  openingId: OpeningId,
  queuePosition: string,
): Promise<number> {
  const row = await db
    .selectFrom("booking")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("opening_id", "=", openingId)
    .where("queue_position", "<", queuePosition)
    .where(isWaiting)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The operator's openings at which something is due: an offer that ends, places to release, a wait that is over. */
export async function listOpeningsDue(
  db: Reader,
  operatorId: OperatorId,
  moments: { now: Date; releasedBefore: Date },
): Promise<OpeningId[]> {
  const rows = await db
    .selectFrom("booking as b")
    .innerJoin("opening as o", "o.id", "b.opening_id")
    .select("o.id")
    .distinct()
    .where("b.operator_id", "=", operatorId)
    .where("b.kind", "=", WAITING)
    .where("b.cancelled_at", "is", null)
    .where((eb) =>
      eb.or([eb("b.offer_expires_at", "<=", moments.now), eb("o.starts_at", "<=", moments.releasedBefore)]),
    )
    .orderBy("o.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Ends the offers of an opening that have run out. @returns the parties, whose places are free again */
export function updateExpired(
  tx: Writer,
  openingId: OpeningId,
  now: Date,
): Promise<(Heads & { id: BookingId })[]> {
  return tx
    .updateTable("booking")
    .set((eb) => ({ cancelled_at: now, cancelled_why: "expired", revision: eb("revision", "+", 1) }))
    .where("opening_id", "=", openingId)
    .where("kind", "=", WAITING)
    .where("cancelled_at", "is", null)
    .where("offer_expires_at", "<=", now)
    .returning(["id", "adults", "children"])
    .execute();
}

/** Ends the waits for which no place came. */
export async function updateNotOffered(tx: Writer, openingId: OpeningId, now: Date): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({ cancelled_at: now, cancelled_why: "not_offered", revision: eb("revision", "+", 1) }))
    .where("opening_id", "=", openingId)
    .where("kind", "=", WAITING)
    .where("cancelled_at", "is", null)
    .execute();
}

/** Releases the kept places of those who have not come. @returns the parties, whose places are free again */
export function updateReleased(
  tx: Writer,
  opening: { id: OpeningId; starts: Temporal.ZonedDateTime },
  now: Date,
): Promise<Heads[]> {
  return (
    tx
      .updateTable("booking")
      .set({ released_at: now })
      .where("opening_id", "=", opening.id)
      .where("kind", "=", "booking")
      .where("cancelled_at", "is", null)
      .where("released_at", "is", null)
      // Who was offered a place after the start is on the way.
      .where((eb) => eb.or([eb("offered_at", "is", null), eb("offered_at", "<", toDate(opening.starts))]))
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom("arrival").select("booking_id").whereRef("booking_id", "=", "booking.id")),
        ),
      )
      .returning(["adults", "children"])
      .execute()
  );
}
