import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { includeAllAdded } from "#app/features/booking/added-occasions.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import type { Held } from "#app/features/booking/held-booking.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { aBooking } from "#db/factories/people.ts";
import { aCourse, anOpening, type MadeCourse } from "#db/factories/places.ts";
import { SECRET } from "#tests/support/world.ts";
import { fail, heldBy, offeredOf, ofSignUp, outcomeOf, parties, TEN } from "./courses.ts";
import { NOW, type OwnedDatabase, placesOf, raceDatabases, size, untilSeen } from "./race.ts";

let whole: OwnedDatabase;
let unguarded: OwnedDatabase;
let db: Database;
let forgetfulAndUnguarded: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, unguarded, db, forgetfulAndUnguarded, close } = await raceDatabases());
});

afterAll(async () => {
  await close();
});

describe("an occasion that is added to a course", () => {
  const ADDED = "2027-02-09";

  async function add(course: MadeCourse, families: number, date = ADDED, on = whole) {
    return anOpening(on.owner, {
      site: course.site,
      date,
      mode: "series",
      seriesId: course.id,
      capacity: { unit: "families", families },
      dropInShare: 0,
    });
  }
  const include = (course: MadeCourse, now: Temporal.ZonedDateTime = NOW) =>
    includeAllAdded(db, course.site.operatorId, now, SECRET);
  const days = async ({ id }: Held) => (await ofSignUp(whole, id)).map(({ local_date }) => local_date);
  const inside = async (id: Parameters<typeof placesOf>[1]) => (await placesOf(whole, id)).held.parties;

  test("is everybody's who is signed up where all fit, with the same sign, the same phones and a link of its own", async () => {
    const course = await aCourse(whole.owner, { families: 3 });
    const all = await Promise.all([heldBy(db, course), heldBy(db, course)]);
    const added = await add(course, 2);
    await include(course);
    await include(course);
    expect(await inside(added.id)).toBe(2);
    for (const held of all) {
      const bookings = await ofSignUp(whole, held.id);
      expect(bookings.at(-1)?.local_date).toBe(ADDED);
      expect(new Set(bookings.map(({ sign, colour, number }) => `${colour} ${sign} ${number}`)).size).toBe(1);
      const last = bookings.at(-1)?.id ?? fail();
      for (const table of ["booking_holder", "manage_link"] as const)
        expect(
          await whole.owner.selectFrom(table).select("booking_id").where("booking_id", "=", last).execute(),
        ).toHaveLength(1);
    }
  });

  test("is nobody's where not all fit, and everybody's once it holds more", async () => {
    const course = await aCourse(whole.owner, { families: 3 });
    const all = await Promise.all([heldBy(db, course), heldBy(db, course), heldBy(db, course)]);
    const added = await add(course, 2);
    await include(course);
    expect(await inside(added.id)).toBe(0);
    expect((await days(all[0])).includes(ADDED)).toBe(false);
    await whole.owner.updateTable("opening").set({ families_limit: 3 }).where("id", "=", added.id).execute();
    await include(course);
    expect(await inside(added.id)).toBe(3);
  });

  test("is not theirs who gave the course back, nor given back to who gave it back; who waits waits there too", async () => {
    const course = await aCourse(whole.owner, { families: 2 });
    const gone = await heldBy(db, course);
    const kept = await heldBy(db, course);
    await giveBackCourse(db, gone, NOW);
    const third = await heldBy(db, course);
    const waiting = await heldBy(db, course, { wait: true });
    const added = await add(course, 2);
    await include(course);
    expect(await inside(added.id)).toBe(2);
    expect((await days(gone)).includes(ADDED)).toBe(false);
    const part = (await ofSignUp(whole, kept.id)).at(-1)?.id ?? fail();
    await giveBackOccasion(db, { ...kept, id: part }, course.id, NOW);
    await include(course);
    expect(await inside(added.id)).toBe(1);
    await giveBackCourse(db, third, NOW);
    expect(await offeredOf(whole, waiting.id)).toBe(11);
  });

  test("goes to those who are signed up before anybody new, also in the minute before the worker comes", async () => {
    const course = await aCourse(whole.owner, { families: 2 });
    const held = await heldBy(db, course);
    const added = await add(course, 1);
    expect(await outcomeOf(db, course)).toBe("full");
    // The refusal wrote nothing, so the worker gives the place.
    await include(course);
    expect((await days(held)).at(-1)).toBe(ADDED);
    expect(await inside(added.id)).toBe(1);
  });

  test("in a running course is theirs who came late, too; a sign that is taken that day is another there", async () => {
    const course = await aCourse(whole.owner);
    const after = NOW.add({ days: 8 });
    const late = await heldBy(db, course, { at: after });
    const [mark] = await ofSignUp(whole, late.id);
    const { sign, colour, number } = mark ?? fail();
    const other = await anOpening(whole.owner, {
      site: course.site,
      date: ADDED,
      starts: "13:00",
      ends: "15:00",
    });
    await aBooking(whole.owner, { opening: other, mark: { sign, colour, number } });
    await add(course, 8);
    await include(course, after);
    const bookings = await ofSignUp(whole, late.id);
    expect(bookings).toHaveLength(9);
    expect(bookings.at(-1)).not.toMatchObject({ sign, colour, number });
  });

  test("closed or over it is nobody's", async () => {
    const course = await aCourse(whole.owner);
    const held = await heldBy(db, course);
    const added = await add(course, 8);
    await whole.owner
      .insertInto("closure")
      .values({ opening_id: added.id, reason: "illness", closed_at: toDate(NOW) })
      .execute();
    await include(course);
    await add(course, 8, "2026-11-20");
    await include(course);
    expect(await days(held)).toHaveLength(10);
  });

  async function race(on: OwnedDatabase, at: Database) {
    const course = await aCourse(on.owner, { families: 6 });
    for (let family = 0; family < 4; family++) await heldBy(at, course);
    const added = await add(course, 6, ADDED, on);
    const worker = () =>
      includeAllAdded(at, course.site.operatorId, NOW, SECRET).catch((error: unknown) => {
        if (!(error instanceof postgres.PostgresError)) throw error;
      });
    await Promise.all([worker(), worker(), ...TEN.map(() => outcomeOf(at, course))]);
    return { course, added };
  }

  test(
    "given by two workers and with sign-ups at once it is each one's once",
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < size(3, 30); round++) {
        const { course, added } = await race(whole, db);
        expect(await parties(whole, course)).toEqual(TEN.map(() => 6));
        expect(await placesOf(whole, added.id)).toMatchObject({
          held: { parties: 6 },
          bookings: { parties: 6 },
        });
      }
    },
  );

  test("control: without locks and guard more get it than fit", { timeout: 120_000 }, async () => {
    await untilSeen(async () => {
      const { added } = await race(unguarded, forgetfulAndUnguarded);
      return (await placesOf(unguarded, added.id)).bookings.parties > 6;
    });
  });
});
