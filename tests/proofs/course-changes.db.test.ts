import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { changeCourseParty } from "#app/features/booking/change-course-party.server.ts";
import { changeParty } from "#app/features/booking/change-party.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { takeBack } from "#app/features/booking/take-back.server.ts";
import type { Database } from "#app/platform/database.ts";
import { aCourse, type MadeCourse } from "#db/factories/places.ts";
import { fail, halfSignedUp, heldBy, offeredOf, ofSignUp, outcomeOf, parties, TEN } from "./courses.ts";
import { atOnce, NOW, type OwnedDatabase, placesOf, raceDatabases, size, untilSeen } from "./race.ts";

let whole: OwnedDatabase;
let unguarded: OwnedDatabase;
let db: Database;
let forgetful: Database;
let forgetfulAndUnguarded: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, unguarded, db, forgetful, forgetfulAndUnguarded, close } = await raceDatabases());
});

afterAll(async () => {
  await close();
});

const DONE = { ok: true, value: true };
const twoAndTwo = { adults: 2, children: 2, childAges: ["6-11m", "2y"] as const };
const oneAndOne = { adults: 1, children: 1, childAges: ["6-11m"] as const };

/** A course whose limit counts heads. */
async function forPersons(on: OwnedDatabase, persons: number): Promise<MadeCourse> {
  const course = await aCourse(on.owner);
  await on.owner
    .updateTable("opening")
    .set({ capacity_unit: "persons", persons_limit: persons, families_limit: null })
    .where("series_id", "=", course.id)
    .execute();
  return course;
}

/** How many heads have a place in each occasion, by the counters and by the bookings. */
async function heads(on: OwnedDatabase, course: MadeCourse) {
  const places = await Promise.all(course.occasions.map(({ id }) => placesOf(on, id)));
  return places.map(({ held, bookings }) => {
    expect(held).toEqual(bookings);
    return held.adults + held.children;
  });
}

describe("more or fewer people in a whole sign-up", () => {
  test("is one change of all that is to come; what has been or was given back holds no place for it", async () => {
    const course = await forPersons(whole, 10);
    const held = await heldBy(db, course);
    const [, , third] = await ofSignUp(whole, held.id);
    await giveBackOccasion(db, { ...held, id: third?.id ?? fail() }, course.id, NOW);
    const later = NOW.add({ days: 1 });
    expect(await changeCourseParty(db, held, twoAndTwo, later)).toEqual(DONE);
    expect(await changeCourseParty(db, held, twoAndTwo, later)).toEqual(DONE);
    expect(await heads(whole, course)).toEqual([2, 4, 0, 4, 4, 4, 4, 4, 4, 4]);
  });

  test("is refused whole where one occasion lacks room, and says which", async () => {
    const course = await forPersons(whole, 10);
    const other = await heldBy(db, course, {
      party: { adults: 4, children: 4, childAges: ["2y", "2y", "2y", "2y"] },
    });
    const held = await heldBy(db, course);
    for (const { id } of (await ofSignUp(whole, other.id)).slice(1))
      await giveBackOccasion(db, { ...other, id }, course.id, NOW);
    const refused = await changeCourseParty(db, held, twoAndTwo, NOW);
    expect(refused).toMatchObject({ ok: false, reason: "full" });
    expect(refused.lacking?.map(({ opening }) => opening.id)).toEqual([course.occasions[0]?.id]);
    expect(await heads(whole, course)).toEqual([10, ...TEN.slice(1).map(() => 2)]);
  });

  test("more than the course ever holds, nobody but adults, or one occasion alone: refused", async () => {
    const course = await forPersons(whole, 3);
    const held = await heldBy(db, course);
    expect(await changeCourseParty(db, held, twoAndTwo, NOW)).toMatchObject({ reason: "too_many" });
    const alone = { adults: 1, children: 0, childAges: [] };
    expect(await changeCourseParty(db, held, alone, NOW)).toMatchObject({ reason: "childrenNeeded" });
    expect(await changeParty(db, held, oneAndOne, NOW)).toEqual({ ok: false, reason: "whole_course" });
    expect(await heads(whole, course)).toEqual(TEN.map(() => 2));
  });

  test("fewer leave places free, which those who wait are offered at once", async () => {
    const course = await forPersons(whole, 4);
    const held = await heldBy(db, course, { party: twoAndTwo });
    const waiting = await heldBy(db, course, { wait: true });
    expect(await changeCourseParty(db, held, oneAndOne, NOW)).toEqual(DONE);
    expect(await offeredOf(whole, waiting.id)).toBe(10);
    expect(await changeCourseParty(db, waiting, twoAndTwo, NOW)).toMatchObject({ reason: "answer_first" });
    expect(await acceptCourse(db, waiting, NOW)).toEqual(DONE);
    expect(await heads(whole, course)).toEqual(TEN.map(() => 4));
  });

  test("who waits keeps the place in line, however many it becomes", async () => {
    const course = await forPersons(whole, 4);
    const held = await heldBy(db, course, { party: twoAndTwo });
    const first = await heldBy(db, course, { wait: true });
    const second = await heldBy(db, course, { wait: true });
    expect(await changeCourseParty(db, first, twoAndTwo, NOW)).toEqual(DONE);
    await giveBackCourse(db, held, NOW);
    expect([await offeredOf(whole, first.id), await offeredOf(whole, second.id)]).toEqual([10, 0]);
  });
});

describe("six families want the two places that are left, in all ten occasions, at one moment", () => {
  async function race(on: OwnedDatabase, at: Database) {
    const course = await forPersons(on, 14);
    const inside = await Promise.all(TEN.slice(0, 6).map(() => heldBy(at, course)));
    const changes = await Promise.all(
      inside.map((held) =>
        changeCourseParty(at, held, { adults: 2, children: 2, childAges: ["2y", "2y"] }, NOW).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    const rows = await on.owner
      .selectFrom("booking as b")
      .innerJoin("sign_up as u", "u.id", "b.sign_up_id")
      .select(["u.id", "b.adults"])
      .where("u.series_id", "=", course.id)
      .distinct()
      .execute();
    return { course, changed: changes.filter(Boolean).length, sizes: rows.length };
  }

  test("one gets them in all, five in none, and no sign-up has two sizes", { timeout: 120_000 }, async () => {
    for (let round = 0; round < size(2, 30); round++) {
      const { course, changed, sizes } = await race(whole, db);
      expect({ changed, sizes }).toEqual({ changed: 1, sizes: 6 });
      expect(await heads(whole, course)).toEqual(TEN.map(() => 14));
    }
  });

  test(
    "control: without the locks and the database's guard more is given than there is",
    { timeout: 120_000 },
    async () => {
      await untilSeen(async () => {
        const { course } = await race(unguarded, forgetfulAndUnguarded);
        const places = await Promise.all(course.occasions.map(({ id }) => placesOf(unguarded, id)));
        return places.some(({ bookings }) => bookings.adults + bookings.children > 14);
      });
    },
  );
});

describe("what was given back of a course is taken back within ten minutes", () => {
  const within = NOW.add({ minutes: 10 });
  const late = within.add({ seconds: 1 });

  test("one occasion, or all at once; twice is once", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    const [, second] = await ofSignUp(whole, held.id);
    const one = second?.id ?? fail();
    await giveBackOccasion(db, { ...held, id: one }, course.id, NOW);
    expect(await takeBack(db, held, one, within)).toEqual(DONE);
    expect(await takeBack(db, held, one, within)).toEqual(DONE);
    await giveBackCourse(db, held, NOW);
    expect(await parties(whole, course)).toEqual(TEN.map(() => 0));
    expect(await takeBack(db, held, null, within)).toEqual(DONE);
    expect(await parties(whole, course)).toEqual(TEN.map(() => 1));
  });

  test("not later, and not what has begun meanwhile", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    await giveBackCourse(db, held, NOW);
    expect(await takeBack(db, held, null, late)).toEqual({ ok: false, reason: "undo_too_late" });
    expect(await takeBack(db, held, held.id, late)).toEqual({ ok: false, reason: "undo_too_late" });
    const justBefore = NOW.with({ hour: 8, minute: 55 });
    const again = await heldBy(db, await aCourse(whole.owner), { at: justBefore });
    await giveBackCourse(db, again, justBefore);
    expect(await takeBack(db, again, null, justBefore.add({ minutes: 6 }))).toEqual(DONE);
    const kinds = (await ofSignUp(whole, again.id)).map(({ cancelled_why }) => cancelled_why);
    expect(kinds).toEqual(["party", ...TEN.slice(1).map(() => null)]);
  });

  test("not where the places went to who waited, and then nothing of it; a single free occasion can", async () => {
    const course = await aCourse(whole.owner, { families: 1 });
    const held = await heldBy(db, course);
    const waiting = await heldBy(db, course, { wait: true });
    await giveBackCourse(db, held, NOW);
    expect(await offeredOf(whole, waiting.id)).toBe(10);
    expect(await takeBack(db, held, null, within)).toEqual({ ok: false, reason: "full" });
    expect(await parties(whole, course)).toEqual(TEN.map(() => 1));
    const [first] = await ofSignUp(whole, waiting.id);
    await acceptCourse(db, waiting, NOW);
    await giveBackOccasion(db, { ...waiting, id: first?.id ?? fail() }, course.id, NOW);
    const [own] = await ofSignUp(whole, held.id);
    expect(await takeBack(db, held, null, within)).toEqual({ ok: false, reason: "full" });
    expect(await takeBack(db, held, own?.id ?? fail(), within)).toEqual(DONE);
  });

  test("who left the waiting list waits again, at the same place in line", async () => {
    const course = await aCourse(whole.owner, { families: 1 });
    const held = await heldBy(db, course);
    const first = await heldBy(db, course, { wait: true });
    const second = await heldBy(db, course, { wait: true });
    await giveBackCourse(db, first, NOW);
    expect(await takeBack(db, first, null, within)).toEqual(DONE);
    await giveBackCourse(db, held, within);
    expect([await offeredOf(whole, first.id), await offeredOf(whole, second.id)]).toEqual([10, 0]);
  });

  test("not beside a new sign-up of the same phone; with the numbers of today", async () => {
    const course = await aCourse(whole.owner);
    const deviceHash = randomBytes(32);
    const held = await heldBy(db, course, { deviceHash });
    const [first] = await ofSignUp(whole, held.id);
    const one = first?.id ?? fail();
    await giveBackOccasion(db, { ...held, id: one }, course.id, NOW);
    await changeCourseParty(db, held, twoAndTwo, NOW);
    expect(await takeBack(db, held, one, within)).toEqual(DONE);
    expect(await heads(whole, course)).toEqual(TEN.map(() => 4));
    await giveBackCourse(db, held, NOW);
    await heldBy(db, course, { deviceHash });
    expect(await takeBack(db, held, null, within)).toEqual({ ok: false, reason: "already_there" });
  });

  /** Four take back the same place while six others sign up for it. */
  async function race(on: OwnedDatabase, at: Database) {
    const course = await aCourse(on.owner, { families: 1 });
    const held = await heldBy(at, course);
    await giveBackCourse(at, held, NOW);
    const taking = () =>
      takeBack(at, held, null, within).then(
        ({ ok }) => ok,
        () => false,
      );
    await Promise.all([atOnce(4, taking), atOnce(6, () => outcomeOf(at, course, { at: within }))]);
    return { course, half: await halfSignedUp(on, course), places: await parties(on, course) };
  }

  test(
    "at one moment with others who sign up: one has the place in all ten",
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < size(3, 40); round++) {
        const { course, half, places } = await race(whole, db);
        expect({ half, places }).toEqual({ half: 0, places: TEN.map(() => 1) });
        await heads(whole, course);
      }
    },
  );

  test(
    "control: without locks and guard there are more than fit; with the guard alone an error, and no half course",
    { timeout: 120_000 },
    async () => {
      await untilSeen(async () =>
        (await race(unguarded, forgetfulAndUnguarded)).places.some((count) => count > 1),
      );
      for (let round = 0; round < 3; round++) {
        const { half, places } = await race(whole, forgetful);
        expect(half).toBe(0);
        expect(places.every((count) => count <= 1)).toBe(true);
      }
    },
  );
});
