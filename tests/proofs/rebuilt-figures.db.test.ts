import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { correctCount } from "#app/features/door/correct-count.server.ts";
import { countWalkIn } from "#app/features/door/count-walk-in.server.ts";
import { recordDoorEvents } from "#app/features/door/record-door-events.server.ts";
import { listAtoms } from "#app/features/reach/atoms-queries.server.ts";
import { rebuildFigures, refreshFigures } from "#app/features/reach/refresh-figures.server.ts";
import { foldLedger } from "#app/features/retention/fold-ledger.server.ts";
import { insertEarlierAreas } from "#app/features/sites/import-sites-queries.server.ts";
import { ZONE } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aFormKey } from "#db/factories/people.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { chanceOf } from "#db/seed/chance.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { somebodyWaits } from "#tests/support/somebody-waits.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { inventEvents, live, type SaidByTheSite } from "./histories.ts";
import { size } from "./race.ts";

const SUMS = ["sum", "trait_sum", "cross_sum", "felt_sum"].map((name) => `stretch_${name}`);

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;

beforeEach(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 4 });
});

afterEach(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

const daysAgo = (days: number) => ({ ago: days * 86_400_000, agoAsHeard: days * 86_400_000 });
const noon = (day: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: "12:00" });

/** Every kept sum, to the digit. @param from of the stretches that begin then or later, up to `to` */
async function kept(from = "2000-01-01", to = "2100-01-01"): Promise<string[]> {
  const each = await Promise.all(
    SUMS.map((table) =>
      sql<{ row: string }>`select ${table} || ' ' || to_jsonb(m)::text as row from ${sql.table(table)} m
        where starts between ${from}::date and ${to}::date order by 1`.execute(owner),
    ),
  );
  return each.flatMap(({ rows }) => rows.map(({ row }) => row));
}

/** The worker's round, as far as figures go. */
async function round(now: Temporal.ZonedDateTime): Promise<void> {
  await foldLedger(db, now);
  await refreshFigures(db, now);
}

/** One site moves, a term ends, and a count week is set otherwise when it is over; 24 September to 2 December. */
async function aHistory(
  seed: string,
): Promise<{ said: Map<string, SaidByTheSite>; openings: MadeOpening[] }> {
  const chance = chanceOf(seed);
  await owner.insertInto("term").values({ id: "ht", starts: "2026-08-18", ends: "2026-10-19" }).execute();
  await owner.insertInto("count_week").values({ operator_id: null, starts: "2026-10-05" }).execute();
  const sites = [await aSite(owner), await aSite(owner)];
  await twoBoroughs();
  const openings: MadeOpening[] = [];
  const first = Temporal.PlainDate.from("2026-09-24");
  for (let days = 0; days < 39; days += 3) {
    const date = first.add({ days }).toString();
    for (const site of sites) if (chance() < 0.8) openings.push(await anOpening(owner, { site, date }));
  }
  const history = openings.map((opening) => ({ opening, events: inventEvents(db, owner, opening, chance) }));
  const said = new Map<string, SaidByTheSite>();
  const closedAs = new Map<string, string[]>();
  for (let days = 0; days < 70; days++) {
    const day = first.add({ days });
    await live(db, day, history, said);
    if (days === 20) await move(sites[0], day);
    if (days === 30) await owner.updateTable("count_week").set({ starts: "2026-10-19" }).execute();
    if (chance() < 0.3 || days === 69) {
      await round(noon(day.toString()));
      await keepTheClosed(closedAs);
    }
  }
  // What was closed is as it was when it closed, whatever came in later.
  for (const [days, rows] of closedAs) expect(await kept(...days.split(" "))).toEqual(rows);
  return { said, openings };
}

async function keepTheClosed(closedAs: Map<string, string[]>): Promise<void> {
  const closed = await owner
    .selectFrom("figure_stretch")
    .select(["starts", "ends"])
    .groupBy(["starts", "ends"])
    .having(sql<boolean>`bool_and(closed_on is not null)`)
    .execute();
  for (const { starts, ends } of closed) {
    const days = `${starts} ${ends}`;
    if (!closedAs.has(days)) closedAs.set(days, await kept(starts, ends));
  }
}

async function twoBoroughs(): Promise<void> {
  await owner
    .insertInto("district")
    .values({ id: "kista", name: "Kista", label_lon: 17.9, label_lat: 59.4 })
    .execute();
  for (const id of ["tensta", "kista"]) {
    await owner
      .insertInto("borough")
      .values({ id, name: id, valid_from: "2020-01-01", valid_to: null })
      .execute();
    await owner
      .insertInto("district_borough")
      .values({ district_id: id, borough_id: id, valid_from: "2020-01-01", valid_to: null })
      .execute();
  }
}

async function move(site: MadeSite | undefined, day: Temporal.PlainDate): Promise<void> {
  if (!site) return;
  const there = { slug: site.slug, district: "kista", regso: null };
  await db.write("public", (tx) => insertEarlierAreas(tx, [there], day.subtract({ days: 1 })));
  await owner.updateTable("site").set({ district_id: "kista" }).where("id", "=", site.id).execute();
}

test(
  "of random histories the kept sums are those that a rebuild makes of the tallies, and what the sites saw (proof 43)",
  async () => {
    for (let one = 0; one < size(1, 40); one++) {
      if (one > 0) {
        await sql`truncate operator, borough, district, term, count_week cascade`.execute(owner);
      }
      const { said, openings } = await aHistory(`history ${one}`);
      const before = await kept();
      expect(before.length).toBeGreaterThan(20);
      expect(await rebuildFigures(db, noon("2026-12-02"))).toMatchObject({ differed: 0 });
      await sql`truncate ${sql.join(SUMS.map((table) => sql.table(table)))}`.execute(owner);
      expect((await rebuildFigures(db, noon("2026-12-02"))).differed).toBe(before.length);
      expect(await kept()).toEqual(before);
      const parties = openings.map(({ id }) => said.get(id)?.counted?.parties ?? 0);
      const counted = openings.filter(({ id }) => said.get(id)?.counted);
      const atoms = await db.read("public", (reader) =>
        listAtoms(reader, { first: "2026-09-01", last: "2026-11-30" }, null),
      );
      const sumOf = (which: "parties" | "openingsCounted") =>
        atoms.reduce((sum, atom) => sum + atom[which], 0);
      expect([sumOf("parties"), sumOf("openingsCounted")]).toEqual([
        parties.reduce((sum, some) => sum + some, 0),
        counted.length,
      ]);
      // The site that moved on 14 October: 15 October is the first stretch that begins after it.
      const boroughs = (month: string) => [
        ...new Set(atoms.filter((atom) => atom.starts.startsWith(month)).map(({ borough }) => borough)),
      ];
      expect(boroughs("2026-09")).toEqual(["tensta"]);
      expect(boroughs("2026-10").sort()).toEqual(["kista", "tensta"]);
    }
  },
  size(5, 60) * 60_000,
);

test("negative control: a kept sum that was changed by hand is found, and is right again", async () => {
  const opening = await anOpening(owner, { date: "2026-09-22" });
  await countWalkIn(
    db,
    opening,
    { adults: 1, children: 2 },
    aFormKey(),
    noon("2026-09-22").subtract({ hours: 1 }),
  );
  await round(noon("2026-10-06"));
  const before = await kept();
  await owner.updateTable("stretch_sum").set({ children: 3 }).execute();
  await refreshFigures(db, noon("2026-10-07"));
  expect(await kept()).not.toEqual(before);
  expect(await rebuildFigures(db, noon("2026-10-07"))).toEqual({ stretches: 2, differed: 1 });
  expect(await kept()).toEqual(before);
});

test("what a tablet sends days later is a revision with its day; after the closing nothing changes a figure", async () => {
  const opening = await anOpening(owner, { date: "2026-09-28" });
  const walkIn = () => ({ kind: "walk_in", id: aFormKey(), heads: { adults: 1, children: 1 } }) as const;
  await countWalkIn(
    db,
    opening,
    { adults: 1, children: 2 },
    aFormKey(),
    noon("2026-09-28").subtract({ hours: 1 }),
  );
  const stretch = () =>
    owner
      .selectFrom("figure_stretch")
      .select(["revision", "revised_on", "closed_on"])
      .where("starts", "=", "2026-09-01")
      .executeTakeFirstOrThrow();
  for (const day of ["2026-09-28", "2026-09-29"]) await round(noon(day));
  expect(await stretch()).toEqual({ revision: 0, revised_on: null, closed_on: null });
  for (let tablet = 0; tablet < 2; tablet++) {
    await recordDoorEvents(db, opening, [{ ...walkIn(), ...daysAgo(3) }], noon("2026-10-01"));
    await round(noon("2026-10-01"));
  }
  expect(await stretch()).toEqual({ revision: 1, revised_on: "2026-10-01", closed_on: null });
  await round(noon("2026-10-06"));
  const closed = { revision: 1, revised_on: "2026-10-01", closed_on: "2026-10-06" };
  expect(await stretch()).toEqual(closed);
  const before = await kept();
  const late = await recordDoorEvents(db, opening, [{ ...walkIn(), ...daysAgo(9) }], noon("2026-10-07"));
  expect(late).toMatchObject([{ outcome: "too_late" }]);
  await correct(db, opening, noon("2026-10-07"));
  await round(noon("2026-10-08"));
  expect(await kept()).toEqual(before);
  expect(await stretch()).toEqual(closed);
  const tally = await owner.selectFrom("tally").select(["parties", "late_parties"]).executeTakeFirst();
  expect(tally).toEqual({ parties: 4, late_parties: 1 });
  expect((await rebuildFigures(db, noon("2026-10-08"))).differed).toBe(0);
});

/** One party more than the three that the history above counts. */
async function correct(database: Database, opening: MadeOpening, at: Temporal.ZonedDateTime): Promise<void> {
  const row = await owner
    .selectFrom("tally")
    .select(["parties", "adults", "children"])
    .executeTakeFirstOrThrow();
  const seen = { parties: row.parties ?? 0, adults: row.adults ?? 0, children: row.children ?? 0 };
  const difference = { parties: 1, adults: 1, children: 0 };
  const request = { formKey: aFormKey(), difference, reason: "forgotten", seen, untilLock: false } as const;
  expect(await correctCount(database, opening, request, at)).toMatchObject({ ok: true });
}

/**
 * The worker has read the tallies and is about to keep their sums and to close, when a unit head corrects one.
 * @returns how many sums a rebuild finds to be other than those that were kept
 */
async function closeBeside(database: Database): Promise<number> {
  const opening = await anOpening(owner, { date: "2026-09-22" });
  await countWalkIn(
    db,
    opening,
    { adults: 1, children: 2 },
    aFormKey(),
    noon("2026-09-22").subtract({ hours: 1 }),
  );
  await round(noon("2026-09-30"));
  let closing: Promise<void> | undefined;
  let correcting: Promise<void> | undefined;
  await owner.transaction().execute(async (tx) => {
    await tx.selectFrom("stretch_sum").select("starts").forUpdate().execute();
    closing = refreshFigures(database, noon("2026-10-06"));
    await somebodyWaits(owner);
    correcting = correct(database, opening, noon("2026-10-06"));
    // With the lock it waits for the closing; without, it is through before.
    await Promise.race([correcting, new Promise((later) => setTimeout(later, 300))]);
  });
  await Promise.all([closing, correcting]);
  return (await rebuildFigures(db, noon("2026-10-07"))).differed;
}

test("a correction beside the closing is in the figures or marked as late, never lost between", async () => {
  expect(await closeBeside(db)).toBe(0);
});

test("negative control: without the worker's lock it is in no figure and not marked, and a rebuild finds it", async () => {
  const careless = openDatabase(fresh.url, { connections: 4, plugins: [withoutLocks()] });
  expect(await closeBeside(careless)).toBe(1);
  await careless.close();
});
