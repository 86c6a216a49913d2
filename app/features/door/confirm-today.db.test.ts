import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening, aSite, type MadeSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { closeOpening } from "./close-opening.server.ts";
import { confirmToday } from "./confirm-today.server.ts";

const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[Europe/Stockholm]`);

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let site: MadeSite;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 2 });
});
afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});
beforeEach(async () => {
  site = await aSite(owner);
});

const unlockedAt = (time: string) =>
  confirmToday(db, { siteId: site.id, operatorId: site.operatorId }, at(time));
/** The starts of the confirmed openings of the site. */
const confirmed = async () =>
  (
    await owner
      .selectFrom("confirmation as c")
      .innerJoin("opening as o", "o.id", "c.opening_id")
      .select(["o.local_date", "o.starts"])
      .where("o.site_id", "=", site.id)
      .orderBy("o.starts_at")
      .execute()
  ).map(({ starts }) => starts.slice(0, 5));

test("the opening that runs is confirmed, else the day's next, once, and never tomorrow's", async () => {
  await anOpening(owner, { site, starts: "09:00", ends: "12:00" });
  await anOpening(owner, { site, starts: "13:00", ends: "15:00" });
  await anOpening(owner, { site, date: "2026-11-25", starts: "09:00", ends: "12:00" });
  await unlockedAt("08:15");
  await unlockedAt("09:40");
  expect(await confirmed()).toEqual(["09:00"]);
  await unlockedAt("12:30");
  expect(await confirmed()).toEqual(["09:00", "13:00"]);
  await unlockedAt("15:30");
  expect(await confirmed()).toEqual(["09:00", "13:00"]);
});

test("an opening that was closed stays closed, and the next one is confirmed", async () => {
  const morning = await anOpening(owner, { site, starts: "09:00", ends: "12:00" });
  await anOpening(owner, { site, starts: "13:00", ends: "15:00" });
  await closeOpening(
    db,
    { id: morning.id, siteId: site.id, operatorId: site.operatorId },
    "illness",
    at("07:15"),
  );
  await unlockedAt("08:15");
  expect(await confirmed()).toEqual(["13:00"]);
});

test("a day without an opening has nothing to confirm", async () => {
  await unlockedAt("09:00");
  expect(await confirmed()).toEqual([]);
});
