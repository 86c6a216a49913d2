import type { KyselyPlugin } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { passOnCourses } from "#app/features/booking/offer-course.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { toDate } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aCourse, type MadeCourse } from "#db/factories/places.ts";
import type { BookingId } from "#db/schema.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import {
  CONNECTIONS,
  NOW,
  type OwnedDatabase,
  ownedDatabase,
  placesOf,
  size,
  untilSeen,
  wholeDatabase,
} from "./race.ts";
import { outcomeOf, heldBy, offeredOf, ofSignUp, parties, fail } from "./courses.ts";

let whole: OwnedDatabase;
let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, db, close } = await wholeDatabase());
});

afterAll(async () => {
  await close();
});

describe("the waiting list of a course", () => {
  async function oneInOneWaits(families = 1) {
    const course = await aCourse(whole.owner, { families });
    const inside = await heldBy(db, course);
    const waiting = await heldBy(db, course, { wait: true });
    return { course, inside, waiting };
  }

  test("is offered as one when every occasion has room, and not before", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    const [first, ...rest] = await ofSignUp(whole, inside.id);
    for (const { id } of rest) await giveBackOccasion(db, { ...inside, id }, course.id, NOW);
    expect(await offeredOf(whole, waiting.id)).toBe(0);
    await giveBackOccasion(db, { ...inside, id: first?.id ?? fail() }, course.id, NOW);
    expect(await offeredOf(whole, waiting.id)).toBe(10);
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(await acceptCourse(db, waiting, NOW)).toEqual({ ok: true, value: true });
    expect(await acceptCourse(db, waiting, NOW)).toEqual({ ok: true, value: true });
    expect(new Set((await ofSignUp(whole, waiting.id)).map(({ kind }) => kind))).toEqual(
      new Set(["booking"]),
    );
  });

  test("declined as one it passes on to the next at once", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    const next = await heldBy(db, course, { wait: true });
    await giveBackCourse(db, inside, NOW);
    await giveBackCourse(db, waiting, NOW);
    expect((await ofSignUp(whole, waiting.id)).map(({ cancelled_why }) => cancelled_why)).toEqual(
      Array.from({ length: 10 }, () => "declined"),
    );
    expect(await offeredOf(whole, next.id)).toBe(10);
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  test("an offer that nobody answered expires whole and passes on; who answers too late gets nothing", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    const next = await heldBy(db, course, { wait: true });
    await giveBackCourse(db, inside, NOW);
    const late = NOW.add({ hours: 2 });
    expect(await acceptCourse(db, waiting, late)).toEqual({ ok: false, reason: "expired" });
    expect(await offeredOf(whole, next.id)).toBe(9);
    await passOnPlaces(db, course.site.operatorId, late.add({ days: 2 }));
    await passOnCourses(db, course.site.operatorId, late.add({ days: 2 }));
    expect(new Set((await ofSignUp(whole, next.id)).map(({ cancelled_why }) => cancelled_why))).toEqual(
      new Set(["expired", "not_offered"]),
    );
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 0));
  });

  test("nobody new gets in before those who wait", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    await vanish(whole, course, [inside]);
    expect(await outcomeOf(db, course)).toBe("full");
    expect(await offeredOf(whole, waiting.id)).toBe(10);
  });

  test(
    "cancellations, sign-ups and the worker at once: never more than fit, no offer without its places",
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < size(2, 20); round++) {
        const { failed, held, given } = await allAtOnce(whole, db, round % 2 === 0 ? "give back" : "vanish");
        expect(failed).toEqual([]);
        expect(held).toEqual(Array.from({ length: 10 }, () => 3));
        expect(given).toEqual(held);
      }
    },
  );
});

/** Their places are free, and nobody was offered them. */
async function vanish(
  { owner }: OwnedDatabase,
  course: MadeCourse,
  held: readonly { id: BookingId }[],
): Promise<void> {
  const ids = held.map(({ id }) => id);
  await owner
    .updateTable("booking")
    .set({ cancelled_at: toDate(NOW), cancelled_why: "party" })
    .where("sign_up_id", "in", (eb) =>
      eb.selectFrom("booking as b").select("b.sign_up_id").where("b.id", "in", ids),
    )
    .execute();
  await owner
    .updateTable("opening")
    .set({ booked_adults: 0, booked_children: 0, booked_parties: 0 })
    .where("series_id", "=", course.id)
    .execute();
}

/** Three places become free, six parties sign up and the worker passes on, while four wait. */
async function allAtOnce(on: OwnedDatabase, through: Database, become: "give back" | "vanish") {
  const course = await aCourse(on.owner, { families: 3 });
  const inside = await Promise.all(Array.from({ length: 3 }, () => heldBy(through, course)));
  for (let waits = 0; waits < 4; waits++) await heldBy(through, course, { wait: true });
  if (become === "vanish") await vanish(on, course, inside);
  const ended = await Promise.allSettled([
    ...(become === "vanish" ? [] : inside.map((held) => giveBackCourse(through, held, NOW))),
    ...Array.from({ length: 6 }, () => outcomeOf(through, course)),
    passOnCourses(through, course.site.operatorId, NOW),
    passOnPlaces(through, course.site.operatorId, NOW),
  ]);
  await passOnCourses(through, course.site.operatorId, NOW);
  const given = course.occasions.map(async ({ id }) => {
    const offers = await on.owner
      .selectFrom("booking")
      .select("id")
      .where("opening_id", "=", id)
      .where("kind", "=", "waiting")
      .where("offered_at", "is not", null)
      .where("cancelled_at", "is", null)
      .execute();
    return (await placesOf(on, id)).bookings.parties + offers.length;
  });
  return {
    failed: ended.filter(({ status }) => status === "rejected"),
    held: await parties(on, course),
    given: await Promise.all(given),
  };
}

describe("control: the waiting list of a course", { timeout: 120_000 }, () => {
  let bare: OwnedDatabase;
  beforeAll(async () => {
    bare = await ownedDatabase();
    await bare.drop("alter table opening drop constraint never_overbooked");
  });
  afterAll(() => bare.close());

  test("without the locks and the check, places are given that are not there, or are lost", async () => {
    const forgetful = openDatabase(bare.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
    await untilSeen(async () => {
      const { held, given } = await allAtOnce(bare, forgetful, "vanish");
      return given.some((parties) => parties !== 3) || held.some((parties, at) => parties !== given[at]);
    });
    await forgetful.close();
  });

  test("without asking that every occasion has room, nine that are free and one that is full are offered", async () => {
    const hopeful = openDatabase(bare.url, { connections: CONNECTIONS, plugins: [alwaysRoom] });
    const through = openDatabase(bare.url, { connections: CONNECTIONS });
    const course = await aCourse(bare.owner, { families: 1 });
    const inside = await heldBy(through, course);
    const waiting = await heldBy(through, course, { wait: true });
    const [, ...rest] = await ofSignUp(bare, inside.id);
    for (const { id } of rest) await giveBackOccasion(hopeful, { ...inside, id }, course.id, NOW);
    expect(await offeredOf(bare, waiting.id)).toBe(10);
    expect((await parties(bare, course)).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 9 }, () => 1),
      2,
    ]);
    await Promise.all([hopeful.close(), through.close()]);
  });

  test("with the check that stands behind it, such an offer is refused whole", async () => {
    const hopeful = openDatabase(whole.url, { connections: CONNECTIONS, plugins: [alwaysRoom] });
    const course = await aCourse(whole.owner, { families: 1 });
    const inside = await heldBy(db, course);
    const waiting = await heldBy(db, course, { wait: true });
    const [, second] = await ofSignUp(whole, inside.id);
    const gives = giveBackOccasion(hopeful, { ...inside, id: second?.id ?? fail() }, course.id, NOW);
    await expect(gives).rejects.toThrow("never_overbooked");
    expect(await offeredOf(whole, waiting.id)).toBe(0);
    await hopeful.close();
  });
});

/** Every opening is read as if nobody had a place in it. */
const alwaysRoom: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      "booked_parties" in row ? { ...row, booked_adults: 0, booked_children: 0, booked_parties: 0 } : row,
    ),
  }),
};
