import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aBooking, aFormKey } from "#db/factories/people.ts";
import { anOpening, aSite, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { closeOpening } from "./close-opening.server.ts";
import { correctCount } from "./correct-count.server.ts";
import { countArrival } from "./count-arrival.server.ts";
import { countWalkIn } from "./count-walk-in.server.ts";
import { findCount, listExpected, type OwnOpening } from "./door-queries.server.ts";
import { confirmOpening, countTurnedAway, setRoomState } from "./say-how-it-is.server.ts";
import { stateNobodyCame } from "./state-nobody-came.server.ts";
import { undoCount } from "./undo-count.server.ts";

const NOW = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");
const ONE_AND_TWO = { adults: 1, children: 2 };

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let opening: MadeOpening;
let own: OwnOpening;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 6 });
});

beforeEach(async () => {
  opening = await anOpening(owner);
  own = opening;
});

afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

const count = () => db.read(opening.operatorId, (reader) => findCount(reader, opening.id));
const expected = () => db.read(opening.operatorId, (reader) => listExpected(reader, opening.id));
const isConfirmed = async () =>
  (
    await owner
      .selectFrom("confirmation")
      .select("confirmed_at")
      .where("opening_id", "=", opening.id)
      .execute()
  ).length === 1;

test("one tap: the party is in, no longer expected, counted, and the opening confirmed", async () => {
  const booking = await aBooking(owner, { opening, adults: 1, childAges: ["2y", "0-5m"] });
  expect((await expected()).map(({ id }) => id)).toEqual([booking.id]);
  expect(await countArrival(db, own, booking.id, aFormKey(), NOW)).toEqual({ ok: true, value: true });
  expect(await expected()).toEqual([]);
  expect((await count()).counted).toEqual({ parties: 1, adults: 1, children: 2 });
  expect(await isConfirmed()).toBe(true);
});

test("a double tap counts once, also when both arrive at the same moment", async () => {
  const booking = await aBooking(owner, { opening });
  const key = aFormKey();
  const taps = await Promise.all([1, 2, 3].map(() => countArrival(db, own, booking.id, key, NOW)));
  expect(taps.every((tap) => tap?.ok)).toBe(true);
  const walkIn = aFormKey();
  await Promise.all([1, 2, 3].map(() => countWalkIn(db, own, ONE_AND_TWO, walkIn, NOW)));
  expect((await count()).counted?.parties).toBe(2);
});

test("two tablets that let the same party in count it once", async () => {
  const booking = await aBooking(owner, { opening });
  const taps = await Promise.all([
    countArrival(db, own, booking.id, aFormKey(), NOW),
    countArrival(db, own, booking.id, aFormKey(), NOW),
  ]);
  expect(taps.filter((tap) => tap?.ok)).toHaveLength(1);
  expect(taps.find((tap) => !tap?.ok)).toEqual({ ok: false, reason: "already_in" });
  expect((await count()).counted?.parties).toBe(1);
});

test("arrivals over the limit are recorded, walk-ins and expected parties alike", async () => {
  opening = own = await anOpening(owner, { mode: "bookable", capacity: { unit: "families", families: 1 } });
  const bookings = [await aBooking(owner, { opening }), await aBooking(owner, { opening })];
  for (const { id } of bookings) await countArrival(db, own, id, aFormKey(), NOW);
  await countWalkIn(db, own, ONE_AND_TWO, aFormKey(), NOW);
  expect((await count()).counted?.parties).toBe(3);
});

test("undo is a row beside the visit, brings the party back to the list, and works once", async () => {
  const booking = await aBooking(owner, { opening });
  const last = { visitId: aFormKey(), bookingId: booking.id };
  await countArrival(db, own, booking.id, last.visitId, NOW);
  expect(await undoCount(db, own, last, NOW)).toEqual({ ok: true, value: true });
  expect(await undoCount(db, own, last, NOW)).toEqual({ ok: false, reason: "nothing_to_undo" });
  expect((await expected()).map(({ id }) => id)).toEqual([booking.id]);
  expect((await count()).counted).toBeNull();
  expect(
    await owner.selectFrom("visit").select("id").where("opening_id", "=", opening.id).execute(),
  ).toHaveLength(1);
  await countArrival(db, own, booking.id, aFormKey(), NOW);
  expect((await count()).counted?.parties).toBe(1);
});

test("a party of another opening, or one that cancelled, is not in the list", async () => {
  const other = await aBooking(owner, { opening: await anOpening(owner) });
  const cancelled = await aBooking(owner, { opening, cancelledAt: new Date("2026-11-24T06:30:00Z") });
  for (const { id } of [other, cancelled]) {
    expect(await countArrival(db, own, id, aFormKey(), NOW)).toEqual({ ok: false, reason: "unknown_party" });
  }
});

test("an opening of another site does not exist", async () => {
  const foreign = { ...own, siteId: (await aSite(owner)).id };
  expect(await countWalkIn(db, foreign, ONE_AND_TWO, aFormKey(), NOW)).toBeUndefined();
  expect(await closeOpening(db, foreign, "illness", NOW)).toBeUndefined();
});

test("nobody came is a count of zero; without it the count is missing", async () => {
  expect((await count()).counted).toBeNull();
  await stateNobodyCame(db, own, NOW);
  expect((await count()).counted).toEqual({ parties: 0, adults: 0, children: 0 });
});

test("room, turned away, confirmed and closed: each a row with its time, a form sent twice is one", async () => {
  const key = randomUUID();
  await setRoomState(db, own, "few", NOW);
  await setRoomState(db, own, "full", NOW.add({ minutes: 5 }));
  await countTurnedAway(db, own, key, NOW);
  await countTurnedAway(db, own, key, NOW);
  await confirmOpening(db, own, NOW);
  await closeOpening(db, own, "illness", NOW);
  await closeOpening(db, own, "weather", NOW);
  const states = await owner
    .selectFrom("room_state")
    .select("state")
    .where("opening_id", "=", opening.id)
    .execute();
  expect(states.map(({ state }) => state)).toEqual(["few", "full"]);
  expect((await count()).turnedAway).toBe(1);
  const closures = await owner
    .selectFrom("closure")
    .select("reason")
    .where("opening_id", "=", opening.id)
    .execute();
  expect(closures).toEqual([{ reason: "illness" }]);
  expect(await isConfirmed()).toBe(true);
});

test("a correction is a row with its reason, once per form, and nothing is overwritten", async () => {
  await countWalkIn(db, own, ONE_AND_TWO, aFormKey(), NOW);
  const correction = {
    formKey: randomUUID(),
    difference: { parties: 1, adults: 2, children: 0 },
    reason: "forgotten",
    seen: null,
    untilLock: true,
  } as const;
  for (let sent = 0; sent < 2; sent++) await correctCount(db, own, correction, NOW);
  expect((await count()).counted).toEqual({ parties: 2, adults: 3, children: 2 });
  const visits = await owner
    .selectFrom("visit")
    .select(["adults", "children"])
    .where("opening_id", "=", opening.id)
    .execute();
  expect(visits).toEqual([ONE_AND_TWO]);
});

test("row-level security: another operator's scope sees neither visit nor arrival", async () => {
  const booking = await aBooking(owner, { opening });
  await countArrival(db, own, booking.id, aFormKey(), NOW);
  const stranger = await aSite(owner);
  const seen = await db.read(stranger.operatorId, async (reader) => [
    ...(await reader.selectFrom("visit").select("id").execute()),
    ...(await reader.selectFrom("arrival").select("booking_id").execute()),
  ]);
  expect(seen).toEqual([]);
});
