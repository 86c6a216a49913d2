import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adviseParties, findAdvised } from "#app/features/messages/advise-parties.server.ts";
import type { Letter } from "#app/features/messages/send-message.server.ts";
import type { Senders } from "#app/features/messages/senders.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aBooking } from "#db/factories/people.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Kysely } from "kysely";
import type { OpeningId, Tables } from "#db/schema.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { aTold, at, outcomes, sendQueued } from "./messages.ts";

/** The morning of the factory's opening, 24 November 2026 at 09. */
const NOW = at("2026-11-24T07:30");
const CLOTHES = { advice: "outdoor_clothes", begins: null } as const;
const LATE = { advice: "starts_late", begins: Temporal.PlainTime.from("10:00") } as const;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let forgetful: Database;
const sent: { to: string; sms: string }[] = [];
const senders: Senders = {
  offers: () => true,
  hourlyCap: 100,
  baseUrl: "https://famn.example",
  alarm: () => {},
  close: () => Promise.resolve(),
  send: (letter: Letter) => {
    sent.push({ to: letter.address, sms: letter.text.sms });
    return Promise.resolve(null);
  },
};

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 6 });
  forgetful = openDatabase(fresh.url, { connections: 6, plugins: [withoutLocks()] });
});
afterAll(async () => {
  await Promise.all([db.close(), forgetful.close()]);
  await owner.destroy();
  await fresh.close();
});

const messagesOf = (opening: OpeningId) =>
  owner
    .selectFrom("message as m")
    .innerJoin("booking as b", "b.id", "m.booking_id")
    .select(["m.key", "m.kind", "m.advice"])
    .where("b.opening_id", "=", opening)
    .execute();

test("a ready message reaches each party with a contact once, however often and by how many it is sent, each in its language", async () => {
  const opening = await anOpening(owner);
  const arabic = await aTold({ owner }, { opening });
  const somali = await aTold({ owner }, { opening, language: "so" });
  await aTold({ owner }, { opening, cancelledAt: new Date("2026-11-23T09:00:00Z") });
  await aBooking(owner, { opening });
  expect((await findAdvised(db, opening)).reach).toEqual({ told: 2, untold: 1 });

  const presses = await Promise.all([1, 2, 3].map(() => adviseParties(db, opening, CLOTHES, NOW)));
  expect(presses).toEqual([1, 2, 3].map(() => ({ ok: true, value: true })));
  expect(await messagesOf(opening.id)).toHaveLength(2);

  expect(await adviseParties(db, opening, LATE, NOW)).toEqual({ ok: true, value: true });
  const later = { ...LATE, begins: Temporal.PlainTime.from("10:15") };
  expect(await adviseParties(db, opening, later, NOW)).toEqual({ ok: false, reason: "already_told" });
  expect(await messagesOf(opening.id)).toHaveLength(4);

  await sendQueued({ owner }, { db, senders }, NOW, [arabic.id, somali.id]);
  await sendQueued({ owner }, { db, senders }, NOW, [arabic.id, somali.id]);
  expect(sent.map(({ to }) => to).sort()).toEqual(
    [arabic.address, arabic.address, somali.address, somali.address].sort(),
  );
  const late = sent.filter(({ sms }) => sms.includes("10:00")).map(({ sms }) => sms);
  expect(late).toHaveLength(2);
  expect(late.some((sms) => sms.startsWith("Goor ka dambaysa"))).toBe(true);
});

test("two who say different times at once: one is told, the other hears no; without the lock both believe it", async () => {
  const pressBoth = async (on: Database) => {
    const opening = await anOpening(owner);
    const times = ["10:00", "10:15"].map((time) => Temporal.PlainTime.from(time));
    const answers = await Promise.all(
      times.map((begins) => adviseParties(on, opening, { advice: "starts_late", begins }, NOW)),
    );
    return answers.filter((outcome) => outcome?.ok).length;
  };
  for (let round = 0; round < 3; round++) expect(await pressBoth(db)).toBe(1);
  let believed = 1;
  for (let round = 0; round < 40 && believed === 1; round++) believed = await pressBoth(forgetful);
  expect(believed).toBe(2);
});

test("a party that has moved to another day is not told of the day it left", async () => {
  const site = await aSite(owner);
  const opening = await anOpening(owner, { site });
  const party = await aTold({ owner }, { opening });
  const other = await anOpening(owner, { site, date: "2026-11-26" });
  await adviseParties(db, opening, CLOTHES, NOW);
  await owner
    .updateTable("booking")
    .set({ opening_id: other.id, local_date: other.date })
    .where("id", "=", party.id)
    .execute();
  const before = sent.length;
  await sendQueued({ owner }, { db, senders }, NOW, [party.id]);
  expect(sent).toHaveLength(before);
  expect(await outcomes({ owner }, party.id)).toEqual(["advice cancelled"]);
});

test("who waits is not told, and an opening of another site does not exist", async () => {
  const opening = await anOpening(owner);
  const waiting = await aTold({ owner }, { opening });
  await owner
    .updateTable("booking")
    .set({ kind: "waiting", queue_position: "1" })
    .where("id", "=", waiting.id)
    .execute();
  await adviseParties(db, opening, CLOTHES, NOW);
  expect(await messagesOf(opening.id)).toEqual([]);
  const foreign = { ...opening, siteId: (await aSite(owner)).id };
  expect(await adviseParties(db, foreign, CLOTHES, NOW)).toBeUndefined();
});
