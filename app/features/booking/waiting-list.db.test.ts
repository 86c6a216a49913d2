import type { Kysely, KyselyPlugin } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Party } from "#app/features/booking/booking.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { changeCapacity } from "#app/features/booking/change-capacity.server.ts";
import { changeParty } from "#app/features/booking/change-party.server.ts";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { undoCancel } from "#app/features/booking/undo-cancel.server.ts";
import { toDate, ZONE } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aContact } from "#db/factories/people.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BookingId, Tables } from "#db/schema.ts";
import { bookingsOf, cancelOne, families, fill, line, party, placesHeld, queue } from "#tests/proofs/line.ts";
import { NOW, type OwnedDatabase, ownedDatabase } from "#tests/proofs/race.ts";
import { somebodyWaits } from "#tests/support/somebody-waits.ts";

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

  test("who does not fit beside those before it is passed over, and who comes behind it is still asked", async () => {
    const opening = await anOpening(whole.owner, { site, ...persons(7) });
    await fill(db, opening, 1, party(1, 4));
    await fill(db, opening, 1, party(1, 1));
    // More than are read with the lock, then as many as five places are read for, then the last.
    const tooMany = Array.from({ length: 9 }, () => party(2, 4));
    const ofThree = Array.from({ length: 5 }, () => party(1, 2));
    await queue(db, opening, [...tooMany, ...ofThree, party(1, 1), party(1, 1)]);
    const leaves = (await bookingsOf(whole, opening)).find(({ children }) => children === 4);
    if (!leaves || leaves.kind !== "booking") throw new Error("A party of five was booked.");
    await cancelBooking(db, leaves.held, NOW);
    expect(await line(whole, opening)).toEqual([
      ...tooMany.map(() => "2+4 waits"),
      "1+2 offered",
      ...ofThree.slice(1).map(() => "1+2 waits"),
      "1+1 offered",
      "1+1 waits",
    ]);
    const all = { adults: 3, children: 4, parties: 3 };
    expect(await placesHeld(whole, opening)).toEqual({ counted: all, held: all });
  });

  test("places that go to three parties take no more questions than places that go to one; each is told", async () => {
    let asked = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const counted = openDatabase(whole.url, { plugins: [counting] });
    const ask = async (leaves: Party, parties: number) => {
      const all = leaves.adults + leaves.children;
      const opening = await anOpening(whole.owner, { site, ...persons(all) });
      await fill(db, opening, 1, leaves);
      await queue(
        db,
        opening,
        Array.from({ length: parties }, () => party(1, 1)),
      );
      const [first, ...waiting] = await bookingsOf(whole, opening);
      if (!first) throw new Error("One party was booked.");
      for (const { held } of waiting) await aContact(whole.owner, { booking: held });
      asked = 0;
      await cancelBooking(counted, first.held, NOW);
      expect(await line(whole, opening)).toEqual(Array.from({ length: parties }, () => "1+1 offered"));
      const told = await whole.owner
        .selectFrom("message")
        .select("kind")
        .where(
          "booking_id",
          "in",
          waiting.map(({ id }) => id),
        )
        .execute();
      expect(told).toEqual(waiting.map(() => ({ kind: "offer" })));
      return asked;
    };
    const once = await ask(party(1, 2), 1);
    expect(await ask(party(1, 5), 3)).toBe(once);
    await counted.close();
  });

  test("who is moved while its cancelling waits is looked for anew, and where it is now is locked too", async () => {
    const from = await anOpening(whole.owner, { site, ...families(1) });
    const to = await anOpening(whole.owner, { site, starts: "13:00", ends: "15:00", ...families(2) });
    await fill(db, from, 1);
    await fill(db, to, 2);
    await queue(db, to, [party(1, 1)]);
    const [moved] = await bookingsOf(whole, from);
    const [leaves, , waits] = await bookingsOf(whole, to);
    if (!moved || !leaves || !waits) throw new Error("Three parties were booked, and one waits.");
    const end = (tx: Kysely<Tables>, { id }: { id: BookingId }, ended: boolean) =>
      tx
        .updateTable("booking")
        .set({ cancelled_at: ended ? toDate(NOW) : null, cancelled_why: ended ? "party" : null })
        .where("id", "=", id)
        .execute();
    // Not against the foreign key of the booking that is moved.
    const lock = (tx: Kysely<Tables>, { id }: MadeOpening) =>
      tx.selectFrom("opening").select("id").where("id", "=", id).forNoKeyUpdate().execute();
    // The one that leaves makes room for the one that is moved there; who waits there only begins to behind the lock.
    await end(whole.owner, leaves, true);
    await end(whole.owner, waits, true);

    const another = openAsOwner(whole.url);
    const cancelling = await another.transaction().execute(async (holdsTo) => {
      await lock(holdsTo, to);
      const cancelled = await whole.owner.transaction().execute(async (holdsFrom) => {
        await lock(holdsFrom, from);
        const answer = cancelBooking(db, moved.held, NOW);
        await somebodyWaits(whole.owner);
        await holdsFrom
          .updateTable("booking")
          .set({ opening_id: to.id })
          .where("id", "=", moved.id)
          .execute();
        return { answer };
      });
      await somebodyWaits(whole.owner);
      await end(holdsTo, waits, false);
      return cancelled;
    });
    await another.destroy();
    expect(await cancelling.answer).toEqual({ ok: true, value: true });
    expect(await line(whole, to)).toEqual(["1+1 offered"]);
    expect(await placesHeld(whole, to)).toMatchObject({ counted: { parties: 2 }, held: { parties: 2 } });
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
