import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { passOnCourses } from "#app/features/booking/offer-course.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { aCourse } from "#db/factories/places.ts";
import { NOW, type OwnedDatabase, placesOf, size, wholeDatabase } from "./race.ts";
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
    expect(await offeredOf(whole, waiting.id)).toBe(10);
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
