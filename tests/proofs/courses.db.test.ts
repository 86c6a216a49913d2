import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { aBooking } from "#db/factories/people.ts";
import { aCourse, anOperator, aSite } from "#db/factories/places.ts";
import {
  atOnce,
  book,
  counted,
  NOW,
  type OwnedDatabase,
  placesOf,
  size,
  untilSeen,
  raceDatabases,
} from "./race.ts";
import { outcomeOf, heldBy, ofSignUp, parties, halfSignedUp, fail } from "./courses.ts";

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
