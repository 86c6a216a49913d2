import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Party } from "#app/features/booking/booking.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { changeCapacity } from "#app/features/booking/change-capacity.server.ts";
import { hasRoomFor } from "#app/features/openings/capacity.ts";
import { textsFor } from "#app/i18n/texts.ts";
import type { Database } from "#app/platform/database.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { chanceOf } from "#db/seed/chance.ts";
import { setClock, startWeb, type Web } from "#tests/support/web.ts";
import {
  atOnce,
  book,
  counted,
  get,
  NOW,
  type OwnedDatabase,
  partyForm,
  placesOf,
  postTogether,
  size,
  untilSeen,
  WALL_TIME,
  raceDatabases,
} from "./race.ts";

let whole: OwnedDatabase;
let unguarded: OwnedDatabase;
let site: MadeSite;
let db: Database;
let forgetful: Database;
let forgetfulAndUnguarded: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, unguarded, db, forgetful, forgetfulAndUnguarded, close } = await raceDatabases());
  site = await aSite(whole.owner, { profile: { adults_alone: "welcome" } });
});

afterAll(async () => {
  await close();
});

const families = (limit: number) => ({
  mode: "bookable" as const,
  capacity: { unit: "families" as const, families: limit },
  dropInShare: 0,
});

/** An opening for five parties, four of which are there. */
async function oneLeft(on: OwnedDatabase, at: Database, where?: MadeSite): Promise<MadeOpening> {
  const opening = await anOpening(on.owner, { ...(where && { site: where }), ...families(5) });
  for (let party = 0; party < 4; party++) await book(at, opening.id);
  return opening;
}

describe("the last place (proof 1)", () => {
  let web: Web;
  beforeAll(async () => {
    await setClock(whole.url, WALL_TIME);
    web = await startWeb({ databaseUrl: whole.url });
  });
  afterAll(() => web.stop());

  const full = textsFor("sv").t("booking:refused.full");

  test(
    "of 200 parties that ask for it at one moment one gets it, and 199 are told that it is full",
    { timeout: 600_000 },
    async () => {
      const waited: number[] = [];
      for (let round = 0; round < size(3, 50); round++) {
        const opening = await oneLeft(whole, db, site);
        const answers = await postTogether(
          web.baseUrl,
          Array.from({ length: 200 }, () => partyForm(opening.id)),
        );
        expect(counted(answers.map(({ status }) => `${status}`))).toEqual({ 303: 1, 409: 199 });
        expect(answers.filter(({ status, page }) => status === 409 && page.includes(full))).toHaveLength(199);
        const won = answers.find(({ status }) => status === 303);
        expect((await get(web.baseUrl, won?.location ?? "", won?.cookie)).status).toBe(200);
        const { held, bookings } = await placesOf(whole, opening.id);
        expect(held.parties).toBe(5);
        expect(bookings).toEqual(held);
        waited.push(...answers.map(({ milliseconds }) => milliseconds));
      }
      const [p50, p95] = [0.5, 0.95].map(
        (part) => waited.sort((a, b) => a - b)[Math.floor(waited.length * part)],
      );
      console.log(
        `proof 1: of ${waited.length} answers p50 ${p50?.toFixed(0)} ms, p95 ${p95?.toFixed(0)} ms`,
      );
    },
  );

  test("control: without the lock the database itself refuses the second party, with an error", async () => {
    await untilSeen(async () => {
      const opening = await oneLeft(whole, db, site);
      const outcomes = counted(await atOnce(40, () => book(forgetful, opening.id)));
      expect((await placesOf(whole, opening.id)).bookings.parties).toBe(5);
      return (outcomes["never_overbooked"] ?? 0) > 0;
    });
  });

  test("control: without the lock and the database's guard the opening is overbooked", async () => {
    await untilSeen(async () => {
      const opening = await oneLeft(unguarded, forgetfulAndUnguarded);
      await atOnce(40, () => book(forgetfulAndUnguarded, opening.id));
      return (await placesOf(unguarded, opening.id)).bookings.parties > 5;
    });
  });
});

describe("families of every size at once (proof 2)", () => {
  const limit = { unit: "adults_and_children", adults: 8, children: 12 } as const;
  const chance = chanceOf("families of every size");
  const between = (least: number, most: number) => least + Math.floor(chance() * (most - least + 1));

  function aFamily(): Party {
    const adults = between(1, 3);
    const children = between(0, 6 - adults);
    return { adults, children, childAges: Array.from({ length: children }, () => "3y" as const) };
  }

  const room = { mode: "bookable" as const, capacity: limit, dropInShare: 0 };
  const oneHundred = () => Array.from({ length: 100 }, aFamily);

  test(
    "neither limit is passed, no family is split, and only families that do not fit are refused",
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < size(2, 100); round++) {
        const opening = await anOpening(whole.owner, { site, ...room });
        const parties = oneHundred();
        const outcomes = await Promise.all(parties.map((party) => book(db, opening.id, { party })));
        expect(Object.keys(counted(outcomes)).sort()).toEqual(["booked", "full"]);

        const { held, bookings } = await placesOf(whole, opening.id);
        expect(held.adults).toBeLessThanOrEqual(limit.adults);
        expect(held.children).toBeLessThanOrEqual(limit.children);
        expect(bookings).toEqual(held);
        const accepted = parties.filter((_, index) => outcomes[index] === "booked");
        const sum = (of: "adults" | "children") => accepted.reduce((all, party) => all + party[of], 0);
        expect(held).toEqual({ adults: sum("adults"), children: sum("children"), parties: accepted.length });
        const refused = parties.filter((_, index) => outcomes[index] === "full");
        expect(refused.filter((party) => hasRoomFor(limit, held, party))).toEqual([]);
      }
    },
  );

  test("control: without lock and guard a limit is passed", async () => {
    const welcoming = await aSite(unguarded.owner, { profile: { adults_alone: "welcome" } });
    await untilSeen(async () => {
      const opening = await anOpening(unguarded.owner, { site: welcoming, ...room });
      await Promise.all(oneHundred().map((party) => book(forgetfulAndUnguarded, opening.id, { party })));
      const { held } = await placesOf(unguarded, opening.id);
      return held.adults > limit.adults || held.children > limit.children;
    });
  });
});

describe("staff lower a limit from 20 to 10 while 40 parties book (proof 6)", () => {
  const ten = { unit: "families", families: 10 } as const;

  /** Lowers once the given number of parties are in. */
  async function lowerAfter(on: OwnedDatabase, at: Database, parties: number, where: MadeSite) {
    const opening = await anOpening(on.owner, { site: where, ...families(20) });
    let booked = 0;
    let lowered: Promise<void> | undefined;
    const outcomes = await atOnce(40, async () => {
      const outcome = await book(at, opening.id);
      if (outcome === "booked") booked += 1;
      if (booked >= parties) lowered ??= changeCapacity(at, opening, ten, NOW);
      return outcome;
    });
    await lowered;
    return { opening, outcomes, ...(await placesOf(on, opening.id)) };
  }

  test(
    "those who have a place keep it, and none is added above the new limit",
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < size(5, 100); round++) {
        const after = await lowerAfter(whole, db, [1, 8, 12, 16, 20][round % 5] ?? 8, site);
        expect(Object.keys(counted(after.outcomes)).sort()).toEqual(["booked", "full"]);
        expect(after.held.parties).toBe(Math.max(10, after.whenLowered));
        expect(after.bookings).toEqual(after.held);
        expect(counted(after.outcomes)["booked"]).toBe(after.held.parties);
      }
    },
  );

  test("a place given back above the new limit is not given again", async () => {
    const opening = await anOpening(whole.owner, { site, ...families(20) });
    await atOnce(15, () => book(db, opening.id));
    await changeCapacity(db, opening, ten, NOW);
    const [given] = await whole.owner
      .selectFrom("booking")
      .select("id")
      .where("opening_id", "=", opening.id)
      .limit(1)
      .execute();
    if (given) await cancelBooking(db, { id: given.id, operatorId: opening.operatorId }, NOW);
    expect((await placesOf(whole, opening.id)).held.parties).toBe(14);
    expect(await book(db, opening.id)).toBe("full");
  });

  test("control: without the lock a place above the new limit is asked for, and the database refuses it", async () => {
    await untilSeen(async () => {
      const { outcomes, held, whenLowered } = await lowerAfter(whole, forgetful, 8, site);
      expect(held.parties).toBeLessThanOrEqual(Math.max(10, whenLowered));
      return (counted(outcomes)["never_overbooked"] ?? 0) > 0;
    });
  });

  test("control: without lock and guard places are added above the new limit", async () => {
    const elsewhere = await aSite(unguarded.owner);
    await untilSeen(async () => {
      const { held, whenLowered } = await lowerAfter(unguarded, forgetfulAndUnguarded, 8, elsewhere);
      return held.parties > Math.max(10, whenLowered);
    });
  });
});

test("the code and the database agree on the last place, whatever part is kept for drop-in", async () => {
  const opening = await anOpening(whole.owner, { site, ...families(7) });
  for (let share = 0; share <= 100; share += 5) {
    await whole.owner
      .updateTable("opening")
      .set({ drop_in_share: share, booked_parties: 0, families_when_lowered: 0 })
      .where("id", "=", opening.id)
      .execute();
    const bookable = Math.floor((7 * (100 - share)) / 100);
    const fill = (parties: number) =>
      whole.owner
        .updateTable("opening")
        .set({ booked_parties: parties })
        .where("id", "=", opening.id)
        .execute();
    await fill(bookable);
    await expect(fill(bookable + 1)).rejects.toThrow("never_overbooked");
    // Where nothing may be booked at all, no party ever fits.
    expect(await book(db, opening.id)).toBe(bookable === 0 ? "too_many" : "full");
  }
});
