import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateOpenings } from "#app/features/openings/generate-openings.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aSite, type MadeSite } from "#db/factories/places.ts";
import type { ClosureReason, OpeningId, TemplateId } from "#db/schema.ts";
import { withoutOnConflict } from "#tests/support/strip-locks.ts";
import {
  atOnce,
  book,
  counted,
  NOW,
  type OwnedDatabase,
  ownedDatabase,
  placesOf,
  size,
  wholeDatabase,
} from "./race.ts";

let whole: OwnedDatabase;
let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, db, close } = await wholeDatabase());
});

afterAll(async () => {
  await close();
});

const day = Temporal.PlainDate.from;
const generate = (at: Database, from: string, to: string) =>
  at.write("public", (tx) => generateOpenings(tx, day(from), day(to), new Date(NOW.epochMilliseconds)));

/** A bookable week template, Sundays 09.30-12.00 for 20 parties from 2026 on, unless told otherwise. */
async function aTemplate(
  { owner }: OwnedDatabase,
  site: MadeSite,
  options: { weekday?: number; starts?: string; ends?: string; limits?: Record<string, number> } = {},
): Promise<TemplateId> {
  const weekday = options.weekday ?? 7;
  const { id } = await owner
    .insertInto("week_template")
    .values({
      site_id: site.id,
      key: `day-${weekday}`,
      weekday,
      starts: options.starts ?? "09:30",
      ends: options.ends ?? "12:00",
      kind: "open_preschool",
      mode: "bookable",
      activities: [],
      languages: [],
      for_whom: null,
      min_age_months: 0,
      max_age_months: 71,
      valid_from: "2026-01-01",
      valid_to: null,
      season_from: null,
      season_to: null,
      in_terms_only: false,
      weeks_off: [],
      is_example: false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const [from_date, families_limit] of Object.entries(options.limits ?? { "2026-01-01": 20 })) {
    await owner
      .insertInto("template_capacity")
      .values({
        template_id: id,
        from_date,
        unit: "families",
        persons_limit: null,
        adults_limit: null,
        children_limit: null,
        families_limit,
        drop_in_share: 0,
      })
      .execute();
  }
  return id;
}

/** A site's openings, in order: the day, when they start by the world's clock, their limit and why they are closed. */
async function openingsOf({ owner }: OwnedDatabase, site: MadeSite) {
  const rows = await owner
    .selectFrom("opening as o")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .select(["o.id", "o.local_date", "o.starts", "o.starts_at", "o.families_limit", "c.reason"])
    .where("o.site_id", "=", site.id)
    .orderBy("o.starts_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    date: row.local_date,
    wall: row.starts,
    world: row.starts_at.toISOString(),
    limit: row.families_limit,
    closed: row.reason,
  }));
}

describe("50 parties book a fresh opening while its generator runs twice at once (proof 3)", () => {
  const DAY = "2026-11-29";

  async function firstOpening(on: OwnedDatabase, site: MadeSite): Promise<OpeningId> {
    for (;;) {
      const [opening] = await openingsOf(on, site);
      if (opening) return opening.id;
    }
  }

  async function race(on: OwnedDatabase, at: Database) {
    const site = await aSite(on.owner);
    await aTemplate(on, site, { limits: { "2026-01-01": 60 } });
    const appears = firstOpening(on, site);
    const [outcomes] = await Promise.all([
      atOnce(50, async () => book(at, await appears)),
      generate(at, DAY, DAY),
      generate(at, DAY, DAY),
    ]);
    return { outcomes, openings: await openingsOf(on, site) };
  }

  test("there is one opening, and all 50 are counted in it", async () => {
    for (let round = 0; round < size(2, 50); round++) {
      const { outcomes, openings } = await race(whole, db);
      expect(openings).toHaveLength(1);
      expect(counted(outcomes)).toEqual({ booked: 50 });
      if (!openings[0]) continue;
      const { held, bookings } = await placesOf(whole, openings[0].id);
      expect(held.parties).toBe(50);
      expect(bookings).toEqual(held);
    }
  });

  test("control: without the rule of one per template and day there are two openings", async () => {
    const unguarded = await ownedDatabase();
    const careless = openDatabase(unguarded.url, { connections: 4, plugins: [withoutOnConflict()] });
    const site = await aSite(unguarded.owner);
    await aTemplate(unguarded, site);
    const bothAtOnce = () => Promise.all([generate(careless, DAY, DAY), generate(careless, DAY, DAY)]);
    await expect(bothAtOnce()).rejects.toThrow("opening_template_id_local_date_slot_key");

    await unguarded.drop("alter table opening drop constraint opening_template_id_local_date_slot_key");
    await unguarded.drop("truncate opening cascade");
    await bothAtOnce();
    expect(await openingsOf(unguarded, site)).toHaveLength(2);
    await careless.close();
    await unguarded.close();
  });
});

describe("the wall clock across the days when it changes (proofs 16 and 17)", () => {
  test.each([
    ["2026-10-25", ["2026-10-18T07:30", "2026-10-25T08:30", "2026-11-01T08:30"]],
    ["2027-03-28", ["2027-03-21T08:30", "2027-03-28T07:30", "2027-04-04T07:30"]],
    ["2027-10-31", ["2027-10-24T07:30", "2027-10-31T08:30", "2027-11-07T08:30"]],
  ])("09.30 stays 09.30 on the wall around %s, one opening a week", async (change, world) => {
    const site = await aSite(whole.owner);
    await aTemplate(whole, site);
    const [from, to] = [day(change).subtract({ days: 7 }), day(change).add({ days: 7 })];
    await generate(db, from.toString(), to.toString());
    await generate(db, from.toString(), to.toString());
    const openings = await openingsOf(whole, site);
    expect(openings.map(({ wall }) => wall)).toEqual(["09:30:00", "09:30:00", "09:30:00"]);
    expect(openings.map((opening) => opening.world)).toEqual(world.map((time) => `${time}:00.000Z`));
  });

  test.each(["2026-10-25", "2027-03-28"])(
    "a closure of the whole day %s closes that day alone",
    async (change) => {
      const site = await aSite(whole.owner);
      for (const weekday of [6, 7, 1]) await aTemplate(whole, site, { weekday });
      const reason: ClosureReason = "public_holiday";
      await whole.owner
        .insertInto("schedule_exception")
        .values({
          site_id: site.id,
          template_id: null,
          local_date: change,
          kind: "closed",
          reason,
          starts: null,
          ends: null,
          moved_to: null,
        })
        .execute();
      await generate(
        db,
        day(change).subtract({ days: 1 }).toString(),
        day(change).add({ days: 1 }).toString(),
      );
      expect((await openingsOf(whole, site)).map(({ closed }) => closed)).toEqual([null, reason, null]);
    },
  );

  test("a time that the clock skips in spring gives no opening that day, and the weeks around it keep theirs", async () => {
    const site = await aSite(whole.owner);
    await aTemplate(whole, site, { starts: "02:30", ends: "04:00" });
    await generate(db, "2027-03-21", "2027-04-04");
    expect((await openingsOf(whole, site)).map(({ date }) => date)).toEqual(["2027-03-21", "2027-04-04"]);
  });
});

test("a limit holds from its date on, and openings that stand keep theirs", async () => {
  const site = await aSite(whole.owner);
  await aTemplate(whole, site, { limits: { "2026-01-01": 20, "2026-11-22": 12 } });
  await generate(db, "2026-11-15", "2026-11-29");
  expect((await openingsOf(whole, site)).map(({ limit }) => limit)).toEqual([20, 12, 12]);
});
