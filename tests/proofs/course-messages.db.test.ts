import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { includeAllAdded } from "#app/features/booking/added-occasions.server.ts";
import { calendarOf } from "#app/features/booking/calendar-events.server.ts";
import { listParts } from "#app/features/booking/find-held.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import type { Held } from "#app/features/booking/held-booking.ts";
import { takeBack } from "#app/features/booking/take-back.server.ts";
import { closeOpening } from "#app/features/door/close-opening.server.ts";
import { removeContact, saveContact } from "#app/features/messages/save-contact.server.ts";
import { showContact } from "#app/features/messages/show-contact.server.ts";
import { textsFor } from "#app/i18n/texts.ts";
import type { Database } from "#app/platform/database.ts";
import { aCourse, anOpening } from "#db/factories/places.ts";
import { SECRET } from "#tests/support/world.ts";
import { fail, heldBy, ofSignUp } from "./courses.ts";
import { outcomes } from "./messages.ts";
import { NOW, type OwnedDatabase, wholeDatabase } from "./race.ts";

let whole: OwnedDatabase;
let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, db, close } = await wholeDatabase());
});

afterAll(async () => {
  await close();
});

const DONE = { ok: true, value: true };
const settings = { secret: SECRET, hourlyCap: 50 };
const phone = (number: string) => ({ channel: "sms" as const, address: number, namesPlace: false });
let numbers = 0;
const tell = (held: Held, now = NOW) =>
  saveContact(db, held, phone(`+4670174${String(++numbers).padStart(4, "0")}`), now, settings);

/** What each occasion's party is told, in the order of the days. */
async function told({ id }: Held) {
  return Promise.all((await ofSignUp(whole, id)).map((booking) => outcomes(whole, booking.id)));
}
const stored = async (held: Held) =>
  (
    await whole.owner
      .selectFrom("contact as k")
      .innerJoin("booking as b", "b.id", "k.booking_id")
      .innerJoin("booking as one", "one.sign_up_id", "b.sign_up_id")
      .select("k.address")
      .where("one.id", "=", held.id)
      .execute()
  ).length;

describe("a number left on a course's receipt", () => {
  test("holds for every occasion to come: one receipt now, a reminder of each; one button removes it all", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    const [, second] = await ofSignUp(whole, held.id);
    await giveBackOccasion(db, { ...held, id: second?.id ?? fail() }, course.id, NOW);
    expect(await tell(held)).toEqual(DONE);
    const reminded = ["reminder waits"];
    // Of the first there is no reminder: its time was yesterday.
    expect(await told(held)).toEqual([["receipt waits"], [], ...Array.from({ length: 8 }, () => reminded)]);
    expect(await showContact(db, held, { sms: undefined, mail: undefined })).toMatchObject({
      ofCourse: true,
      stored: { channel: "sms" },
    });
    expect(await tell(held)).toEqual(DONE);
    expect(await stored(held)).toBe(9);
    await removeContact(db, held);
    await removeContact(db, held);
    expect(await stored(held)).toBe(0);
    expect((await told(held)).flat()).toEqual([]);
  });

  test("is told of each door that closes, of that occasion alone", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    await tell(held);
    const [, , third] = course.occasions;
    await closeOpening(db, third ?? fail(), "illness", NOW.add({ days: 14 }));
    const kinds = await told(held);
    expect(kinds[2]).toEqual(["closing waits", "reminder waits"]);
    expect(kinds.flat().filter((kind) => kind.startsWith("closing"))).toHaveLength(1);
  });

  test("holds for an occasion that was taken back after it was left, and for one that was added", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    const [, second] = await ofSignUp(whole, held.id);
    const one = second?.id ?? fail();
    await giveBackOccasion(db, { ...held, id: one }, course.id, NOW);
    await tell(held);
    expect(await stored(held)).toBe(9);
    await takeBack(db, held, one, NOW);
    expect(await stored(held)).toBe(10);
    await anOpening(whole.owner, {
      site: course.site,
      date: "2027-02-09",
      mode: "series",
      seriesId: course.id,
      capacity: { unit: "families", families: 8 },
      dropInShare: 0,
    });
    await includeAllAdded(db, course.site.operatorId, NOW, SECRET);
    expect((await told(held)).at(-1)).toEqual(["receipt waits", "reminder waits"]);
    expect(await stored(held)).toBe(11);
  });

  test("tells who waits of one offer, and once it is taken of each day; before, there is nothing to be reminded of", async () => {
    const course = await aCourse(whole.owner, { families: 1 });
    const inside = await heldBy(db, course);
    const waiting = await heldBy(db, course, { wait: true });
    await tell(waiting);
    expect((await told(waiting)).flat()).toEqual(["receipt waits"]);
    await giveBackCourse(db, inside, NOW);
    expect((await told(waiting)).flat()).toEqual(["offer waits", "receipt waits"]);
    await acceptCourse(db, waiting, NOW);
    const kinds = (await told(waiting)).flat();
    expect(kinds.filter((kind) => kind.startsWith("reminder"))).toHaveLength(9);
    expect(kinds.filter((kind) => kind.startsWith("offer"))).toHaveLength(1);
  });

  test("is refused when nothing is to come any more", async () => {
    const held = await heldBy(db, await aCourse(whole.owner));
    await giveBackCourse(db, held, NOW);
    expect(await tell(held)).toEqual({ ok: false, reason: "too_late" });
  });
});

describe("a course in the calendar", () => {
  /** Each event's unchanging name, its sequence and its status, in the order of the days. */
  async function events({ id, operatorId }: Held) {
    const parts = await db.read(operatorId, (reader) => listParts(reader, id));
    const file = calendarOf(parts, SECRET, textsFor("ar"), NOW).replaceAll("\r\n ", "");
    return file
      .split("BEGIN:VEVENT")
      .slice(1)
      .map((event) => ({
        uid: /UID:(.+)/.exec(event)?.[1]?.trim(),
        sequence: Number(/SEQUENCE:(\d+)/.exec(event)?.[1]),
        status: /STATUS:(\w+)/.exec(event)?.[1],
      }));
  }

  test("is each of its occasions, for ever the same event; what is given back or closed is cancelled", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    const before = await events(held);
    expect(before).toHaveLength(10);
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(10);
    expect(new Set(before.map(({ status }) => status))).toEqual(new Set(["CONFIRMED"]));

    const [, second] = await ofSignUp(whole, held.id);
    const one = second?.id ?? fail();
    await giveBackOccasion(db, { ...held, id: one }, course.id, NOW);
    await closeOpening(db, course.occasions[0] ?? fail(), "illness", NOW);
    const after = await events(held);
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after.map(({ status }) => status)).toEqual(
      before.map((_, at) => (at <= 1 ? "CANCELLED" : "CONFIRMED")),
    );
    for (const at of [0, 1]) expect(after[at]?.sequence).toBeGreaterThan(before[at]?.sequence ?? 0);

    await takeBack(db, held, one, NOW);
    const back = await events({ ...held, id: one });
    expect(back[1]).toMatchObject({ uid: before[1]?.uid, status: "CONFIRMED" });
    expect(back[1]?.sequence).toBeGreaterThan(after[1]?.sequence ?? 0);
    expect(back).toHaveLength(10);
  });
});
