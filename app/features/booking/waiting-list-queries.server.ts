import type { Temporal } from "temporal-polyfill";
import { type ExpressionBuilder, sql } from "kysely";
import type { Free, Heads } from "#app/features/openings/capacity.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { sendAhead } from "#app/platform/pipelined.ts";
import type { BookingId, OpeningId, OperatorId, Tables } from "#db/schema.ts";

/** Written into the query, not handed over: only so does a prepared query find the index of those who wait. */
const WAITING = sql.lit<"waiting">("waiting");

/** A party that waits, at its place in line. */
export interface Waiting extends Heads {
  readonly id: BookingId;
  readonly queuePosition: string | null;
  /** it left a contact */
  readonly isTold: boolean;
}

/** The front of a line. */
export interface Line {
  readonly front: readonly Waiting[];
  /** nobody waits behind it */
  readonly isWhole: boolean;
}

/** Whoever gives places back finds somebody to offer them to among so many, mostly. */
const FRONT = 8;

/** Who waits first at the opening where a booking is, whatever is free there; the booking itself left out. */
export async function findLineBeside(db: Reader, booking: BookingId): Promise<Line> {
  const rows = await waiting(db)
    .where("b.opening_id", "=", (eb) =>
      eb.selectFrom("booking as its").select("its.opening_id").where("its.id", "=", booking),
    )
    .limit(FRONT)
    .execute();
  return { front: rows.filter(({ id }) => id !== booking), isWhole: rows.length < FRONT };
}

/**
 * The first parties in line, or the first behind one of it, each of which would fit whole into what is free; one that
 * does not fit holds nobody up.
 */
export async function listNextWaiting(
  db: Reader,
  openingId: OpeningId,
  { free, behind, most }: { free: Free; behind: Waiting | undefined; most: number },
): Promise<Waiting[]> {
  return waiting(db)
    .where("b.opening_id", "=", openingId)
    .$if(behind !== undefined, (query) => query.where("b.queue_position", ">", behind?.queuePosition ?? null))
    .$if(free.persons !== null, (query) =>
      query.where(sql<boolean>`b.adults + b.children <= ${free.persons}::int`),
    )
    .$if(free.adults !== null, (query) => query.where(sql<boolean>`b.adults <= ${free.adults}::int`))
    .$if(free.children !== null, (query) => query.where(sql<boolean>`b.children <= ${free.children}::int`))
    .$if(free.parties !== null, (query) => query.where(sql<boolean>`${free.parties}::int >= 1`))
    .limit(most)
    .execute();
}

function waiting(db: Reader) {
  return db
    .selectFrom("booking as b")
    .leftJoin("contact as k", "k.booking_id", "b.id")
    .select(["b.id", "b.adults", "b.children", "b.queue_position as queuePosition"])
    .select((eb) => eb("k.booking_id", "is not", null).$castTo<boolean>().as("isTold"))
    .where(isWaiting)
    .orderBy("b.queue_position");
}

function isWaiting(eb: ExpressionBuilder<Tables & { b: Tables["booking"] }, "b">) {
  return eb.and([
    eb("b.kind", "=", WAITING),
    eb("b.offered_at", "is", null),
    eb("b.cancelled_at", "is", null),
  ]);
}

/**
 * Holds places for waiting parties until the moment given; once: who has had an offer gets no second one. Sent ahead.
 */
export async function updateOffered(
  tx: Writer,
  ids: readonly BookingId[],
  at: Date,
  expiresAt: Date,
): Promise<void> {
  await sendAhead(
    tx,
    tx
      .updateTable("booking")
      .set((eb) => ({ offered_at: at, offer_expires_at: expiresAt, revision: eb("revision", "+", 1) }))
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .where("offered_at", "is", null),
  );
}

/** How many parties wait before one, and what else stands in its way to an offer: nothing but its turn. */
export async function countWaitingBefore(
  db: Reader,
  openingId: OpeningId,
  queuePosition: string,
): Promise<number> {
  const row = await db
    .selectFrom("booking as b")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("b.opening_id", "=", openingId)
    .where("b.queue_position", "<", queuePosition)
    .where(isWaiting)
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * The operator's openings at which something is due: an offer that ends, places to release, a wait that is over. Those
 * with an offer and those without are asked for apart: each has its index, and a month's bookings are not read each
 * minute.
 */
export async function listOpeningsDue(
  db: Reader,
  operatorId: OperatorId,
  moments: { now: Date; releasedBefore: Date },
): Promise<OpeningId[]> {
  const waiting = (offered: "is" | "is not") =>
    db
      .selectFrom("booking")
      .select("opening_id as id")
      .where("operator_id", "=", operatorId)
      .where("kind", "=", WAITING)
      .where("cancelled_at", "is", null)
      .where("offered_at", offered, null);
  const begun = db
    .selectFrom("opening as o")
    .select("o.id")
    .where("o.starts_at", "<=", moments.releasedBefore)
    .where("o.id", "in", waiting("is").union(waiting("is not")));
  const rows = await waiting("is not")
    .where("offer_expires_at", "<=", moments.now)
    .union(begun)
    .orderBy("id")
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
