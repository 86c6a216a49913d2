import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#app/platform/database.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { setClock, startWeb, type Web } from "#tests/support/web.ts";
import {
  type Answer,
  atOnce,
  book,
  counted,
  get,
  type OwnedDatabase,
  partyForm,
  phoneCookie,
  placesOf,
  postTogether,
  size,
  raceDatabases,
  untilSeen,
  WALL_TIME,
} from "./race.ts";

const ONE_PER_PHONE = "drop index one_booking_per_device_and_opening";
const ONE_PER_FORM = "alter table booking drop constraint booking_form_key_key";
/** A form's link is the same each time, so its key, too, keeps a second booking out. */
const ONE_PER_LINK = "alter table manage_link drop constraint manage_link_pkey";

let whole: OwnedDatabase;
let unguarded: OwnedDatabase;
let site: MadeSite;
let web: Web;
let forgetful: Database;
let forgetfulAndUnguarded: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, unguarded, forgetful, forgetfulAndUnguarded, close } = await raceDatabases([
    ONE_PER_PHONE,
    ONE_PER_FORM,
    ONE_PER_LINK,
  ]));
  site = await aSite(whole.owner);
  await setClock(whole.url, WALL_TIME);
  web = await startWeb({ databaseUrl: whole.url });
});

afterAll(async () => {
  await web.stop();
  await close();
});

const roomForAll = {
  mode: "bookable" as const,
  capacity: { unit: "families" as const, families: 100 },
  dropInShare: 0,
};
const anOpenDoor = (): Promise<MadeOpening> => anOpening(whole.owner, { site, ...roomForAll });

async function expectOneReceipt(
  answers: readonly Answer[],
  opening: MadeOpening,
  cookie: string | undefined,
) {
  expect(counted(answers.map(({ status }) => `${status}`))).toEqual({ 303: answers.length });
  const [address, ...others] = new Set(answers.map(({ location }) => location.replace("?again", "")));
  expect(others).toEqual([]);
  expect(answers.filter(({ location }) => !location.endsWith("?again"))).toHaveLength(1);
  const { bookings, held } = await placesOf(whole, opening.id);
  expect(bookings).toEqual({ adults: 1, children: 1, parties: 1 });
  expect(held).toEqual(bookings);
  expect((await get(web.baseUrl, address ?? "", cookie)).status).toBe(200);
}

describe("the same phone books the same opening 20 times at once (proof 8)", () => {
  test("it has one booking and is shown its receipt every time", { timeout: 600_000 }, async () => {
    for (let round = 0; round < size(2, 50); round++) {
      const opening = await anOpenDoor();
      const cookie = phoneCookie();
      const forms = Array.from({ length: 20 }, () => partyForm(opening.id, {}, cookie));
      await expectOneReceipt(await postTogether(web.baseUrl, forms), opening, cookie);
    }
  });

  test("two phones are two parties", async () => {
    const opening = await anOpenDoor();
    const forms = [partyForm(opening.id, {}, phoneCookie()), partyForm(opening.id, {}, phoneCookie())];
    const answers = await postTogether(web.baseUrl, forms);
    expect(new Set(answers.map(({ location }) => location)).size).toBe(2);
    expect((await placesOf(whole, opening.id)).held.parties).toBe(2);
  });

  const fromOnePhone = (db: Database, opening: MadeOpening) => {
    const deviceHash = randomBytes(32);
    return atOnce(20, () => book(db, opening.id, { deviceHash }));
  };

  test("control: without the lock the database still keeps it at one", async () => {
    await untilSeen(async () => {
      const opening = await anOpenDoor();
      const outcomes = counted(await fromOnePhone(forgetful, opening));
      const { held, bookings } = await placesOf(whole, opening.id);
      expect(bookings.parties).toBe(1);
      expect(held).toEqual(bookings);
      return (outcomes["signs_used_up"] ?? 0) > 0;
    });
  });

  test("control: without lock and index the phone has two bookings", async () => {
    await untilSeen(async () => {
      const opening = await anOpening(unguarded.owner, roomForAll);
      await fromOnePhone(forgetfulAndUnguarded, opening);
      return (await placesOf(unguarded, opening.id)).bookings.parties > 1;
    });
  });
});

describe("the same form is sent ten times (proof 9)", () => {
  const same = (opening: MadeOpening, cookie?: string) => {
    const form = partyForm(opening.id, {}, cookie);
    return Array.from({ length: 10 }, () => form);
  };

  test(
    "a phone without a cookie has one booking, one receipt and one cookie",
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < size(2, 50); round++) {
        const opening = await anOpenDoor();
        const answers = await postTogether(web.baseUrl, same(opening));
        const [cookie, ...others] = new Set(answers.map((answer) => answer.cookie));
        expect(others).toEqual([]);
        await expectOneReceipt(answers, opening, cookie);
      }
    },
  );

  test("a phone with a cookie has one booking and one receipt", { timeout: 600_000 }, async () => {
    for (let round = 0; round < size(2, 50); round++) {
      const opening = await anOpenDoor();
      const cookie = phoneCookie();
      await expectOneReceipt(await postTogether(web.baseUrl, same(opening, cookie)), opening, cookie);
    }
  });

  test("going back and sending it again shows the same receipt", async () => {
    const opening = await anOpenDoor();
    const form = partyForm(opening.id);
    const [first] = await postTogether(web.baseUrl, [form]);
    const [second] = await postTogether(web.baseUrl, [{ ...form, cookie: first?.cookie ?? "" }]);
    expect(second?.location).toBe(`${first?.location}?again`);
  });

  test("its key in capital letters is the same key", async () => {
    const opening = await anOpenDoor();
    const key = randomUUID();
    const [first] = await postTogether(web.baseUrl, [partyForm(opening.id, { key: key.toUpperCase() })]);
    const [second] = await postTogether(web.baseUrl, [partyForm(opening.id, { key })]);
    expect(second).toMatchObject({ location: `${first?.location}?again`, cookie: first?.cookie });
  });

  test("control: without lock, keys and index it becomes two bookings", async () => {
    await untilSeen(async () => {
      const opening = await anOpening(unguarded.owner, roomForAll);
      const formKey = randomUUID();
      await atOnce(10, () => book(forgetfulAndUnguarded, opening.id, { formKey }));
      return (await placesOf(unguarded, opening.id)).bookings.parties > 1;
    });
  });
});
