import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findActors } from "#app/features/staff/find-actors.server.ts";
import { createClock } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database.ts";
import { readEnv } from "#app/platform/env.ts";
import { createWebServer } from "#app/platform/http.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { urls } from "#app/urls.ts";
import type { MadeOpening } from "#db/factories/places.ts";
import type { OpeningId } from "#db/schema.ts";
import { freePort, startWeb, type Web } from "#tests/support/web.ts";
import { type ActorName, type Place, SECRET, startWorld, type World } from "#tests/support/world.ts";
import { startDatabaseProxy, withoutTransaction } from "./database-proxy.ts";
import {
  bookings,
  expectPoliteRefusal,
  keyOf,
  lost,
  type Met,
  openDoors,
  send,
  sendAgain,
  succeeded,
} from "./phones.ts";
import { partyForm, placesOf, size } from "./race.ts";

/** Three for each connection of the server. */
const PARTIES = 24;
/** Who stands at the door waits no longer than this. */
const PATIENCE_MS = 8000;
/** After the world's clock, so that everybody may book. */
const TOMORROW = "2026-11-25";

let world: World;
beforeAll(async () => {
  world = await startWorld({ LOG_LEVEL: "silent" });
});
afterAll(() => world.stop());

async function aDoor(): Promise<MadeOpening> {
  const [door] = await openDoors(world.databaseUrl, 1, TOMORROW);
  if (!door) throw new Error("No door.");
  return door;
}

/** Of those who asked, how many have a booking. */
async function booked(met: readonly Met[]): Promise<number> {
  const kept = await bookings(world.databaseUrl);
  return met.filter((one) => kept.has(keyOf(one))).length;
}

/** Staff let in the party that is expected at their door, and see the page again: whether both came in time. */
async function letsIn({ baseUrl }: Pick<Web, "baseUrl">, place: Place, actor: ActorName): Promise<boolean> {
  const { site, opening, booking } = place;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const headers = { cookie: world.cookieOf(actor), origin: baseUrl };
  const form = { intent: "arrive", opening: opening.id, booking, key: randomUUID() };
  try {
    const answer = await fetch(baseUrl + urls.door("sv", site.slug), {
      method: "POST",
      redirect: "manual",
      headers,
      body: new URLSearchParams(form),
      signal,
    });
    const page = await fetch(baseUrl + urls.door("sv", site.slug, opening.id), { headers, signal });
    return answer.status === 303 && page.status === 200;
  } catch {
    return false;
  }
}

const isIn = async ({ booking }: Place) =>
  (await world.db.selectFrom("arrival").select("booking_id").where("booking_id", "=", booking).execute())
    .length === 1;

/** Parties that book take every connection they can get, and wait, until `free` is called. */
async function fill(web: Pick<Web, "baseUrl">) {
  const door = await aDoor();
  const held = await world.db.startTransaction().execute();
  await held.selectFrom("opening").select("id").where("id", "=", door.id).forUpdate().execute();
  const met = Promise.all(Array.from({ length: PARTIES }, () => send(web, partyForm(door.id), "ar")));
  await sleep(500); // until all of them stand in line
  return { met, free: () => held.rollback().execute() };
}

const heldAt = async (id: OpeningId) => (await placesOf({ owner: world.db }, id)).held.parties;

/** A door whose bookings find no room on the database's disk until there is `room`. */
async function aFullDisk(when: "at the booking" | "at its commit") {
  const { id } = await aDoor();
  const name = `full_${id.replaceAll("-", "")}`;
  const run = (statement: string) => sql.raw(statement).execute(world.db);
  await run(`create function ${name}() returns trigger language plpgsql as
    'begin raise exception ''could not extend file: No space left on device'' using errcode = ''disk_full''; end'`);
  const [kind, how] =
    when === "at the booking"
      ? ["trigger", "before insert on booking"]
      : ["constraint trigger", "after insert on booking deferrable initially deferred"];
  await run(
    `create ${kind} ${name} ${how} for each row when (new.opening_id = '${id}') execute function ${name}()`,
  );
  return { id, room: () => run(`drop trigger ${name} on booking`) };
}

describe.concurrent("a server that is full", { timeout: 120_000 }, () => {
  test("all connections taken: parties are told to try again, and the same forms book later; at the door families are let in meanwhile (proof 13)", async () => {
    const { met: asked, free } = await fill(world.web);
    const begun = performance.now();
    expect(await letsIn(world.web, world.own, "staff")).toBe(true);
    console.log(`proof 13: let in within ${(performance.now() - begun).toFixed(0)} ms`);
    expect(await isIn(world.own)).toBe(true);
    const met = await asked;
    met.forEach(expectPoliteRefusal);
    expect(await booked(met)).toBe(0);
    await free();
    expect(succeeded(await sendAgain(world.web, met))).toHaveLength(PARTIES);
  });

  test("control: where the door has no connections of its own the family stands outside (proof 13)", async () => {
    const web = await startWithOnePool(world.databaseUrl);
    const { met, free } = await fill(web);
    try {
      expect(await letsIn(web, world.foreign, "staff of another operator")).toBe(false);
    } finally {
      await free();
      await met;
      await web.stop();
    }
  });
});

// After the door's: a second server beside it would cost its family the seconds that are asserted.
describe("the database's disk is full", { timeout: 120_000 }, () => {
  test.each(["at the booking", "at its commit"] as const)(
    "%s: told to try again, nothing written, booked later (proof 13)",
    async (when) => {
      const { id, room } = await aFullDisk(when);
      const met = await Promise.all([0, 1, 2].map(() => send(world.web, partyForm(id), "ti")));
      met.forEach(expectPoliteRefusal);
      expect(await booked(met)).toBe(0);
      expect(await heldAt(id)).toBe(0);
      await room();
      expect(succeeded(await sendAgain(world.web, met))).toHaveLength(3);
      expect(await heldAt(id)).toBe(3);
    },
  );

  test("control: without the transaction a full disk leaves a place that nobody has (proof 13)", async () => {
    const proxy = await startDatabaseProxy(world.databaseUrl, withoutTransaction);
    const web = await startWeb({ databaseUrl: proxy.url, env: { LOG_LEVEL: "silent" } });
    try {
      const { id, room } = await aFullDisk("at the booking");
      const met = await send(web, partyForm(id), "ti");
      expect([met.status, await booked([met]), await heldAt(id)]).toEqual([503, 0, 1]);
      await room();
    } finally {
      await web.stop();
      await proxy.close();
    }
  });
});

test("told to stop in the middle of bookings it ends well: who saw success has a booking, who has a booking saw it", async () => {
  const doors = await openDoors(world.databaseUrl, 4, TOMORROW);
  const { databaseUrl } = world;
  let answered = 0;
  for (const wait of size(1, 10) === 1 ? [0, 60] : [0, 10, 20, 40, 60, 80, 100, 120, 160, 200]) {
    const web = await startWeb({ databaseUrl, env: { LOG_LEVEL: "silent" } });
    const gone = once(web.process, "exit");
    const sent = doors.flatMap(({ id }) => Array.from({ length: 10 }, () => send(web, partyForm(id), "sv")));
    await sleep(wait);
    web.process.kill("SIGTERM");
    const met = await Promise.all(sent);
    expect((await gone)[0]).toBe(0);
    expect(await lost(databaseUrl, met)).toEqual([]);
    expect(await booked(met)).toBe(succeeded(met).length);
    answered += succeeded(met).length;
  }
  expect(answered).toBeGreaterThan(0);
});

/** A web server in this process, as `server.ts` starts it, but with one pool for all. */
async function startWithOnePool(databaseUrl: string) {
  const port = await freePort();
  const env = readEnv({
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    FAMN_DEMO: "1",
    SESSION_SECRET: SECRET,
    LOG_LEVEL: "silent",
  });
  const db = openDatabase(databaseUrl);
  const { clockOffsetMs } = await db.read("public", findInstallation);
  const app = await createWebServer({
    env,
    db,
    doorDb: db,
    clock: createClock(clockOffsetMs),
    log: pino({ level: env.logLevel }),
    findActors: (request, asked) => findActors(request, asked, env.baseUrl),
  });
  const server = createServer(app);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: env.baseUrl,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await db.close();
    },
  };
}
