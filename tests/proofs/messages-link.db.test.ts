import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressHash } from "#app/features/messages/save-contact.server.ts";
import { askForLink, sendLink } from "#app/features/messages/send-link.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { aBooking, aContact } from "#db/factories/people.ts";
import { aCourse, anOpening, aSite } from "#db/factories/places.ts";
import type { BookingId, DateText } from "#db/schema.ts";
import { type Gateways, sendersOf, startGateways } from "#tests/support/gateways.ts";
import { SECRET } from "#tests/support/world.ts";
import { at, aTold, outcomes, sendQueued } from "./messages.ts";
import { atOnce, type OwnedDatabase, wholeDatabase } from "./race.ts";

let database: OwnedDatabase;
let db: Database;
let end: () => Promise<void>;
let gateways: Gateways;

beforeAll(async () => {
  [{ whole: database, db, close: end }, gateways] = await Promise.all([wholeDatabase(), startGateways()]);
});
afterAll(() => Promise.all([end(), gateways.close()]));

describe("send me my link (proof 34)", () => {
  const now = at("2026-11-20T10:00");
  const known = { channel: "sms", address: "+46701740700" } as const;

  const isKnown = (id: BookingId) =>
    database.owner
      .updateTable("contact")
      .set({ address: known.address, address_hash: addressHash(SECRET, known) })
      .where("booking_id", "=", id)
      .execute();

  /** Bookings of the known number, each with an operator of its own. */
  async function keptAt(...dates: DateText[]) {
    gateways.sms.length = 0;
    await database.drop("delete from spending");
    await database.drop("delete from booking");
    const parties = [];
    for (const date of dates) {
      const party = await aTold(database, { opening: await anOpening(database.owner, { date }) });
      await isKnown(party.id);
      parties.push(party);
    }
    return parties;
  }
  const asks = async (parties: readonly { id: BookingId }[]) => {
    await atOnce(8, () => sendLink(db, addressHash(SECRET, known), now));
    const ids = parties.map(({ id }) => id);
    await sendQueued(database, { db, senders: sendersOf(gateways) }, now, ids);
    return Promise.all(ids.map((id) => outcomes(database, id)));
  };

  test("a known number gets one message for each booking however often it is asked for, an unknown one none", async () => {
    const parties = await keptAt("2026-11-26", "2026-11-24");
    await sendLink(db, addressHash(SECRET, { channel: "sms", address: "+46701740701" }), now);
    expect(await asks(parties)).toEqual([["link sent"], ["link sent"]]);
    expect(gateways.sms.map(({ to }) => to)).toEqual([known.address, known.address]);
    const links = gateways.sms.map(({ text }) => text.split("\n").at(-1));
    expect(new Set(links).size).toBe(2);
  });

  test("of many bookings the three soonest, and none that is cancelled, closed or over", async () => {
    const parties = await keptAt(
      "2026-12-04",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-12-03",
      "2026-11-19",
    );
    const [, cancelled, closed] = parties;
    if (!cancelled || !closed) throw new Error("Seven parties.");
    await database.owner
      .updateTable("booking")
      .set({ cancelled_at: toDate(now), cancelled_why: "party" })
      .where("id", "=", cancelled.id)
      .execute();
    await database.owner
      .insertInto("closure")
      .values({ opening_id: closed.opening.id, reason: "illness", closed_at: toDate(now) })
      .execute();
    expect(await asks(parties)).toEqual([[], [], [], ["link sent"], ["link sent"], ["link sent"], []]);
  });

  test("of a course the next occasion alone", async () => {
    await keptAt();
    const site = await aSite(database.owner);
    const course = await aCourse(database.owner, { site, days: ["2026-12-08", "2026-12-01"], families: 9 });
    const signUp = await database.owner
      .insertInto("sign_up")
      .values({
        operator_id: site.operatorId,
        series_id: course.id,
        form_key: randomUUID(),
        device_hash: Buffer.alloc(32, 7),
        created_at: toDate(now),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const parties = [];
    for (const opening of course.occasions) {
      const { id } = await aBooking(database.owner, { opening, kind: "booking", signUpId: signUp.id });
      await aContact(database.owner, { booking: { id, operatorId: site.operatorId } });
      await isKnown(id);
      parties.push({ id, date: opening.date });
    }
    const told = await asks(parties);
    const dates = parties.filter((_, index) => told[index]?.length === 1).map(({ date }) => date);
    expect(dates).toEqual(["2026-12-01"]);
  });

  test("each counts towards what one number gets in a day", async () => {
    const parties = await keptAt("2026-11-24", "2026-11-25", "2026-11-26");
    const cap = 12;
    await asks(parties);
    for (let hour = 1; hour < 6; hour++) {
      await sendLink(db, addressHash(SECRET, known), now.add({ hours: hour }));
      await sendQueued(database, { db, senders: sendersOf(gateways) }, now.add({ hours: hour }));
    }
    expect(gateways.sms).toHaveLength(cap);
  });

  test("asking leaves the same in the queue for both, and no number in it", async () => {
    const jobs = async (address: string) => {
      await database.drop("delete from graphile_worker._private_jobs");
      for (let press = 0; press < 5; press++) await askForLink(db, { channel: "sms", address }, SECRET);
      const { rows } = await database.query("select payload::text, key from graphile_worker._private_jobs");
      return rows;
    };
    const [one, other] = [await jobs(known.address), await jobs("+46701740702")];
    expect([one.length, other.length]).toEqual([1, 1]);
    expect(JSON.stringify([one, other])).not.toMatch(/4670174|070174/);
  });
});
