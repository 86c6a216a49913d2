import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aBooking, aFormKey } from "#db/factories/people.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BookingId, Tables, VisitId } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { countArrival } from "./count-arrival.server.ts";
import type { DoorEvent } from "./merge-events.ts";
import { recordDoorEvents } from "./record-door-events.server.ts";
import { undoCount } from "./undo-count.server.ts";

const PARTIES = 24;
const START = Temporal.ZonedDateTime.from("2026-11-24T09:00[Europe/Stockholm]");
/** What the database keeps beside a row's own columns: where it lies, and the transactions that wrote it. */
const SYSTEM_COLUMNS = ["ctid", "xmin", "xmax", "cmin", "cmax"];
/** The same for every party and every visit of the opening; heads are what is counted. */
const INHERENT = ["opening_id", "operator_id", "adults", "children"];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let opening: MadeOpening;
/** In the order in which they came; only this test knows it. */
const came: { bookingId: BookingId; visitId: VisitId }[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 2 });
  opening = await anOpening(owner);
  // As on a real morning: booked the evening before, some seconds apart, and come in another order.
  const bookings: BookingId[] = [];
  for (let index = 0; index < PARTIES; index++) {
    const createdAt = new Date(`2026-11-23T18:00:${String(index).padStart(2, "0")}Z`);
    bookings.push((await aBooking(owner, { opening, createdAt })).id);
  }
  const order = bookings.map((_, index) => bookings[(index * 5 + 11) % PARTIES]);
  for (const [minute, bookingId] of order.entries()) {
    if (!bookingId) continue;
    const visitId = aFormKey();
    await countArrival(db, opening, bookingId, visitId, START.add({ minutes: minute }));
    came.push({ bookingId, visitId });
  }
});

afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

/** Every pair of columns, system columns too, of a party's rows and the ledger's whose values meet as text. */
async function pairsThatMeet() {
  const partyColumns = [
    ...(await columnsOf("arrival")).map((column) => `a.${column}`),
    ...(await columnsOf("booking")).map((column) => `b.${column}`),
  ];
  const visitColumns = [
    ...(await columnsOf("visit")).map((column) => `v.${column}`),
    ...(await columnsOf("visit_correction")).map((column) => `c.${column}`),
  ];
  const found: { party: string; visit: string; rows: { booking_id: string; visit_id: string }[] }[] = [];
  for (const party of partyColumns) {
    for (const visit of visitColumns) {
      const { rows } = await sql<{ booking_id: string; visit_id: string }>`
        select b.id as booking_id, v.id as visit_id
        from arrival a join booking b on b.id = a.booking_id, visit v left join visit_correction c on c.visit_id = v.id
        where ${sql.raw(party)}::text = ${sql.raw(visit)}::text`.execute(owner);
      if (rows.length > 0) found.push({ party, visit, rows });
    }
  }
  return found;
}

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table}`.execute(owner);
  return [...rows.map(({ name }) => name), ...SYSTEM_COLUMNS];
}

/** Pairs of columns that say which party a visit was: they meet, and are right far oftener than chance. */
async function pairsThatTell(): Promise<string[]> {
  const telling = (await pairsThatMeet()).filter(({ party, visit, rows }) => {
    if ([party, visit].every((column) => INHERENT.includes(column.slice(2)))) return false;
    const right = rows.filter((row) =>
      came.some(({ bookingId, visitId }) => bookingId === row.booking_id && visitId === row.visit_id),
    );
    // Of all pairs that meet, chance alone has one in PARTIES right: so it is where a column says the same of
    // many (a sign's number and a visit's adults), and then nothing is told. Some right ones come by chance, too.
    return right.length > PARTIES / 3 && right.length * PARTIES > 2 * rows.length;
  });
  return telling.map(({ party, visit }) => `${party} = ${visit}`);
}

test("no column of an arrival or its booking, joined with any column of a visit, says which party a visit was", async () => {
  expect(await pairsThatTell()).toEqual([]);
});

test("a transaction's id never stands both on a party's row and on the ledger's", async () => {
  const { rows } = await sql`
    select v.id from visit v where v.xmin::text in (
      select xmin::text from arrival union select xmin::text from booking)`.execute(owner);
  expect(rows).toEqual([]);
});

test("the arrivals of an opening all bear the id of the last one's transaction, and lie in no order of coming", async () => {
  const { rows } = await sql<{ booking_id: BookingId; written: string }>`
    select booking_id, xmin::text as written from arrival order by ctid`.execute(owner);
  expect(new Set(rows.map(({ written }) => written)).size).toBe(1);
  expect(rows.map(({ booking_id }) => booking_id)).not.toEqual(came.map(({ bookingId }) => bookingId));
});

test("negative control: with a shared moment the same search finds the pair", async () => {
  await sql`alter table arrival add column at timestamptz`.execute(owner);
  for (const { bookingId, visitId } of came) {
    await sql`update arrival set at = (select counted_at from visit where id = ${visitId})
      where booking_id = ${bookingId}`.execute(owner);
  }
  expect(await pairsThatTell()).toContain("a.at = v.counted_at");
  await sql`alter table arrival drop column at`.execute(owner);
});

test("an undone count leaves nothing on the party's side", async () => {
  const [first] = came;
  if (!first) throw new Error("Nobody came.");
  await undoCount(db, opening, first, START.add({ minutes: 30 }));
  const { rows } = await sql`select from arrival where booking_id = ${first.bookingId}`.execute(owner);
  expect(rows).toEqual([]);
});

test("counts that two tablets sent in batches: no transaction on both sides, and no order of coming on the party's", async () => {
  const later = await anOpening(owner);
  const bookings: BookingId[] = [];
  for (let index = 0; index < PARTIES; index++) bookings.push((await aBooking(owner, { opening: later })).id);
  const queue = bookings.map((booking, index): DoorEvent => ({
    id: aFormKey(),
    kind: "arrive",
    booking,
    heads: { adults: 1, children: 1 },
    ago: (PARTIES - index) * 60_000,
    agoAsHeard: (PARTIES - index) * 60_000,
  }));
  const again = queue.map((event): DoorEvent => ({ ...event, id: aFormKey() }));
  const sentAt = START.add({ minutes: PARTIES });
  for (const sent of [queue, again]) {
    for (let at = 0; at < PARTIES; at += 6) await recordDoorEvents(db, later, sent.slice(at, at + 6), sentAt);
  }
  const ledger = sql`(select xmin::text from visit union select xmin::text from visit_correction
    union select xmin::text from door_event union select xmin::text from door_flag)`;
  const { rows: both } = await sql`
    select a.booking_id from arrival a where a.xmin::text in ${ledger}
    union all select g.booking_id from arrival_again g where g.xmin::text in ${ledger}`.execute(owner);
  expect(both).toEqual([]);
  for (const table of ["arrival", "arrival_again"]) {
    const { rows } = await sql<{ booking_id: BookingId; written: string }>`
      select t.booking_id, t.xmin::text as written from ${sql.table(table)} t
      join booking b on b.id = t.booking_id where b.opening_id = ${later.id} order by t.ctid`.execute(owner);
    expect([table, rows.length, new Set(rows.map(({ written }) => written)).size]).toEqual([
      table,
      PARTIES,
      1,
    ]);
    expect([table, rows.map(({ booking_id }) => booking_id)]).not.toEqual([table, bookings]);
  }
});
