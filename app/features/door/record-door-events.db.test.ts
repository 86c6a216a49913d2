import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { countAtKiosk, setCountedBy } from "#app/features/traits/count-at-kiosk.server.ts";
import { aBooking, aFormKey } from "#db/factories/people.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BookingId, Tables, VisitId } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { closeOpening } from "./close-opening.server.ts";
import { listFlags } from "./door-event-queries.server.ts";
import { findCount, listExpected } from "./door-queries.server.ts";
import type { DoorEvent } from "./merge-events.ts";
import { recordDoorEvents, seeFlags } from "./record-door-events.server.ts";

const NOW = Temporal.ZonedDateTime.from("2026-11-24T12:10[Europe/Stockholm]");
const HEADS = { adults: 1, children: 2 };
const MINUTE = 60_000;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let opening: MadeOpening;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 4 });
});
beforeEach(async () => {
  opening = await anOpening(owner);
});
afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

const count = () => db.read(opening.operatorId, (reader) => findCount(reader, opening.id));
const flags = () => db.read(opening.operatorId, (reader) => listFlags(reader, opening.id));
const send = (events: readonly DoorEvent[], now = NOW) => recordDoorEvents(db, opening, events, now);
const before = (minutes: number) => ({ ago: minutes * MINUTE, agoAsHeard: minutes * MINUTE });
const arrive = (booking: BookingId, minutesAgo = 60): DoorEvent => ({
  id: aFormKey(),
  kind: "arrive",
  booking,
  heads: HEADS,
  ...before(minutesAgo),
});
const walkIn = (minutesAgo = 60): DoorEvent => ({
  id: aFormKey(),
  kind: "walk_in",
  heads: HEADS,
  ...before(minutesAgo),
});
const undo = (event: DoorEvent): DoorEvent => ({
  id: aFormKey(),
  kind: "undo",
  undoes: event.id,
  booking: event.kind === "arrive" ? event.booking : null,
  ...before(0),
});
const bookings = async (many: number) => {
  const made: BookingId[] = [];
  for (let index = 0; index < many; index++) {
    made.push((await aBooking(owner, { opening, childAges: ["2y", "3y"] })).id);
  }
  return made;
};
const times = async () => {
  const { rows } = await sql<{ id: VisitId; at: string }>`
    select id, to_char(counted_at at time zone 'Europe/Stockholm', 'HH24:MI') as at from visit
    where opening_id = ${opening.id} order by counted_at`.execute(owner);
  return new Map(rows.map(({ id, at }) => [id, at]));
};
const shuffled = <T>(some: readonly T[]) =>
  some
    .map((one) => ({ one, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);
const chunks = (events: readonly DoorEvent[], size: number) =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
    events.slice(index * size, (index + 1) * size),
  );

/** What each of two tablets has queued: the same thirty families in an order of its own, and five walk-ins. */
async function twoTablets() {
  const families = await bookings(30);
  return [1, 2].map(() =>
    shuffled([...families.map((id) => arrive(id, 150)), ...Array.from({ length: 5 }, () => walkIn(90))]),
  );
}

test("two tablets that ticked the same 30 families and 5 walk-ins each give 30 + 10 visits, in any order of sending", async () => {
  for (let round = 0; round < 4; round++) {
    opening = await anOpening(owner);
    const tablets = await twoTablets();
    const sent = tablets.map((queue) => chunks(queue, 10));
    if (round % 2 === 0) {
      // One after the other, in either order.
      for (const queue of round === 0 ? sent : [...sent].reverse())
        for (const chunk of queue) await send(chunk);
    } else {
      await Promise.all(
        sent.map(async (queue) => {
          for (const chunk of queue) await send(chunk);
        }),
      );
    }
    expect((await count()).counted).toEqual({ parties: 40, adults: 40, children: 80 });
    expect(await flags()).toEqual([{ kind: "counted_by_another", times: 30 }]);
    expect(await db.read(opening.operatorId, (reader) => listExpected(reader, opening.id))).toEqual([]);
    expect([...(await times()).values()].sort()).toEqual([
      ...Array.from({ length: 30 }, () => "09:40"),
      ...Array.from({ length: 10 }, () => "10:40"),
    ]);
  }
});

test("an upload that breaks off at every tenth record and is sent again counts nothing twice and loses nothing", async () => {
  const queue = [
    ...(await bookings(12)).map((id) => arrive(id)),
    ...Array.from({ length: 28 }, () => walkIn()),
  ];
  for (let end = 10; end <= queue.length; end += 10) await send(queue.slice(0, end));
  const again = await send(queue);
  expect(again?.every(({ outcome }) => outcome === "known")).toBe(true);
  expect((await count()).counted?.parties).toBe(40);
  expect(await flags()).toEqual([]);
});

test("negative control: sent again under new ids, walk-ins are counted twice", async () => {
  const queue = Array.from({ length: 10 }, () => walkIn());
  await send(queue);
  await send(queue.map((event) => ({ ...event, id: aFormKey() })));
  expect((await count()).counted?.parties).toBe(20);
});

test("what one tablet takes back stays counted while another has it too; the same ledger in every order", async () => {
  for (const order of ["first before second", "second before first", "undo between"] as const) {
    opening = await anOpening(owner);
    const [family] = await bookings(1);
    if (!family) throw new Error("No booking.");
    const [first, second] = [arrive(family), arrive(family)];
    const takenBack = undo(first);
    const batches = {
      "first before second": [[first], [second], [takenBack]],
      "second before first": [[second], [first, takenBack]],
      "undo between": [[first, takenBack], [second]],
    }[order];
    for (const batch of batches) await send(batch);
    // Sent once more, the undo is not a second one.
    await send([takenBack]);
    expect((await count()).counted, order).toEqual({ parties: 1, ...HEADS });
    await send([undo(second)]);
    expect((await count()).counted?.parties ?? 0, order).toBe(0);
    const expected = await db.read(opening.operatorId, (reader) => listExpected(reader, opening.id));
    expect(
      expected.map(({ id }) => id),
      order,
    ).toEqual([family]);
  }
});

test("closed, full and no longer expected: who came is counted, and staff are told", async () => {
  opening = await anOpening(owner, { mode: "bookable", capacity: { unit: "families", families: 2 } });
  const [came] = await bookings(1);
  const cancelled = await aBooking(owner, {
    opening,
    childAges: ["2y", "3y"],
    cancelledAt: new Date("2026-11-24T07:00:00Z"),
  });
  if (!came) throw new Error("No booking.");
  await closeOpening(db, opening, "illness", NOW.with({ hour: 9, minute: 5 }));
  // Moved to another opening while this door had no network.
  const elsewhere = (await aBooking(owner, { opening: await anOpening(owner) })).id;
  const sent = await send([arrive(came), arrive(cancelled.id), arrive(elsewhere), walkIn()]);
  expect(sent?.map(({ outcome }) => outcome)).toEqual(["done", "not_expected", "not_expected", "done"]);
  expect((await count()).counted?.parties).toBe(4);
  expect(await flags()).toEqual([
    { kind: "after_closing", times: 4 },
    { kind: "not_expected", times: 2 },
  ]);
  await seeFlags(db, opening, NOW);
  expect(await flags()).toEqual([]);
});

test("a clock that is three hours off, either way: the times are the true ones", async () => {
  const device = (at: string, error: number) =>
    Temporal.PlainTime.from(at).add({ hours: error }).since("00:00").total("milliseconds");
  for (const error of [-3, 0, 3]) {
    opening = await anOpening(owner);
    const events = ["09:10", "10:45", "11:59"].map((at): DoorEvent => {
      // What readBatch makes of the two times that the device states by its own clock.
      const ago = device("12:10", error) - device(at, error);
      return { id: aFormKey(), kind: "walk_in", heads: HEADS, ago, agoAsHeard: ago };
    });
    await send(events);
    expect([...(await times()).values()]).toEqual(["09:10", "10:45", "11:59"]);
    expect(await flags()).toEqual([]);
  }
});

test("negative control: taken as the device says it, a clock three hours slow gives other times", async () => {
  const uncorrected = NOW.since(NOW.with({ hour: 6, minute: 10 })).total("milliseconds");
  await send([{ id: aFormKey(), kind: "walk_in", heads: HEADS, ago: uncorrected, agoAsHeard: uncorrected }]);
  expect([...(await times()).values()]).toEqual(["08:00"]);
  expect(await flags()).toEqual([{ kind: "odd_time", times: 1 }]);
});

test("turned away, room and their undoing have their own times and happen once", async () => {
  const away: DoorEvent[] = [1, 2, 3].map(() => ({ id: aFormKey(), kind: "turned_away", ...before(30) }));
  const full: DoorEvent = { id: aFormKey(), kind: "room", state: "full", ...before(20) };
  const [first] = away;
  if (!first) throw new Error("Nobody was turned away.");
  const queue = [...away, full, undo(first)];
  await send(queue);
  await send(queue);
  expect((await count()).turnedAway).toBe(2);
  const rooms = await owner
    .selectFrom("room_state")
    .select("set_at")
    .where("opening_id", "=", opening.id)
    .execute();
  expect(rooms.map(({ set_at }) => set_at.toISOString())).toEqual(["2026-11-24T10:50:00.000Z"]);
});

test("after the five-day lock nothing is counted, and the unit head is told how much was late", async () => {
  const late = await send([walkIn(), walkIn()], NOW.add({ days: 6 }));
  expect(late?.map(({ outcome }) => outcome)).toEqual(["too_late", "too_late"]);
  expect((await count()).counted).toBeNull();
  expect(await flags()).toEqual([{ kind: "too_late", times: 2 }]);
});

test("an opening of another site is not there", async () => {
  const other = await anOpening(owner);
  expect(await recordDoorEvents(db, { ...opening, id: other.id }, [walkIn()], NOW)).toBeUndefined();
});

test("1,000 arrivals and walk-ins of one morning are in within seconds", async () => {
  const queue = Array.from({ length: 1000 }, () => walkIn());
  for (const chunk of chunks(queue, 80)) await send(chunk);
  expect((await count()).counted?.parties).toBe(1000);
});

test("what a tablet counted where a kiosk counts is told and not added, and taking it back takes nothing away", async () => {
  const families = await bookings(2);
  await setCountedBy(db, opening, "kiosk", NOW.subtract({ hours: 2 }));
  await countAtKiosk(db, opening, HEADS, aFormKey(), NOW.subtract({ minutes: 90 }));
  const [one, other] = [walkIn(), walkIn()];
  const came = families.map((id) => arrive(id));
  const outcomes = await send([one, other, undo(other), ...came, ...came.slice(1).map(undo)]);
  expect(outcomes?.map(({ outcome }) => outcome)).toEqual([
    "counted_by_another",
    "counted_by_another",
    "nothing_to_undo",
    "done",
    "done",
    "done",
  ]);
  expect((await count()).counted).toEqual({ parties: 1, ...HEADS });
  expect(await flags()).toEqual([{ kind: "counted_by_another", times: 2 }]);
  const expected = await db.read(opening.operatorId, (reader) => listExpected(reader, opening.id));
  expect(expected.map(({ id }) => id)).toEqual(families.slice(1));
});
