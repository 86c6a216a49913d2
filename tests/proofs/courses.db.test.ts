import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import type { Party } from "#app/features/booking/booking.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { passOnCourses } from "#app/features/booking/offer-course.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { signUp } from "#app/features/booking/sign-up.server.ts";
import { toDate } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aBooking } from "#db/factories/people.ts";
import { aCourse, anAppointment, anOperator, aSite, type MadeCourse } from "#db/factories/places.ts";
import type { BookingId } from "#db/schema.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import {
  atOnce,
  book,
  CONNECTIONS,
  counted,
  NOW,
  type OwnedDatabase,
  ownedDatabase,
  placesOf,
  size,
  untilSeen,
} from "./race.ts";

const SECRET = "a secret for tests, forty characters long";
const ONE_AND_ONE: Party = { adults: 1, children: 1, childAges: ["6-11m"] };

let whole: OwnedDatabase;
let unguarded: OwnedDatabase;
let db: Database;
let forgetful: Database;
let forgetfulAndUnguarded: Database;

beforeAll(async () => {
  [whole, unguarded] = await Promise.all([ownedDatabase(), ownedDatabase()]);
  await unguarded.drop("alter table opening drop constraint never_overbooked");
  db = openDatabase(whole.url, { connections: CONNECTIONS });
  forgetful = openDatabase(whole.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
  forgetfulAndUnguarded = openDatabase(unguarded.url, {
    connections: CONNECTIONS,
    plugins: [withoutLocks()],
  });
});

afterAll(async () => {
  await Promise.all([db.close(), forgetful.close(), forgetfulAndUnguarded.close()]);
  await Promise.all([whole.close(), unguarded.close()]);
});

interface Asked {
  readonly party?: Party;
  readonly formKey?: string;
  readonly deviceHash?: Buffer;
  readonly wait?: boolean;
  readonly at?: Temporal.ZonedDateTime;
}

/** Signs up by the use case. */
function signs(at: Database, course: Pick<MadeCourse, "id">, asked: Asked = {}) {
  const request = {
    courseId: course.id,
    party: asked.party ?? ONE_AND_ONE,
    language: "ar",
    formKey: asked.formKey ?? randomUUID(),
    wait: asked.wait ?? false,
    deviceHash: asked.deviceHash,
  };
  return signUp(at, request, asked.at ?? NOW, SECRET);
}

/** How it ended, in a word: the refusal, the violated constraint or the database's code. */
async function outcomeOf(at: Database, course: MadeCourse, asked: Asked = {}): Promise<string> {
  try {
    const signedUp = await signs(at, course, asked);
    if (!signedUp) return "missing";
    if (!signedUp.ok) return signedUp.reason;
    return signedUp.value.again ? "again" : "signed up";
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.constraint_name ?? error.code;
    throw error;
  }
}

async function heldBy(at: Database, course: MadeCourse, asked: Asked = {}) {
  const signedUp = await signs(at, course, asked);
  if (!signedUp?.ok) throw new Error(`Not signed up: ${signedUp?.reason}.`);
  return { id: signedUp.value.bookingId, operatorId: course.site.operatorId };
}

/** Every booking and wait of the sign-up that one booking is part of, in the order of their days. */
async function ofSignUp({ owner }: OwnedDatabase, id: BookingId) {
  return owner
    .selectFrom("booking as b")
    .innerJoin("booking as one", "one.sign_up_id", "b.sign_up_id")
    .select([
      "b.id",
      "b.kind",
      "b.local_date",
      "b.cancelled_why",
      "b.offered_at",
      "b.sign",
      "b.colour",
      "b.number",
    ])
    .where("one.id", "=", id)
    .orderBy("b.local_date")
    .execute();
}

const parties = async (on: OwnedDatabase, course: MadeCourse) =>
  Promise.all(course.occasions.map(async ({ id }) => (await placesOf(on, id)).held.parties));

/** Sign-ups that have a place in some occasions of a course and in others none. */
async function halfSignedUp({ owner }: OwnedDatabase, course: MadeCourse): Promise<number> {
  const rows = await owner
    .selectFrom("sign_up as u")
    .leftJoin("booking as b", "b.sign_up_id", "u.id")
    .select(({ fn }) => ["u.id", fn.count<string>("b.id").as("bookings")])
    .where("u.series_id", "=", course.id)
    .groupBy("u.id")
    .execute();
  return rows.filter(({ bookings }) => Number(bookings) !== course.occasions.length).length;
}

describe("one sign-up to a course of ten occasions with a week off", () => {
  test("gives a place in each occasion, with one sign that nobody else has on any of the days", async () => {
    const course = await aCourse(whole.owner);
    const [, , third] = course.occasions;
    const taken = { sign: "boat", colour: "red", number: 12 } as const;
    if (third) await aBooking(whole.owner, { opening: third, mark: taken });
    const held = await heldBy(db, course);
    const bookings = await ofSignUp(whole, held.id);
    expect(bookings.map(({ local_date }) => local_date)).toEqual(course.occasions.map(({ date }) => date));
    expect(new Set(bookings.map(({ sign, colour, number }) => `${colour} ${sign} ${number}`)).size).toBe(1);
    expect(bookings[0]).not.toMatchObject(taken);
    expect(bookings.at(-1)?.id).toBe(held.id);
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  test("sent twice, or once more from the same phone, is one sign-up; after all is given back the phone may sign up anew", async () => {
    const course = await aCourse(whole.owner);
    const deviceHash = randomBytes(32);
    const formKey = randomUUID();
    const held = await heldBy(db, course, { formKey, deviceHash });
    expect(await outcomeOf(db, course, { formKey, deviceHash })).toBe("again");
    expect(await outcomeOf(db, course, { deviceHash })).toBe("again");
    expect(await giveBackCourse(db, held, NOW)).toEqual({ ok: true, value: true });
    expect(await giveBackCourse(db, held, NOW)).toEqual({ ok: true, value: true });
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(await outcomeOf(db, course, { deviceHash })).toBe("signed up");
  });

  test("one full occasion refuses the whole, and nothing is written", async () => {
    const course = await aCourse(whole.owner, { families: 1 });
    const first = await heldBy(db, course);
    for (const { id } of (await ofSignUp(whole, first.id)).slice(1)) {
      await giveBackOccasion(db, { ...first, id }, course.id, NOW);
    }
    expect(await outcomeOf(db, course)).toBe("full");
    expect(await parties(whole, course)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(
      await whole.owner.selectFrom("sign_up").select("id").where("series_id", "=", course.id).execute(),
    ).toHaveLength(1);
  });

  test("a closed occasion is left out and fails nothing; one given back leaves the others", async () => {
    const course = await aCourse(whole.owner);
    const [, second] = course.occasions;
    const closed = {
      opening_id: second?.id ?? course.occasions[0]?.id ?? fail(),
      reason: "illness" as const,
    };
    await whole.owner
      .insertInto("closure")
      .values({ ...closed, closed_at: toDate(NOW) })
      .execute();
    const held = await heldBy(db, course);
    expect(await ofSignUp(whole, held.id)).toHaveLength(9);
    expect(await giveBackOccasion(db, held, course.id, NOW)).toEqual({ ok: true, value: true });
    expect(await parties(whole, course)).toEqual([1, 0, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  test("late joiners get what is left, where the course takes them", async () => {
    const after = NOW.add({ days: 8 });
    const open = await aCourse(whole.owner);
    const held = await heldBy(db, open, { at: after });
    expect(await ofSignUp(whole, held.id)).toHaveLength(8);
    const strict = await aCourse(whole.owner, { lateJoiners: false });
    expect(await outcomeOf(db, strict)).toBe("signed up");
    expect(await outcomeOf(db, strict, { at: after })).toBe("begun");
  });

  test("its days to sign up are wall-clock times, and the last occasion ends it", async () => {
    const course = await aCourse(whole.owner, { opens: "2026-11-24T09:00", closes: "2026-12-01T18:00" });
    expect(await outcomeOf(db, course)).toBe("not_open_yet");
    expect(await outcomeOf(db, course, { at: NOW.add({ hours: 1 }) })).toBe("signed up");
    expect(await outcomeOf(db, course, { at: NOW.add({ days: 7, hours: 10 }) })).toBe("sign_up_closed");
    const ever = await aCourse(whole.owner);
    expect(await outcomeOf(db, ever, { at: NOW.add({ days: 71 }) })).toBe("over");
  });

  test("an occasion cannot be booked alone, nor by an operator that keeps no bookings", async () => {
    const course = await aCourse(whole.owner);
    expect(await book(db, course.occasions[3]?.id ?? fail())).toBe("whole_course");
    const undecided = await aSite(whole.owner, {
      operator: await anOperator(whole.owner, { retentionDays: null }),
    });
    expect(await outcomeOf(db, await aCourse(whole.owner, { site: undecided }))).toBe("booking_not_open");
    expect(await outcomeOf(db, course, { party: { adults: 1, children: 0, childAges: [] } })).toBe(
      "childrenNeeded",
    );
  });
});

describe("twenty parties want the two last places of a course at one moment", () => {
  async function race(on: OwnedDatabase, at: Database) {
    const course = await aCourse(on.owner, { families: 2 });
    const outcomes = counted(await atOnce(20, () => outcomeOf(at, course)));
    return { course, outcomes, held: await parties(on, course), half: await halfSignedUp(on, course) };
  }

  test(
    "two get all ten occasions, eighteen are told that it is full, and nobody has half a course",
    { timeout: 300_000 },
    async () => {
      for (let round = 0; round < size(3, 40); round++) {
        const { outcomes, held, half, course } = await race(whole, db);
        expect(outcomes).toEqual({ "signed up": 2, full: 18 });
        expect(held).toEqual(Array.from({ length: 10 }, () => 2));
        expect(half).toBe(0);
        const { bookings } = await placesOf(whole, course.occasions[9]?.id ?? fail());
        expect(bookings.parties).toBe(2);
      }
    },
  );

  test(
    "control: without the locks the database itself refuses, with an error, and still no half course stands",
    { timeout: 120_000 },
    async () => {
      await untilSeen(async () => {
        const { outcomes, half } = await race(whole, forgetful);
        expect(half).toBe(0);
        return (outcomes["never_overbooked"] ?? 0) > 0;
      });
    },
  );

  test("control: without locks and guard the course is overbooked", { timeout: 120_000 }, async () => {
    await untilSeen(async () => {
      const { held } = await race(unguarded, forgetfulAndUnguarded);
      return held.some((count) => count > 2);
    });
  });
});

describe("the waiting list of a course", () => {
  async function oneInOneWaits(families = 1) {
    const course = await aCourse(whole.owner, { families });
    const inside = await heldBy(db, course);
    const waiting = await heldBy(db, course, { wait: true });
    return { course, inside, waiting };
  }
  const offered = async (id: BookingId) =>
    (await ofSignUp(whole, id)).filter(({ offered_at }) => offered_at !== null).length;

  test("is offered as one when every occasion has room, and not before", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    const [first, ...rest] = await ofSignUp(whole, inside.id);
    for (const { id } of rest) await giveBackOccasion(db, { ...inside, id }, course.id, NOW);
    expect(await offered(waiting.id)).toBe(0);
    await giveBackOccasion(db, { ...inside, id: first?.id ?? fail() }, course.id, NOW);
    expect(await offered(waiting.id)).toBe(10);
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
    expect(await offered(next.id)).toBe(10);
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  test("an offer that nobody answered expires whole and passes on; who answers too late gets nothing", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    const next = await heldBy(db, course, { wait: true });
    await giveBackCourse(db, inside, NOW);
    const late = NOW.add({ hours: 2 });
    expect(await acceptCourse(db, waiting, late)).toEqual({ ok: false, reason: "expired" });
    expect(await offered(next.id)).toBe(9);
    await passOnPlaces(db, course.site.operatorId, late.add({ days: 2 }));
    await passOnCourses(db, course.site.operatorId, late.add({ days: 2 }));
    expect(new Set((await ofSignUp(whole, next.id)).map(({ cancelled_why }) => cancelled_why))).toEqual(
      new Set(["expired", "not_offered"]),
    );
    expect(await parties(whole, course)).toEqual(Array.from({ length: 10 }, () => 0));
  });

  test("nobody new gets in before those who wait", async () => {
    const { course, inside, waiting } = await oneInOneWaits();
    await whole.owner
      .updateTable("booking")
      .set({ cancelled_at: toDate(NOW), cancelled_why: "party" })
      .where("sign_up_id", "=", (eb) =>
        eb.selectFrom("booking as b").select("b.sign_up_id").where("b.id", "=", inside.id),
      )
      .execute();
    await whole.owner
      .updateTable("opening")
      .set({ booked_adults: 0, booked_children: 0, booked_parties: 0 })
      .where("series_id", "=", course.id)
      .execute();
    expect(await outcomeOf(db, course)).toBe("full");
    expect(await offered(waiting.id)).toBe(10);
  });

  test(
    "cancellations, sign-ups and the worker at once: never more than fit, no offer without its places",
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < size(2, 20); round++) {
        const course = await aCourse(whole.owner, { families: 3 });
        const inside = await Promise.all(Array.from({ length: 3 }, () => heldBy(db, course)));
        for (let waits = 0; waits < 4; waits++) await heldBy(db, course, { wait: true });
        await Promise.all([
          ...inside.map((held) => giveBackCourse(db, held, NOW)),
          ...Array.from({ length: 6 }, () => outcomeOf(db, course)),
          passOnCourses(db, course.site.operatorId, NOW),
          passOnPlaces(db, course.site.operatorId, NOW),
        ]);
        await passOnCourses(db, course.site.operatorId, NOW);
        for (const { id } of course.occasions) {
          const { held, bookings } = await placesOf(whole, id);
          const offers = await whole.owner
            .selectFrom("booking")
            .select("id")
            .where("opening_id", "=", id)
            .where("kind", "=", "waiting")
            .where("offered_at", "is not", null)
            .where("cancelled_at", "is", null)
            .execute();
          expect(held.parties).toBe(3);
          expect(bookings.parties + offers.length).toBe(3);
        }
      }
    },
  );
});

describe("an appointment", () => {
  test("is one party's: of two that ask at one moment one gets it", { timeout: 120_000 }, async () => {
    for (let round = 0; round < size(5, 100); round++) {
      const slot = await anAppointment(whole.owner);
      expect(counted(await atOnce(2, () => book(db, slot.id)))).toEqual({ booked: 1, full: 1 });
    }
  });

  test(
    "control: without the lock the database refuses the second; without lock and guard both have it",
    { timeout: 120_000 },
    async () => {
      await untilSeen(async () => {
        const slot = await anAppointment(whole.owner);
        return (counted(await atOnce(8, () => book(forgetful, slot.id)))["never_overbooked"] ?? 0) > 0;
      });
      await untilSeen(async () => {
        const slot = await anAppointment(unguarded.owner);
        await atOnce(8, () => book(forgetfulAndUnguarded, slot.id));
        return (await placesOf(unguarded, slot.id)).held.parties > 1;
      });
    },
  );

  test("cannot be booked once it has begun, and is not released a quarter of an hour later", async () => {
    const at = NOW.with({ hour: 10 });
    const [taken, free] = [await anAppointment(whole.owner), await anAppointment(whole.owner)];
    expect(await book(db, free.id, { at: at.subtract({ seconds: 1 }) })).toBe("booked");
    expect(await book(db, taken.id, { at })).toBe("started");
    await passOnPlaces(db, free.operatorId, at.add({ minutes: 20 }));
    expect((await placesOf(whole, free.id)).bookings.parties).toBe(1);
  });

  test("does not stand in the way of a visit the same day, where a party has one visit a day", async () => {
    const slot = await anAppointment(whole.owner);
    await whole.owner
      .updateTable("site")
      .set({ one_opening_per_day: true })
      .where("id", "=", slot.siteId)
      .execute();
    const deviceHash = randomBytes(32);
    expect(await book(db, slot.id, { deviceHash })).toBe("booked");
    const site = { id: slot.siteId, slug: "", operatorId: slot.operatorId };
    const course = await aCourse(whole.owner, { site });
    expect(await outcomeOf(db, course, { deviceHash })).toBe("signed up");
  });
});

function fail(): never {
  throw new Error("The factory made no such occasion.");
}
