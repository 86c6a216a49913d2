import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { changeCapacity } from "#app/features/booking/change-capacity.server.ts";
import { changeParty } from "#app/features/booking/change-party.server.ts";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { undoCancel } from "#app/features/booking/undo-cancel.server.ts";
import { ZONE } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening, aSite, type MadeSite } from "#db/factories/places.ts";
import { bookingsOf, cancelOne, families, fill, line, party, placesHeld, queue } from "#tests/proofs/line.ts";
import { NOW, type OwnedDatabase, ownedDatabase } from "#tests/proofs/race.ts";

let whole: OwnedDatabase;
let site: MadeSite;
let db: Database;

beforeAll(async () => {
  whole = await ownedDatabase();
  site = await aSite(whole.owner);
  db = openDatabase(whole.url);
});

afterAll(async () => {
  await db.close();
  await whole.close();
});

const persons = (limit: number) => ({
  ...families(1),
  capacity: { unit: "persons" as const, persons: limit },
});
const later = (time: Temporal.DurationLike) => NOW.add(time);

describe("who waits is offered places as one party", () => {
  test("a party that does not fit is passed over and keeps its turn; nobody is split", async () => {
    const opening = await anOpening(whole.owner, { site, ...persons(4) });
    await fill(db, opening, 2);
    await queue(db, opening, [party(1, 2), party(1, 1)]);
    await cancelOne(whole, db, opening);
    expect(await line(whole, opening)).toEqual(["1+2 waits", "1+1 offered"]);

    const second = (await bookingsOf(whole, opening)).find(({ offered }) => offered);
    if (second) await cancelBooking(db, second.held, NOW);
    expect(await line(whole, opening)).toEqual(["1+2 waits", "1+1 declined"]);
    await cancelOne(whole, db, opening);
    expect(await line(whole, opening)).toEqual(["1+2 offered", "1+1 declined"]);
    expect(await placesHeld(whole, opening)).toMatchObject({ held: { adults: 1, children: 2, parties: 1 } });
  });

  test("an offer that runs out passes on at once, and who let it run out does not start over", async () => {
    const opening = await anOpening(whole.owner, { site, date: "2026-11-26", ...families(1) });
    await fill(db, opening, 1);
    await queue(db, opening, [party(1, 1), party(1, 1), party(1, 1)]);
    await cancelOne(whole, db, opening);
    expect(await line(whole, opening)).toEqual(["1+1 offered", "1+1 waits", "1+1 waits"]);
    await passOnPlaces(db, opening.operatorId, later({ hours: 11, minutes: 59 }));
    expect(await line(whole, opening)).toEqual(["1+1 offered", "1+1 waits", "1+1 waits"]);
    await passOnPlaces(db, opening.operatorId, later({ hours: 12 }));
    expect(await line(whole, opening)).toEqual(["1+1 expired", "1+1 offered", "1+1 waits"]);
    const { counted: counters, held } = await placesHeld(whole, opening);
    expect(counters).toEqual(held);
    expect(held.parties).toBe(1);
  });

  test("a raised limit, a party that moves away and one that shrinks all feed it", async () => {
    const opening = await anOpening(whole.owner, { site, ...persons(6) });
    const elsewhere = await anOpening(whole.owner, { site, starts: "13:00", ends: "15:00", ...persons(9) });
    await fill(db, opening, 2, party(1, 2));
    await queue(db, opening, [party(1, 0), party(1, 1), party(1, 2)].slice(1));
    const [first, second] = (await bookingsOf(whole, opening)).filter(({ kind }) => kind === "booking");
    if (!first || !second) throw new Error("Two parties were booked.");

    await changeCapacity(db, opening, { unit: "persons", persons: 8 }, NOW);
    expect(await line(whole, opening)).toEqual(["1+1 offered", "1+2 waits"]);
    expect(await changeParty(db, first.held, party(1, 1), NOW)).toMatchObject({ ok: true });
    expect(await line(whole, opening)).toEqual(["1+1 offered", "1+2 waits"]);
    expect(await moveBooking(db, second.held, elsewhere.id, NOW)).toMatchObject({ ok: true });
    expect(await line(whole, opening)).toEqual(["1+1 offered", "1+2 offered"]);
    for (const each of [opening, elsewhere]) {
      const { counted: counters, held } = await placesHeld(whole, each);
      expect(counters).toEqual(held);
    }
  });

  test("places nobody has claimed a quarter of an hour after the start go to those who wait", async () => {
    const opening = await anOpening(whole.owner, { site, ...families(2) });
    await fill(db, opening, 2);
    await queue(db, opening, [party(1, 1), party(1, 1), party(1, 1)]);
    const [came] = (await bookingsOf(whole, opening)).filter(({ kind }) => kind === "booking");
    if (!came) throw new Error("Two parties were booked.");
    await whole.owner
      .insertInto("arrival")
      .values({ booking_id: came.id, operator_id: opening.operatorId })
      .execute();
    const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[${ZONE}]`);
    await passOnPlaces(db, opening.operatorId, at("09:14"));
    expect(await line(whole, opening)).toEqual(["1+1 waits", "1+1 waits", "1+1 waits"]);
    await passOnPlaces(db, opening.operatorId, at("09:15"));
    await passOnPlaces(db, opening.operatorId, at("09:16"));
    expect(await line(whole, opening)).toEqual(["1+1 offered", "1+1 waits", "1+1 waits"]);
    await passOnPlaces(db, opening.operatorId, at("09:30"));
    expect(await line(whole, opening)).toEqual(["1+1 expired", "1+1 offered", "1+1 waits"]);
    await passOnPlaces(db, opening.operatorId, at("12:00"));
    expect(await line(whole, opening)).toEqual(["1+1 expired", "1+1 expired", "1+1 not_offered"]);
  });

  test("a place that was given up is there again for ten minutes, unless somebody was offered it", async () => {
    const opening = await anOpening(whole.owner, { site, ...families(1) });
    await fill(db, opening, 1);
    const [only] = await bookingsOf(whole, opening);
    if (!only) throw new Error("One party was booked.");
    await cancelBooking(db, only.held, NOW);
    expect(await undoCancel(db, only.held, later({ minutes: 9 }))).toEqual({ ok: true, value: true });
    await queue(db, opening, [party(1, 1)]);
    await cancelBooking(db, only.held, NOW);
    expect(await undoCancel(db, only.held, later({ minutes: 1 }))).toEqual({ ok: false, reason: "full" });
    expect(await line(whole, opening)).toEqual(["1+1 offered"]);
  });

  test("a move into a full opening is refused, and the party keeps its place", async () => {
    const full = await anOpening(whole.owner, { site, starts: "13:00", ends: "15:00", ...families(1) });
    const opening = await anOpening(whole.owner, { site, ...families(1) });
    await fill(db, full, 1);
    await fill(db, opening, 1);
    const [only] = await bookingsOf(whole, opening);
    if (!only) throw new Error("One party was booked.");
    expect(await moveBooking(db, only.held, full.id, NOW)).toEqual({ ok: false, reason: "full" });
    expect((await placesHeld(whole, opening)).held.parties).toBe(1);
    expect((await placesHeld(whole, full)).held.parties).toBe(1);
  });
});
