import { afterAll, beforeAll, expect, test } from "vitest";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import { tellOpening } from "#app/features/messages/queue-message.server.ts";
import type { Letter } from "#app/features/messages/send-message.server.ts";
import type { Wish } from "#app/features/week/wish.ts";
import { toDate } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening } from "#db/factories/places.ts";
import type { MessageKind } from "#db/schema.ts";
import { at, outcomes, sendQueued, senders } from "./messages.ts";
import { CONNECTIONS, type OwnedDatabase, ownedDatabase } from "./race.ts";
import {
  afternoons,
  aPartyOn,
  aSiteOfTuesdays,
  day,
  mornings,
  now,
  previewWish,
  saveWish,
} from "./tuesdays.ts";

let database: OwnedDatabase;
let db: Database;

beforeAll(async () => {
  database = await ownedDatabase();
  db = openDatabase(database.url, { connections: CONNECTIONS });
});
afterAll(async () => {
  await db.close();
  await database.close();
});

const night = at("2028-05-15T21:00");
const morning = at("2028-05-16T08:00");
const date = day("2028-05-23");

/** A party in English at a Tuesday, what is sent to it, and what became of the day. */
async function aTuesday() {
  const { site, template } = await aSiteOfTuesdays(database, db);
  const party = await aPartyOn(database, site, "2028-05-23", "en");
  const letters: string[] = [];
  const to = {
    db,
    senders: {
      ...senders,
      send: (letter: Letter) => (letters.push(letter.text.subject), Promise.resolve(null)),
    },
  };
  const wish = async (wished: Wish, when = now) =>
    saveWish(db, site, wished, await previewWish(db, site, wished), when);
  const change = (to: Pick<Extract<Wish, { do: "day" }>, "offer" | "movedTo">, when = now) =>
    wish({ do: "day", template, date, ...to }, when);
  return {
    site,
    party,
    closed: () => wish({ do: "close_one", template, date, reason: "illness" }),
    elsewhere: (when = now) => change({ offer: mornings, movedTo: "Parken" }, when),
    later: (when = now) => change({ offer: afternoons, movedTo: null }, when),
    asUsual: (when = now) => wish({ do: "as_usual", template, date }, when),
    /** A worker took what waits of a kind long ago, and has died. */
    diedWith: (kind: MessageKind) =>
      database.owner
        .updateTable("message")
        .set({ taken_at: toDate(now.subtract({ years: 2 })) })
        .where("booking_id", "=", party.id)
        .where("kind", "=", kind)
        .where("sent_at", "is", null)
        .where("dropped_at", "is", null)
        .execute(),
    /** As the worker sends it: what waits for the morning has got its job by then. */
    sent: async (when = now) => {
      await database.owner
        .updateTable("message")
        .set({ queued_at: toDate(when) })
        .where("booking_id", "=", party.id)
        .where("due_at", "<=", toDate(when))
        .execute();
      await sendQueued(database, to, when, [party.id]);
      return letters.splice(0);
    },
  };
}

test("another place that is taken back is told as the usual place again, not as a new time", async () => {
  const { elsewhere, asUsual, sent, party } = await aTuesday();
  await elsewhere();
  expect(await sent()).toEqual([
    expect.stringContaining("We are in another place on Tuesday 23/5 at 09:00."),
  ]);
  await asUsual();
  expect(await sent()).toEqual([
    expect.stringContaining("We are at the usual place again on Tuesday 23/5 at 09:00."),
  ]);
  const { back_at } = await database.owner
    .selectFrom("opening")
    .select("back_at")
    .where("id", "=", party.opening.id)
    .executeTakeFirstOrThrow();
  expect(back_at).toEqual(toDate(now));
});

test("control: where the message knows of other hours, the same place at the same time is told as a new time", async () => {
  const { elsewhere, asUsual, sent, party } = await aTuesday();
  await elsewhere();
  await sent();
  await asUsual();
  await database.owner
    .updateTable("message")
    .set({ heard_starts: "13:00", heard_ends: "15:00", heard_moved_to: null })
    .where("booking_id", "=", party.id)
    .execute();
  expect(await sent()).toEqual([expect.stringContaining("New time for your visit: Tuesday 23/5 09:00")]);
});

test("what changes more than once in a night is told once in the morning: what differs from what was heard", async () => {
  const { elsewhere, later, sent, party } = await aTuesday();
  await elsewhere(night);
  await later(night.add({ minutes: 20 }));
  expect(await sent(night.add({ hours: 1 }))).toEqual([]);
  // Nobody has heard of another place: that it is the usual one again says nothing.
  expect(await sent(morning)).toEqual([
    expect.stringContaining("New time for your visit: Tuesday 23/5 13:00"),
  ]);
  expect(await outcomes(database, party.id)).toEqual(["change said_with_next", "change sent"]);
});

test("what was heard before the first of a night's changes is what counts, not what was so before the last", async () => {
  const { elsewhere, later, asUsual, sent } = await aTuesday();
  await elsewhere();
  await sent();
  await later(night);
  await asUsual(night.add({ minutes: 20 }));
  expect(await sent(morning)).toEqual([
    expect.stringContaining("We are at the usual place again on Tuesday 23/5 at 09:00."),
  ]);
});

test.each(["later", "elsewhere"] as const)(
  "a change (%s) that is taken back before anybody was told is no news",
  async (how) => {
    const tuesday = await aTuesday();
    await tuesday[how](night);
    await tuesday.asUsual(night.add({ minutes: 20 }));
    expect(await tuesday.sent(morning)).toEqual([]);
    expect(await outcomes(database, tuesday.party.id)).toEqual(["change cancelled", "change said_with_next"]);
  },
);

test("who has heard that it is closed is told that it is open, also where new hours were taken back before", async () => {
  const { closed, later, asUsual, sent, diedWith } = await aTuesday();
  await closed();
  expect(await sent()).toHaveLength(1);
  await later(night);
  await asUsual(night.add({ minutes: 20 }));
  // What a worker has counts as heard, but for what is being sent itself.
  await diedWith("change");
  expect(await sent(morning)).toEqual([
    expect.stringContaining("We are open after all, Tuesday 23/5 09:00."),
  ]);
});

test("who moves to another opening is told of that one alone, whatever it had not heard yet of the first", async () => {
  const { site, party, later, sent } = await aTuesday();
  await later(night);
  const other = await anOpening(database.owner, { site, date: "2028-05-24", starts: "10:00" });
  const held = { id: party.id, operatorId: site.operatorId };
  expect(await moveBooking(db, held, other.id, night)).toMatchObject({ ok: true });
  expect(await outcomes(database, party.id)).toContain("change waits");
  await db.write(site.operatorId, async (tx) => {
    await tx.updateTable("opening").set({ moved_to: "Parken" }).where("id", "=", other.id).execute();
    await tellOpening(tx, other.id, { starts: "10:00", ends: "12:00", movedTo: null }, night);
  });
  expect(await outcomes(database, party.id)).toEqual([
    "change waits",
    "change waits",
    "receipt waits",
    "reminder waits",
  ]);
  expect((await sent(morning)).toSorted()).toEqual([
    expect.stringContaining("The staff know that you are coming on Wednesday 24/5 at 10:00."),
    expect.stringContaining("We are in another place on Wednesday 24/5 at 10:00."),
  ]);
});
