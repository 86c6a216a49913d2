import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ZONE } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { openInstead } from "./open-instead.server.ts";
import { lockOpening } from "./opening-queries.server.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;

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

const now = Temporal.ZonedDateTime.from(`2026-11-24T08:00[${ZONE}]`);

test("where a later day and its week have nothing, what is open today is named, and then tomorrow", async () => {
  const full = await anOpening(owner, { date: "2026-12-10" });
  const tomorrow = await anOpening(owner, { date: "2026-11-25" });
  const today = await anOpening(owner, { date: "2026-11-24" });
  await anOpening(owner, { date: "2026-11-24", starts: "06:00", ends: "07:30" });
  const asked = await db.write(full.operatorId, (tx) => lockOpening(tx, full.id));
  if (!asked) throw new Error("The factory made no such opening.");
  const others = await openInstead(db, asked, null, now);
  expect(others.map(({ id }) => id)).toEqual([today.id, tomorrow.id]);
});
