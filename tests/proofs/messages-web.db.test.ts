import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { readMail } from "#app/dev/mail-text.ts";
import { readAddress } from "#app/features/messages/address.ts";
import { addressHash } from "#app/features/messages/save-contact.server.ts";
import { sendLink } from "#app/features/messages/send-link.server.ts";
import { reportPassword } from "#app/features/messages/senders.server.ts";
import { calendarToken } from "#app/features/booking/calendar-token.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening } from "#db/factories/places.ts";
import type { BookingId } from "#db/schema.ts";
import { type Gateways, sendersOf, startGateways } from "#tests/support/gateways.ts";
import { SECRET, startWorld, type World } from "#tests/support/world.ts";
import { at, aTold, outcomes, sendQueued } from "./messages.ts";
import { size } from "./race.ts";

const NOW = at("2026-11-24T09:45");
let gateways: Gateways;
let world: World;
let db: Database;

beforeAll(async () => {
  gateways = await startGateways();
  world = await startWorld(gateways.settings);
  db = openDatabase(world.databaseUrl, { connections: 4 });
});
afterAll(async () => {
  await db.close();
  await world.stop();
  await gateways.close();
});
beforeEach(() => {
  gateways.sms.length = 0;
  gateways.mail.length = 0;
  gateways.mood = {};
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(world.web.baseUrl + path, { redirect: "manual", ...init });
const post = (path: string, fields: Record<string, string>, cookie = "") =>
  ask(path, {
    method: "POST",
    headers: { origin: world.web.baseUrl, cookie },
    body: new URLSearchParams(fields),
  });
const contactOf = (id: BookingId) =>
  world.db.selectFrom("contact").selectAll().where("booking_id", "=", id).executeTakeFirst();
const send = (only: readonly BookingId[]) =>
  sendQueued({ owner: world.db }, { db, senders: sendersOf(gateways) }, NOW, only);

describe("the receipt asks where the party wants to be told", () => {
  const path = () => `/ar/booking/${world.own.booking}/contact`;
  const party = () => world.cookieOf("party");

  test("what cannot get an SMS is said at once, on a page that keeps what was typed", async () => {
    const cases = {
      "08-508 00 508": "لا يمكن لهذا الرقم",
      "+44 7400 123456": "ذلك البلد",
      "070": "الرقم غير صحيح",
    };
    for (const [phone, says] of Object.entries(cases)) {
      const answer = await post(path(), { do: "save", phone }, party());
      const page = await answer.text();
      expect([phone, answer.status, page.includes(says), page.includes(`value="${phone}"`)]).toEqual([
        phone,
        422,
        true,
        true,
      ]);
    }
    expect(await contactOf(world.own.booking)).toBeUndefined();
  });

  test("an Arabic number is kept, shown masked, told of, and removed with one button and all its messages", async () => {
    const fields = { do: "save", phone: "\u200f٠٧٠ ١٧٤ ٠٦ ٠٥", place: "1" };
    const saved = await Promise.all([post(path(), fields, party()), post(path(), fields, party())]);
    expect(saved.map(({ status }) => status)).toEqual([303, 303]);
    const contact = await contactOf(world.own.booking);
    expect(contact).toMatchObject({ address: "+46701740605", names_place: true });
    const receipt = await (
      await ask(`/ar/booking/${world.own.booking}`, { headers: { cookie: party() } })
    ).text();
    expect(receipt).toContain("••• 05");
    expect(receipt).not.toMatch(/1740605/);
    expect(receipt).not.toContain("٠٦ ٠٥");

    await send([world.own.booking]);
    expect(gateways.sms).toHaveLength(1);
    expect(gateways.sms[0]).toMatchObject({ to: "+46701740605", from: "Famn", lang: "ar" });
    expect(gateways.sms[0]?.text).toContain("Site");

    const removed = await post(path(), { do: "remove" }, party());
    expect([removed.status, (await post(path(), { do: "remove" }, party())).status]).toEqual([303, 303]);
    expect(await contactOf(world.own.booking)).toBeUndefined();
    expect(await outcomes({ owner: world.db }, world.own.booking)).toEqual([]);
  });

  test("a mail goes as plain text with the mail's own id, and nothing attached", async () => {
    await post(path(), { do: "save", email: "Amina@Example.org" }, party());
    await send([world.own.booking]);
    expect(gateways.mail.map(({ to }) => to)).toEqual([["Amina@example.org"]]);
    expect(gateways.mail[0]?.raw).toMatch(/content-type: text\/plain/i);
    expect(gateways.mail[0]?.raw).not.toMatch(/multipart|attachment|text\/calendar|text\/html/i);
    await post(path(), { do: "remove" }, party());
  });
});

test("a scanner that opens every link of every message five times changes nothing (proof 31)", async () => {
  const party = await aTold({ owner: world.db }, { opening: world.own.opening });
  const mailed = await aTold({ owner: world.db }, { opening: world.own.opening, channel: "email" });
  await db.write(world.own.opening.operatorId, async (tx) => {
    for (const { id } of [party, mailed]) {
      await queueMessage(tx, id, "receipt", NOW);
      await queueMessage(tx, id, "link", NOW);
    }
  });
  await send([party.id, mailed.id]);
  const everything = [
    ...gateways.sms.map(({ text }) => text),
    ...gateways.mail.map(({ raw }) => readMail(raw).text),
  ].join("\n");
  const links = [...new Set([...everything.matchAll(/\/l\/[\w-]{22}/g)].map(([link]) => link))];
  expect(links).toHaveLength(4);
  const before = await world.fingerprint();
  for (const link of links) {
    for (const method of ["GET", "HEAD", "GET", "HEAD", "GET"]) {
      const first = await ask(link, { method, headers: { "accept-language": "ar" } });
      expect(first.headers.get("location")).toMatch(/^\/ar\/link\//);
      const second = await ask(first.headers.get("location") ?? "", { method });
      expect(second.status).toBe(200);
      if (method === "GET") expect(await second.text()).toMatch(/<form method="post"/);
    }
  }
  expect(await world.fingerprint()).toEqual(before);

  // Control: the button does change something, so the fingerprint can tell.
  const [link = ""] = links;
  const opened = await post(link.replace("/l/", "/ar/link/"), {});
  expect(opened.headers.get("location")).toMatch(/^\/ar\/booking\//);
  expect(await world.fingerprint()).not.toEqual(before);
});

describe("who asks for a link (proof 34)", { timeout: 300_000 }, () => {
  const known = { channel: "sms", address: "+46701740611" } as const;
  /** What can be told apart about a known and an unknown number by whoever asks for both, again and again. */
  async function toldApartBy(answer: (number: string) => Promise<string>, rounds: number) {
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    const answers = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      for (const who of round % 2 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
        const number = who === "known" ? "0701740611" : `07017${String(50_000 + round)}`;
        const begun = performance.now();
        answers.add(await answer(number));
        times[who].push(performance.now() - begun);
      }
    }
    const [one, other] = [median(times.known), median(times.unknown)];
    console.log(`median known ${one.toFixed(1)} ms, unknown ${other.toFixed(1)} ms`);
    return [...(answers.size > 1 ? ["text"] : []), ...(Math.abs(one - other) >= 20 ? ["time"] : [])];
  }
  beforeAll(async () => {
    const party = await aTold({ owner: world.db }, { opening: world.own.opening });
    await world.db
      .updateTable("contact")
      .set({ address: known.address, address_hash: addressHash(SECRET, known) })
      .where("booking_id", "=", party.id)
      .execute();
  });

  test("gets the same answer in the same time, known or not", async () => {
    const page = async (phone: string) => {
      const answer = await post("/so/my-link", { phone });
      // But for the demo's clock in the footer.
      return `${answer.status} ${(await answer.text()).replace(/\d\d:\d\d/g, "")}`;
    };
    expect(await toldApartBy(page, size(100, 1000))).toEqual([]);
  });

  test("control: where the link is sent before the answer, known numbers show by text and by time", async () => {
    const senders = sendersOf(gateways);
    gateways.mood = { hangs: 30 };
    const atOnce = (says: (sent: number) => string) => async (phone: string) => {
      const typed = readAddress({ phone, email: "" }, { smsPrefixes: ["+46"], email: false });
      if (!typed.ok) throw new Error(typed.reason);
      await world.db.deleteFrom("message").where("kind", "=", "link").execute();
      // Else the day's limit for one number would end the difference before it is seen.
      await world.db.deleteFrom("spending").execute();
      await sendLink(db, addressHash(SECRET, typed.value), NOW);
      const before = gateways.sms.length;
      await sendQueued({ owner: world.db }, { db, senders }, NOW);
      return says(gateways.sms.length - before);
    };
    expect(await toldApartBy(atOnce(String), 10)).toEqual(["text", "time"]);
    expect(
      await toldApartBy(
        atOnce(() => "sent, if we know it"),
        10,
      ),
    ).toEqual(["time"]);
  });
});

describe("the calendar's own address", () => {
  test("serves the same event, cancelled with a raised sequence once the door is closed or the party cancels", async () => {
    const opening = await anOpening(world.db, { site: world.own.site, date: "2026-11-27" });
    const party = await aTold({ owner: world.db }, { opening });
    const path = `/calendar/${calendarToken(SECRET, party.id)}`;
    const read = async () => {
      const text = await (await ask(path)).text();
      const field = (name: string) => new RegExp(`^${name}:(.*)$`, "m").exec(text)?.[1]?.trim();
      return {
        uid: field("UID"),
        status: field("STATUS"),
        sequence: Number(field("SEQUENCE")),
        start: /DTSTART.*/.exec(text)?.[0],
      };
    };
    await world.db
      .insertInto("booking_holder")
      .values({ booking_id: party.id, operator_id: opening.operatorId, device_hash: Buffer.alloc(32, 7) })
      .execute();
    const before = await read();
    expect(before).toMatchObject({ uid: expect.stringMatching(/^[0-9a-f]{32}@famn$/), status: "CONFIRMED" });
    await cancelBooking(db, { id: party.id, operatorId: opening.operatorId }, at("2026-11-24T09:00"));
    const after = await read();
    expect(after).toMatchObject({ uid: before.uid, status: "CANCELLED", start: before.start });
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });

  test("is closed to whoever changes one letter of it", async () => {
    const token = calendarToken(SECRET, world.own.booking);
    const changed = token.slice(0, 30) + (token[30] === "A" ? "B" : "A") + token.slice(31);
    expect((await ask(`/calendar/${token}`)).status).toBe(200);
    for (const other of [
      changed,
      token.slice(0, -1),
      "x",
      calendarToken("another secret", world.own.booking),
    ]) {
      expect((await ask(`/calendar/${other}`)).status).toBe(404);
    }
  });
});

test("a delivery is reported by the gateway alone", async () => {
  const party = await aTold({ owner: world.db }, { opening: world.own.opening });
  await db.write(world.own.opening.operatorId, async (tx) => {
    await queueMessage(tx, party.id, "receipt", NOW);
  });
  await send([party.id]);
  const reportTo = new URL(gateways.sms[0]?.reportTo ?? "");
  const report = (authorization: string | null) =>
    ask(reportTo.pathname + reportTo.search, {
      method: "POST",
      headers: authorization === null ? {} : { authorization },
      body: new URLSearchParams({ id: "s1", status: "failed" }),
    });
  const basic = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const failed = async () =>
    (await world.db.selectFrom("message").select("failed_at").where("booking_id", "=", party.id).execute())[0]
      ?.failed_at;
  for (const wrong of [null, basic("famn", "guess"), basic("", ""), "Bearer x"]) {
    expect((await report(wrong)).status).toBe(404);
  }
  expect(await failed()).toBeNull();
  expect(reportTo.password).toBe(reportPassword(SECRET));
  expect((await report(basic(reportTo.username, reportTo.password))).status).toBe(204);
  expect(await failed()).toBeInstanceOf(Date);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
