import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeOpening } from "#app/features/door/close-opening.server.ts";
import { correctCount } from "#app/features/door/correct-count.server.ts";
import { countArrival } from "#app/features/door/count-arrival.server.ts";
import { countWalkIn } from "#app/features/door/count-walk-in.server.ts";
import { countTurnedAway } from "#app/features/door/say-how-it-is.server.ts";
import { stateNobodyCame } from "#app/features/door/state-nobody-came.server.ts";
import { undoCount } from "#app/features/door/undo-count.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aBooking, aFormKey } from "#db/factories/people.ts";
import { sumOf } from "#db/factories/sums.ts";
import { anOpening, anOperator, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { SECRET } from "#tests/support/world.ts";
import { foldLedger } from "./fold-ledger.server.ts";
import { purgeBookings } from "./purge-bookings.server.ts";
import { sweep } from "./sweep.server.ts";

const THAT_DAY = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");
const LAST_DAY_TO_CORRECT = THAT_DAY.add({ days: 5 });
const LOCKED = THAT_DAY.add({ days: 6 });

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let site: MadeSite;

beforeEach(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 4 });
  site = await aSite(owner);
});

afterEach(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

const tallies = () =>
  owner
    .selectFrom("tally")
    .select(["opening_id", "counted", "parties", "adults", "children", "turned_away"])
    .execute();
const rowsOf = async (...tables: ("visit" | "visit_correction" | "turned_away" | "nobody_came")[]) =>
  (await Promise.all(tables.map((table) => owner.selectFrom(table).selectAll().execute()))).flat();

/** Three parties counted, one of them undone, one correction, one turned away: two parties more than nobody. */
async function aBusyMorning(opening: MadeOpening): Promise<void> {
  await countWalkIn(db, opening, { adults: 1, children: 2 }, aFormKey(), THAT_DAY);
  await countWalkIn(db, opening, { adults: 2, children: 1 }, aFormKey(), THAT_DAY);
  const mistaken = aFormKey();
  await countWalkIn(db, opening, { adults: 6, children: 8 }, mistaken, THAT_DAY);
  await undoCount(db, opening, { visitId: mistaken, bookingId: null }, THAT_DAY);
  await countTurnedAway(db, opening, randomUUID(), THAT_DAY);
  const difference = { parties: 1, adults: 1, children: 1 };
  await correctCount(
    db,
    opening,
    { formKey: randomUUID(), difference, reason: "forgotten", seen: null, untilLock: false },
    THAT_DAY,
  );
}

test("the fold gives exact sums, corrections with it, and leaves no row with a time or an id", async () => {
  const opening = await anOpening(owner, { site });
  await aBusyMorning(opening);
  await foldLedger(db, LOCKED);
  expect(await tallies()).toEqual([
    { opening_id: opening.id, counted: true, parties: 3, adults: 4, children: 4, turned_away: 1 },
  ]);
  const corrections = await owner
    .selectFrom("tally_correction")
    .select(["reason", "parties", "adults", "children"])
    .orderBy("reason")
    .execute();
  expect(corrections).toEqual([
    { reason: "forgotten", parties: 1, adults: 1, children: 1 },
    { reason: "undone", parties: -1, adults: -6, children: -8 },
  ]);
  expect(await rowsOf("visit", "visit_correction", "turned_away", "nobody_came")).toEqual([]);
});

test("on the fifth day nothing folds yet", async () => {
  await aBusyMorning(await anOpening(owner, { site }));
  await foldLedger(db, LAST_DAY_TO_CORRECT);
  expect(await tallies()).toEqual([]);
  expect(await rowsOf("visit")).toHaveLength(3);
});

test("missing is not zero: no count, a tap that was undone, and the word that nobody came", async () => {
  const uncounted = await anOpening(owner, { site });
  const undone = await anOpening(owner, { site, starts: "10:00" });
  const empty = await anOpening(owner, { site, starts: "11:00" });
  const mistaken = aFormKey();
  await countWalkIn(db, undone, { adults: 1, children: 1 }, mistaken, THAT_DAY);
  await undoCount(db, undone, { visitId: mistaken, bookingId: null }, THAT_DAY);
  await stateNobodyCame(db, empty, THAT_DAY.add({ hours: 3 }));
  await foldLedger(db, LOCKED);
  const missing = { counted: false, parties: null, adults: null, children: null, turned_away: 0 };
  const found = await tallies();
  expect(found).toHaveLength(3);
  expect(found).toContainEqual({ opening_id: uncounted.id, ...missing });
  expect(found).toContainEqual({ opening_id: undone.id, ...missing });
  expect(found).toContainEqual({
    opening_id: empty.id,
    counted: true,
    parties: 0,
    adults: 0,
    children: 0,
    turned_away: 0,
  });
});

test("a closed opening has no tally, unless someone came and was counted", async () => {
  const closed = await anOpening(owner, { site });
  const closedLate = await anOpening(owner, { site, starts: "09:30" });
  await countTurnedAway(db, closed, randomUUID(), THAT_DAY);
  await countWalkIn(db, closedLate, { adults: 1, children: 1 }, aFormKey(), THAT_DAY);
  for (const opening of [closed, closedLate]) await closeOpening(db, opening, "illness", THAT_DAY);
  await foldLedger(db, LOCKED);
  expect((await tallies()).map(({ opening_id }) => opening_id)).toEqual([closedLate.id]);
  expect(await rowsOf("visit", "turned_away")).toEqual([]);
});

test("two folds at once fold each opening once", async () => {
  const openings = await Promise.all(
    Array.from({ length: 12 }, (_, index) => anOpening(owner, { site, starts: `09:${10 + index}` })),
  );
  for (const opening of openings)
    await countWalkIn(db, opening, { adults: 1, children: 2 }, aFormKey(), THAT_DAY);
  await Promise.all([foldLedger(db, LOCKED), foldLedger(db, LOCKED), foldLedger(db, LOCKED)]);
  const found = await tallies();
  expect(found).toHaveLength(12);
  expect(new Set(found.map(({ parties, adults, children }) => `${parties} ${adults} ${children}`))).toEqual(
    new Set(["1 1 2"]),
  );
});

test("after the fold a late count is refused, and a correction changes tally and trace together, once", async () => {
  const opening = await anOpening(owner, { site });
  await countWalkIn(db, opening, { adults: 1, children: 2 }, aFormKey(), THAT_DAY);
  await foldLedger(db, LOCKED);
  const late = await countWalkIn(db, opening, { adults: 1, children: 1 }, aFormKey(), LOCKED);
  expect(late).toEqual({ ok: false, reason: "locked" });
  expect(await rowsOf("visit")).toEqual([]);
  const correction = {
    formKey: randomUUID(),
    difference: { parties: -1, adults: -1, children: -2 },
    reason: "counted_twice",
    seen: { parties: 1, adults: 1, children: 2 },
    untilLock: false,
  } as const;
  expect(await correctCount(db, opening, correction, LOCKED)).toEqual({ ok: true, value: true });
  expect(await correctCount(db, opening, correction, LOCKED)).toEqual({ ok: true, value: true });
  expect(await tallies()).toMatchObject([{ counted: true, parties: 0, adults: 0, children: 0 }]);
  expect(await owner.selectFrom("tally_correction").select(["reason", "children"]).execute()).toEqual([
    { reason: "counted_twice", children: -2 },
  ]);
});

test("the purge takes bookings with their arrivals, phones and links when their operator has decided, and no visit", async () => {
  const brief = await aSite(owner, { operator: await anOperator(owner, { retentionDays: 3 }) });
  const long = await anOpening(owner, { site });
  const short = await anOpening(owner, { site: brief });
  for (const opening of [long, short]) {
    const { id } = await aBooking(owner, { opening, deviceHash: Buffer.alloc(32, opening.id) });
    await countArrival(db, opening, id, aFormKey(), THAT_DAY);
  }
  await purgeBookings(db, THAT_DAY.add({ days: 3 }));
  expect(await owner.selectFrom("booking").select("id").execute()).toHaveLength(2);
  await purgeBookings(db, THAT_DAY.add({ days: 4 }));
  const left = await owner.selectFrom("booking").select("opening_id").execute();
  expect(left).toEqual([{ opening_id: long.id }]);
  expect(await owner.selectFrom("arrival").select("operator_id").execute()).toEqual([
    { operator_id: long.operatorId },
  ]);
  expect(await owner.selectFrom("booking_holder").select("operator_id").execute()).toHaveLength(1);
  expect(await rowsOf("visit")).toHaveLength(2);
});

test("two sweeps at once leave one sum, another sweep changes nothing, and the worker's pulse is there", async () => {
  const counted = await anOpening(owner, { site });
  await anOpening(owner, { site, starts: "10:00" });
  await aBusyMorning(counted);
  const sums = () => owner.selectFrom("stretch_sum").selectAll().execute();
  await Promise.all([sweep(db, LOCKED, SECRET), sweep(db, LOCKED, SECRET)]);
  const sum = sumOf(site, "2026-11-01", { held: 2, counted: 1, parties: 3, adults: 4, children: 4 });
  const expected = [{ ...sum, minutes_held: 180 + 120, turned_away: 1 }];
  expect(await sums()).toEqual(expected);
  const once = await sums();
  await sweep(db, LOCKED, SECRET);
  expect(await sums()).toEqual(once);
  expect(await owner.selectFrom("worker_pulse").select("beat_at").execute()).toHaveLength(1);
});
