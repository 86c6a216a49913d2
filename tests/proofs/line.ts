import { sql } from "kysely";
import { expect } from "vitest";
import type { Party } from "#app/features/booking/booking.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import type { Database } from "#app/platform/database.ts";
import type { MadeOpening } from "#db/factories/places.ts";
import { atOnce, book, counted, NOW, type OwnedDatabase } from "./race.ts";

/** An opening that takes so many parties, none of them kept for drop-in. */
export const families = (limit: number) => ({
  mode: "bookable" as const,
  capacity: { unit: "families" as const, families: limit },
  dropInShare: 0,
});

/** So many adults, and children of three. */
export const party = (adults: number, children: number): Party => ({
  adults,
  children,
  childAges: Array.from({ length: children }, () => "3y" as const),
});

/** Every booking of an opening, those that wait in the order in which they began to. */
export async function bookingsOf({ owner }: OwnedDatabase, opening: MadeOpening) {
  const rows = await owner
    .selectFrom("booking")
    .selectAll()
    .where("opening_id", "=", opening.id)
    .orderBy(sql`queue_position nulls first`)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    held: { id: row.id, operatorId: row.operator_id },
    offered: row.kind === "waiting" && row.offered_at !== null && row.cancelled_at === null,
  }));
}

/** The counters of an opening beside what its kept places and offers add up to. */
export async function placesHeld(on: OwnedDatabase, opening: MadeOpening) {
  const { booked_adults, booked_children, booked_parties } = await on.owner
    .selectFrom("opening")
    .select(["booked_adults", "booked_children", "booked_parties"])
    .where("id", "=", opening.id)
    .executeTakeFirstOrThrow();
  const rows = (await bookingsOf(on, opening)).filter(
    ({ kind, offered, cancelled_at, released_at }) =>
      offered || (kind === "booking" && cancelled_at === null && released_at === null),
  );
  const sum = (of: "adults" | "children") => rows.reduce((all, row) => all + row[of], 0);
  return {
    counted: { adults: booked_adults, children: booked_children, parties: booked_parties },
    held: { adults: sum("adults"), children: sum("children"), parties: rows.length },
  };
}

/** So many parties with a place. */
export async function fill(
  at: Database,
  opening: MadeOpening,
  parties: number,
  each = party(1, 1),
): Promise<void> {
  const outcomes = await atOnce(parties, () => book(at, opening.id, { party: each }));
  expect(counted(outcomes)).toEqual({ booked: parties });
}

/** One after the other, so that the order in line is known. */
export async function queue(at: Database, opening: MadeOpening, parties: readonly Party[]): Promise<void> {
  for (const each of parties) expect(await book(at, opening.id, { party: each, wait: true })).toBe("booked");
}

/** One of those who have a place gives it back. */
export async function cancelOne(on: OwnedDatabase, at: Database, opening: MadeOpening): Promise<void> {
  const booked = (await bookingsOf(on, opening)).find((row) => row.kind === "booking" && !row.cancelled_at);
  if (!booked) throw new Error("Nobody has a place.");
  expect(await cancelBooking(at, booked.held, NOW)).toMatchObject({ ok: true });
}

/** Those who wait, as "1+2 offered" in the order of the line. */
export async function line(on: OwnedDatabase, opening: MadeOpening): Promise<string[]> {
  return (await bookingsOf(on, opening))
    .filter(({ queue_position }) => queue_position !== null)
    .map(({ adults, children, kind, offered, cancelled_why }) => {
      const state = cancelled_why ?? (kind === "booking" ? "accepted" : offered ? "offered" : "waits");
      return `${adults}+${children} ${state}`;
    });
}
