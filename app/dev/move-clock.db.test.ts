import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClock } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { followClock } from "#app/platform/follow-clock.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { moveClock } from "./move-clock.server.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
const owner = () => openAsOwner(fresh.url);

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 2 });
});
afterAll(async () => {
  await db.close();
  await fresh.close();
});

async function become(demo: boolean) {
  const connection = owner();
  await connection.deleteFrom("installation").execute();
  await connection.insertInto("installation").values({ demo, clock_offset_ms: 0 }).execute();
  await connection.destroy();
}

test("the demo's clock moves here, in every other process, and for those that start later", async () => {
  await become(true);
  const here = createClock(0);
  const there = createClock(0);
  const stop = await followClock(fresh.url, there);
  const tomorrow = here.now().add({ days: 1 });
  await moveClock(db, here, tomorrow);
  const { clockOffsetMs } = await db.read("public", findInstallation);
  await expect.poll(() => there.now().toPlainDate().toString()).toBe(tomorrow.toPlainDate().toString());
  expect(here.now().toPlainDate()).toEqual(tomorrow.toPlainDate());
  expect(createClock(clockOffsetMs).now().toPlainDate()).toEqual(tomorrow.toPlainDate());
  await stop();
});

test("a real installation's clock does not move", async () => {
  await become(false);
  const clock = createClock(0);
  const before = clock.now();
  await expect(moveClock(db, clock, before.add({ days: 1 }))).rejects.toThrow(
    "only_the_demo_moves_its_clock",
  );
  expect(clock.now().since(before).total("hours")).toBeLessThan(1);
});

test("the app may put a job in the queue but not look into it", async () => {
  const look = db.write("public", (tx) => sql`select 1 from graphile_worker.jobs`.execute(tx));
  await expect(look).rejects.toThrow("permission denied");
});
