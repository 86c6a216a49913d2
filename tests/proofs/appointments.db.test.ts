import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import type { Database } from "#app/platform/database.ts";
import { aCourse, anAppointment } from "#db/factories/places.ts";
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
import { outcomeOf } from "./courses.ts";

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
