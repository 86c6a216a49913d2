import type { KyselyPlugin } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMail } from "#app/dev/mail-text.ts";
import { closeOpening } from "#app/features/door/close-opening.server.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { queueMessage, tellOpening } from "#app/features/messages/queue-message.server.ts";
import { saveContact } from "#app/features/messages/save-contact.server.ts";
import { sendMessage } from "#app/features/messages/send-message.server.ts";
import { readAddress } from "#app/features/messages/address.ts";
import { sweepMessages } from "#app/features/messages/sweep-messages.server.ts";
import { withoutInnerIsolates } from "#app/features/messages/sms-segments.ts";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import type { MessageKind } from "#db/schema.ts";
import { type Gateways, sendersOf, startGateways, startMessageWorker } from "#tests/support/gateways.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { SECRET } from "#tests/support/world.ts";
import { aMessage, at, aTold, outcomes, sendQueued, until } from "./messages.ts";
import { CONNECTIONS, counted, type OwnedDatabase, ownedDatabase, size, untilSeen } from "./race.ts";

let database: OwnedDatabase;
let db: Database;
let forgetful: Database;
let gateways: Gateways;

beforeAll(async () => {
  database = await ownedDatabase();
  db = openDatabase(database.url, { connections: CONNECTIONS });
  forgetful = openDatabase(database.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
  gateways = await startGateways();
});
afterAll(async () => {
  await Promise.all([db.close(), forgetful.close(), gateways.close()]);
  await database.close();
});

const fresh = () => {
  gateways.sms.length = 0;
  gateways.mail.length = 0;
  gateways.mood = {};
};
test(
  "an opening closed at 07.15: 60 families are told once each, in their language; who cancelled is not (proof 46)",
  { timeout: 300_000 },
  async () => {
    fresh();
    const now = at("2026-11-24T07:15");
    const opening = await anOpening(database.owner);
    const families = [];
    for (let family = 0; family < 60; family++) {
      const language = OFFERED[family % OFFERED.length]?.tag ?? "sv";
      const channel = family % 4 === 0 ? "email" : "sms";
      families.push({ ...(await aTold(database, { opening, language, channel })), language });
    }
    const gone = await aTold(database, { opening, cancelledAt: new Date("2026-11-23T10:00:00Z") });
    const going = await aTold(database, { opening });

    const close = () => closeOpening(db, { ...opening }, "illness", now);
    await Promise.all([close(), close(), close()]);
    // After the closing was queued, before a worker came to it.
    await cancelBooking(db, { id: going.id, operatorId: opening.operatorId }, now);
    const begun = performance.now();
    const senders = sendersOf(gateways);
    const workers = await Promise.all(
      [1, 2].map(() => startMessageWorker(database.url, db, senders, () => now)),
    );
    await until(() => gateways.sms.length + gateways.mail.length >= 60, 280);
    await until(async () => !(await outcomes(database)).includes("closing waits"));
    console.log(`60 families told in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    await Promise.all(workers.map((worker) => worker.stop()));

    const told = new Map([
      ...gateways.sms.map((sms): [string, string] => [sms.to, sms.text]),
      ...gateways.mail.map((mail): [string, string] => [mail.to[0] ?? "", readMail(mail.raw).text]),
    ]);
    expect(gateways.sms.length + gateways.mail.length).toBe(60);
    expect(told.size).toBe(60);
    for (const { address, language } of families) {
      const tag = OFFERED.find((row) => row.tag === language)?.tag ?? "sv";
      const { t, format } = textsFor(tag);
      const opens = at("2026-11-24T09:00");
      const expected = t("messages:text.closedToday", {
        day: format.dayShort(opens.toPlainDate()),
        time: format.time(opens.toPlainTime()),
        until: "",
      });
      expect(withoutInnerIsolates(told.get(address) ?? "")).toContain(withoutInnerIsolates(expected));
    }
    expect([told.has(gone.address), told.has(going.address)]).toEqual([false, false]);
    expect(await outcomes(database, going.id)).toEqual(["closing cancelled"]);
  },
);

describe("control: an opening closed at 07.15 by three taps at once (proof 46)", () => {
  const now = at("2026-11-24T07:15");
  /** Closed by three taps; then two workers send what is in the outbox. How often each family was told. */
  async function timesTold(on: OwnedDatabase, closing: Database, sending: Database) {
    fresh();
    await on.drop("delete from spending");
    gateways.mood = { hangs: 100, forgets: true };
    const opening = await anOpening(on.owner);
    const families = [];
    for (let family = 0; family < 3; family++) families.push(await aTold(on, { opening }));
    const [gone] = families;
    await Promise.all([0, 1, 2].map(() => closeOpening(closing, { ...opening }, "illness", now)));
    const { operatorId } = opening;
    if (gone) await cancelBooking(sending, { id: gone.id, operatorId }, now);
    const senders = sendersOf(gateways);
    const ids = families.map(({ id }) => id);
    await Promise.all([0, 1].map(() => sendQueued(on, { db: sending, senders }, now, ids)));
    return families.map(({ address }) => gateways.sms.filter(({ to }) => to === address).length);
  }

  test("as it is: who cancelled in between is not told, the others once", async () => {
    expect(await timesTold(database, db, db)).toEqual([0, 1, 1]);
  });

  test("without the lock on the opening each tap tells", async () => {
    await untilSeen(async () => Math.max(...(await timesTold(database, forgetful, db))) > 1);
  });

  test("with the lock, but a worker that locks nothing, a family is told twice", async () => {
    await untilSeen(async () => Math.max(...(await timesTold(database, db, forgetful))) > 1);
  });

  test("without asking again before sending, who cancelled in between is told", async () => {
    const trusting = openDatabase(database.url, { plugins: [neverCancelled] });
    expect(await timesTold(database, db, trusting)).toEqual([1, 1, 1]);
    await trusting.close();
  });
});

test("a closing before six waits until six, and the receipt of the night until eight", async () => {
  fresh();
  const party = await aTold(database);
  const night = at("2026-11-23T23:30");
  const to = { db, senders: sendersOf(gateways) };
  await db.write(party.opening.operatorId, (tx) => queueMessage(tx, party.id, "receipt", night));
  await closeOpening(db, { ...party.opening }, "illness", at("2026-11-24T05:10"));
  const sentAt = async (time: string) => {
    await sweepMessages(db, at(time));
    await sendQueued(database, to, at(time), [party.id]);
    return gateways.sms.length;
  };
  expect(await sentAt("2026-11-24T05:59")).toBe(0);
  expect(await sentAt("2026-11-24T06:00")).toBe(1);
  await sentAt("2026-11-24T08:00");
  expect(await outcomes(database, party.id)).toEqual(["closing sent", "receipt closed"]);
});

describe("never more than three that count (proof 48)", () => {
  const KINDS: MessageKind[] = [
    "receipt",
    "offer",
    "change",
    "receipt",
    "change",
    "receipt",
    "change",
    "receipt",
  ];

  /** Eight messages of one booking, three days ahead, handed to eight workers at once. */
  async function eightAtOnce(through: Database) {
    const now = at("2026-11-20T10:00");
    const party = await aTold(database);
    const jobs = await Promise.all(
      KINDS.filter((kind) => kind !== "offer").map((kind) => aMessage(database, party, kind, now)),
    );
    const senders = sendersOf(gateways);
    await Promise.allSettled(
      jobs.map((job) => sendMessage({ db: through, senders }, job, { isLast: true }, () => now)),
    );
    return gateways.sms.filter(({ to }) => to === party.address).length;
  }

  test("eight at once: three go out", async () => {
    for (let round = 0; round < size(3, 50); round++) expect(await eightAtOnce(db)).toBe(3);
  });

  test("control: without the locks more than three go out", async () => {
    await untilSeen(async () => (await eightAtOnce(forgetful)) > 3);
  });

  test("five days of everything at any hour, closed on the day: at most three, awake, and the closing", async () => {
    fresh();
    for (let round = 0; round < size(2, 40); round++) {
      const party = await aTold(database);
      const { operatorId } = party.opening;
      const senders = sendersOf(gateways);
      const at_: string[] = [];
      for (let hour = 0; hour < 4 * 24; hour++) {
        const now = at("2026-11-20T09:30").add({ hours: hour });
        const kind = (["receipt", "change", "link"] as const)[Math.floor(Math.random() * 9)];
        if (kind) {
          await database.drop(`update booking set revision = revision + 1 where id = '${party.id}'`);
          await db.write(operatorId, (tx) =>
            kind === "change"
              ? tellOpening(tx, party.opening.id, { starts: "08:00", ends: "11:00", movedTo: null }, now)
              : queueMessage(tx, party.id, kind, now),
          );
        }
        if (hour === 4 * 24 - 2) await closeOpening(db, { ...party.opening }, "illness", now);
        // What is spent goes by the machine's clock, which stands still here.
        await database.drop("delete from spending");
        const before = gateways.sms.length;
        await sweepMessages(db, now);
        await sendQueued(database, { db, senders }, now, [party.id]);
        for (let sent = before; sent < gateways.sms.length; sent++)
          at_.push(now.toPlainDateTime().toString());
      }
      const rows = await database.owner
        .selectFrom("message")
        .select(["kind", "counts"])
        .where("booking_id", "=", party.id)
        .where("sent_at", "is not", null)
        .execute();
      expect(rows.filter(({ counts }) => counts).length).toBeLessThanOrEqual(3);
      expect(rows.filter(({ kind }) => kind === "closing")).toHaveLength(1);
      const awake = (moment: string) => /T(0[89]|1\d):/.test(moment) || /^2026-11-24T0[67]:/.test(moment);
      expect(at_.filter((moment) => !awake(moment))).toEqual([]);
    }
  });
});

describe("pumping SMS (proof 35)", () => {
  /** Each request is a booking of its own that wants its receipt at one of the numbers. */
  async function pump(requests: number, numbers: number, hourlyCap: number) {
    fresh();
    await database.drop("delete from spending");
    const now = at("2026-11-20T10:00");
    const senders = sendersOf(gateways, { SMS_HOURLY_CAP: String(hourlyCap) });
    const typed = Array.from({ length: numbers }, (_, index) =>
      index % 5 === 3
        ? `0900${String(index).padStart(6, "0")}`
        : index % 5 === 4
          ? `+44 7400 1${String(index).padStart(5, "0")}`
          : `0701${String(740_000 + index)}`,
    );
    const answers: string[] = [];
    let opening: MadeOpening | undefined;
    for (let request = 0; request < requests; request++) {
      if (request % 500 === 0) opening = await anOpening(database.owner);
      if (request % 20 === 19) await sendQueued(database, { db, senders }, now);
      const read = readAddress(
        { phone: typed[request % numbers] ?? "", email: "" },
        { smsPrefixes: ["+46"], email: false },
      );
      if (!read.ok) {
        answers.push(read.reason);
        continue;
      }
      const party = await aTold(database, { ...(opening && { opening }) });
      await database.owner.deleteFrom("contact").where("booking_id", "=", party.id).execute();
      const held = { id: party.id, operatorId: party.opening.operatorId };
      const contact = { ...read.value, namesPlace: false };
      const saved = await saveContact(db, held, contact, now, { secret: SECRET, hourlyCap });
      answers.push(saved.ok ? "taken" : saved.reason);
    }
    await sendQueued(database, { db, senders }, now);
    return { answers: counted(answers), sent: gateways.sms, senders, now };
  }

  test(
    "the cap holds, only allowed prefixes are sent to, an alarm is raised at once, and closings still go",
    { timeout: 600_000 },
    async () => {
      const [requests, numbers, cap] = [size(300, 5000), size(60, 500), size(50, 200)];
      const { answers, sent, senders, now } = await pump(requests, numbers, cap);
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.length).toBeLessThanOrEqual(cap * 0.6);
      expect(sent.every(({ to }) => to.startsWith("+467"))).toBe(true);
      expect(
        (answers["prefix"] ?? 0) + (answers["landline"] ?? 0) + (answers["number"] ?? 0),
      ).toBeGreaterThanOrEqual(requests * 0.4);
      // The adult is told at once instead of waiting for an SMS.
      expect(answers["cap"]).toBeGreaterThan(0);
      expect(senders.alarms.length).toBeGreaterThan(0);
      expect(senders.alarms.join()).not.toMatch(/\+?\d{9}/);

      const party = await aTold(database);
      const job = await aMessage(database, party, "change", now);
      expect(await sendMessage({ db, senders }, job, { isLast: true }, () => now)).toBe("sent");
    },
  );

  test("control: without a cap as many are sent as are asked for", { timeout: 600_000 }, async () => {
    const { sent } = await pump(120, 60, 1_000_000);
    expect(sent.length).toBe(72);
  });

  test("one number gets twelve a day at the most", async () => {
    fresh();
    await database.drop("delete from spending");
    const now = at("2026-11-20T10:00");
    const senders = sendersOf(gateways);
    for (let wanted = 0; wanted < 20; wanted++) {
      const party = await aTold(database, { address: "+46701740605" });
      const job = await aMessage(database, party, "receipt", now);
      await sendMessage({ db, senders }, job, { isLast: true }, () => now);
    }
    expect(gateways.sms).toHaveLength(12);
  });
});

test("who wants the place named is told where it is that day, not where it usually is", async () => {
  fresh();
  const now = at("2026-11-20T10:00");
  const party = await aTold(database, { language: "sv", namesPlace: true });
  await database.owner
    .updateTable("opening")
    .set({ moved_to: "Parkleken Skogsduvan" })
    .where("id", "=", party.opening.id)
    .execute();
  const job = await aMessage(database, party, "change", now);
  await database.owner
    .updateTable("message")
    .set({ heard_starts: "09:00", heard_ends: "12:00" })
    .where("key", "=", job.key)
    .execute();
  await sendMessage({ db, senders: sendersOf(gateways) }, job, { isLast: true }, () => now);
  const lines = gateways.sms[0]?.text.split("\n") ?? [];
  expect(lines.slice(0, 2)).toEqual([
    "Vi är på ett annat ställe tisdag 24/11 09.00. Länken visar var.",
    "Var: Parkleken Skogsduvan",
  ]);
});

/** A worker that goes by what it knew when the message was written. */
const neverCancelled: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) => ("cancelled_at" in row ? { ...row, cancelled_at: null } : row)),
  }),
};
