import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reportDelivery } from "#app/features/messages/report-delivery.server.ts";
import { saveContact } from "#app/features/messages/save-contact.server.ts";
import { sendMessage } from "#app/features/messages/send-message.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { sweepMessages } from "#app/features/messages/sweep-messages.server.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { type Gateways, sendersOf, startGateways, startMessageWorker } from "#tests/support/gateways.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { SECRET } from "#tests/support/world.ts";
import { aMessage, at, aTold, outcomes, sendQueued, until } from "./messages.ts";
import { atOnce, CONNECTIONS, type OwnedDatabase, ownedDatabase, untilSeen } from "./race.ts";

/** Tuesday, two hours before the openings that the factory makes. */
const MORNING = at("2026-11-24T08:10");
const now = () => MORNING;

let database: OwnedDatabase;
let db: Database;
let forgetful: Database;
let gateways: Gateways;

beforeAll(async () => {
  database = await ownedDatabase();
  db = openDatabase(database.url, { connections: CONNECTIONS });
  forgetful = openDatabase(database.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
});
afterAll(async () => {
  await Promise.all([db.close(), forgetful.close()]);
  await database.close();
});
beforeEach(async () => {
  gateways = await startGateways();
});
afterEach(() => gateways.close());

describe("a gateway that fails, hangs or answers twice (proof 45)", () => {
  /** A receipt is queued and a real job runner sends it. */
  async function receiptBy(channel: "sms" | "email" = "sms") {
    const party = await aTold(database, { channel });
    const senders = sendersOf(gateways);
    const worker = await startMessageWorker(database.url, db, senders, now);
    await db.write(party.opening.operatorId, (tx) => queueMessage(tx, party.id, "receipt", MORNING));
    await until(async () => {
      // What the queue would try again after some seconds, it tries now.
      await database.drop("update graphile_worker._private_jobs set run_at = now() where locked_at is null");
      return (await outcomes(database, party.id)).includes("receipt sent");
    });
    await worker.stop();
    senders.close();
    return party;
  }

  test("500 twice, then well: tried again by the queue, delivered once", async () => {
    const party = await failing(2, { fails: 500 }, () => receiptBy());
    expect(gateways.sms.map(({ to }) => to)).toEqual([party.address]);
    expect(gateways.requests()).toBe(3);
  });

  test("takes it and answers 500: tried again under the same reference, delivered once", async () => {
    await failing(1, { fails: 500, takesFirst: true }, () => receiptBy());
    expect(gateways.requests()).toBe(2);
    expect(gateways.sms).toHaveLength(1);
  });

  test("takes it and hangs for 30 seconds: given up after ten, delivered once", async () => {
    await failing(1, { hangs: 30_000, takesFirst: true }, () => receiptBy());
    expect(gateways.requests()).toBe(2);
    expect(gateways.sms).toHaveLength(1);
  });

  test("control: a gateway that forgets its references delivers twice", async () => {
    await failing(1, { fails: 500, takesFirst: true, forgets: true }, async () => {
      await receiptBy();
    });
    expect(gateways.sms).toHaveLength(1);
    gateways.mood = { forgets: true };
    const party = await aTold(database);
    const job = await aMessage(database, party, "receipt", MORNING);
    const senders = sendersOf(gateways);
    gateways.mood = { fails: 500, takesFirst: true, forgets: true };
    await expect(sendMessage({ db, senders }, job, { isLast: false }, now)).rejects.toThrow("500");
    gateways.mood = { forgets: true };
    expect(await sendMessage({ db, senders }, job, { isLast: false }, now)).toBe("sent");
    expect(gateways.sms.filter(({ to }) => to === party.address)).toHaveLength(2);
  });

  test("a mail server that refuses for now, then after it has the mail: one Message-ID", async () => {
    let tries = 0;
    gateways.mailMood = async () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error("later"), { responseCode: 451 });
    };
    const party = await receiptBy("email");
    expect(tries).toBe(2);
    expect(gateways.mail.map(({ to }) => to)).toEqual([[party.address]]);
    expect(gateways.mail[0]?.messageId).toMatch(/^<[0-9a-f-]{36}@famn\.example>$/);
  });

  test("a number that the gateway refuses is dropped at once", async () => {
    gateways.mood = { fails: 422 };
    const party = await aTold(database);
    const job = await aMessage(database, party, "receipt", MORNING);
    expect(await sendMessage({ db, senders: sendersOf(gateways) }, job, { isLast: false }, now)).toBe(
      "dropped",
    );
    expect(await outcomes(database, party.id)).toEqual(["receipt refused_number"]);
  });

  test("eight workers with the same job hand it over once", async () => {
    const party = await aTold(database);
    const job = await aMessage(database, party, "receipt", MORNING);
    gateways.mood = { hangs: 100, forgets: true };
    const senders = sendersOf(gateways);
    const ended = await atOnce(8, () => sendMessage({ db, senders }, job, { isLast: false }, now));
    expect(ended.filter((outcome) => outcome === "sent")).toHaveLength(1);
    expect(gateways.sms).toHaveLength(1);
  });

  test("control: without the locks it is handed over twice", async () => {
    gateways.mood = { hangs: 100, forgets: true };
    const senders = sendersOf(gateways);
    await untilSeen(async () => {
      const party = await aTold(database);
      const job = await aMessage(database, party, "receipt", MORNING);
      const to = { db: forgetful, senders };
      await Promise.allSettled(Array.from({ length: 8 }, () => sendMessage(to, job, { isLast: false }, now)));
      return gateways.sms.filter((sms) => sms.to === party.address).length > 1;
    });
  });

  test("a worker that died while sending is followed by another, under the same reference", async () => {
    const party = await aTold(database);
    const job = await aMessage(database, party, "receipt", MORNING);
    const { reference } = await database.owner
      .updateTable("message")
      .set({
        taken_at: toDate(realNow().subtract({ seconds: 61 })),
        queued_at: toDate(realNow().subtract({ minutes: 16 })),
      })
      .where("key", "=", job.key)
      .returning("reference")
      .executeTakeFirstOrThrow();
    await sweepMessages(db, MORNING);
    await sendQueued(database, { db, senders: sendersOf(gateways) }, MORNING, [party.id]);
    expect(gateways.sms.map((sms) => sms.reference)).toEqual([reference]);
  });

  test("down for six hours: bookings go on, what is stale is dropped, a closing is told when it is up again", async () => {
    gateways.mood = { fails: 503 };
    const senders = sendersOf(gateways);
    const [reminded, told] = [await aTold(database), await aTold(database)];
    const ours = [reminded.id, told.id];
    await database.owner
      .updateTable("opening")
      .set({ starts: "13:30", ends: "16:00" })
      .where("id", "=", told.opening.id)
      .execute();
    await aMessage(database, reminded, "reminder", at("2026-11-23T16:00"));
    await aMessage(database, told, "change", at("2026-11-24T07:00"));
    const saved = await saveContact(
      db,
      { id: told.id, operatorId: told.opening.operatorId },
      { channel: "sms", address: "+46701740999", namesPlace: false },
      MORNING,
      { secret: SECRET, hourlyCap: 200 },
    );
    expect(saved.ok).toBe(true);
    await aMessage(database, told, "change", at("2026-11-24T07:00"));
    for (let minutes = 0; minutes < 6 * 60; minutes += 10) {
      const moment = at("2026-11-24T08:00").add({ minutes });
      await sweepMessages(db, moment);
      await sendQueued(database, { db, senders }, moment, ours);
    }
    expect(gateways.sms).toEqual([]);
    expect(await outcomes(database, reminded.id)).toEqual(["reminder started"]);
    gateways.mood = {};
    await sweepMessages(db, at("2026-11-24T14:10"));
    await sendQueued(database, { db, senders }, at("2026-11-24T14:10"), ours);
    expect(await outcomes(database, told.id)).toEqual(["change sent", "receipt sent"]);
    expect(senders.alarms.length).toBeGreaterThan(10);
    expect(senders.alarms.join()).not.toMatch(/\d{5}/);
  });

  test("a report of delivery that comes twice, late or for nothing is taken once", async () => {
    const party = await receiptBy();
    const { reference } = await database.owner
      .selectFrom("message")
      .select("reference")
      .where("booking_id", "=", party.id)
      .where("kind", "=", "receipt")
      .executeTakeFirstOrThrow();
    const report = { operator: party.opening.operatorId, reference, status: "delivered" };
    const delivered = async () =>
      (
        await database.owner
          .selectFrom("message")
          .select("delivered_at")
          .where("reference", "=", reference)
          .execute()
      )[0]?.delivered_at;
    await reportDelivery(db, report, MORNING);
    await reportDelivery(db, report, MORNING.add({ minutes: 5 }));
    await reportDelivery(db, { ...report, operator: "not one" }, MORNING);
    await reportDelivery(db, { ...report, reference: crypto.randomUUID() }, MORNING);
    expect(await delivered()).toEqual(new Date(MORNING.epochMilliseconds));
  });

  /** The gateway fails so for its first requests. */
  async function failing<T>(times: number, mood: Gateways["mood"], work: () => Promise<T>): Promise<T> {
    Object.defineProperty(gateways, "mood", {
      configurable: true,
      get: () => (gateways.requests() <= times ? mood : {}),
      set: (wanted: Gateways["mood"]) => {
        Object.defineProperty(gateways, "mood", { value: wanted, writable: true });
      },
    });
    return work();
  }
});

describe("the same thing asked for many times", () => {
  const KEY = "alter table message drop constraint message_pkey";
  const askTenTimes = async (on: OwnedDatabase, through: Database) => {
    const party = await aTold(on);
    const { operatorId } = party.opening;
    await atOnce(10, () => through.write(operatorId, (tx) => queueMessage(tx, party.id, "receipt", MORNING)));
    return (await outcomes(on, party.id)).filter((outcome) => outcome.startsWith("receipt")).length;
  };

  test("is one message", async () => expect(await askTenTimes(database, db)).toBe(1));

  test("control: without the key there are ten", async () => {
    const unguarded = await ownedDatabase();
    const through = openDatabase(unguarded.url, { connections: CONNECTIONS });
    await unguarded.drop(KEY);
    expect(await askTenTimes(unguarded, through)).toBe(10);
    await through.close();
    await unguarded.close();
  });
});

test("whoever removes the contact is sent nothing, and of the messages nothing is left", async () => {
  const party = await aTold(database);
  const job = await aMessage(database, party, "receipt", MORNING);
  await database.owner.deleteFrom("contact").where("booking_id", "=", party.id).execute();
  const senders = sendersOf(gateways);
  expect(await sendMessage({ db, senders }, job, { isLast: false }, now)).toBe("gone");
  expect(await outcomes(database, party.id)).toEqual([]);
  expect(gateways.requests()).toBe(0);
});

test("the link of every message is fresh, is kept as a hash, and opens the booking", async () => {
  const party = await aTold(database);
  const senders = sendersOf(gateways);
  for (const kind of ["receipt", "change"] as const) {
    await sendMessage(
      { db, senders },
      await aMessage(database, party, kind, MORNING),
      { isLast: false },
      now,
    );
  }
  const links = gateways.sms.map(({ text }) => /https:\S+\/l\/([\w-]{22})$/.exec(text)?.[1]);
  expect(new Set(links).size).toBe(2);
  const rows = await database.owner
    .selectFrom("manage_link")
    .selectAll()
    .where("booking_id", "=", party.id)
    .execute();
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(links[0]);
});
