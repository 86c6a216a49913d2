import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  type EmbeddedPostgres,
  eraseEmbeddedPostgres,
  startEmbeddedPostgres,
} from "#app/platform/embedded-postgres.ts";
import { createClock } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database.ts";
import { moveClock } from "#app/dev/move-clock.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { readPostmasterFile } from "#app/platform/postmaster-file.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { migrate } from "#db/migrate.ts";
import { openAsOwner } from "#db/owner.ts";
import { type Gateways, startGateways } from "#tests/support/gateways.ts";
import { freePort, setClock, startWeb, startWorker, type Web } from "#tests/support/web.ts";
import {
  bookings,
  expectPoliteRefusal,
  LANGUAGES,
  lost,
  type Met,
  openDoors,
  send,
  sendAgain,
  succeeded,
} from "./phones.ts";
import { aMessage, at, aTold, until } from "./messages.ts";
import { get, NOW, partyForm, size, WALL_TIME } from "./race.ts";

const SECONDS = size(5, 60);
const PER_SECOND = size(20, 50);
const AWAY_SECONDS = size(1, 4);
const RECOVERY_MS = 15_000;

/** A PostgreSQL of the test's own, which may be stopped, killed and started again at the same address. */
class Server {
  readonly dataDir: string;
  readonly port: number;
  readonly durable: boolean;
  #running: EmbeddedPostgres | undefined;

  constructor(dataDir: string, port: number, durable: boolean) {
    this.dataDir = dataDir;
    this.port = port;
    this.durable = durable;
  }

  get url(): string {
    return this.#running?.url ?? "";
  }

  async start(): Promise<void> {
    const version = process.env["FAMN_TEST_PG"] === "15" ? 15 : 18;
    const { dataDir, port, durable } = this;
    this.#running = await startEmbeddedPostgres({ dataDir, port, version, durable });
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  /** Ends without a word to anybody and without writing anything more, as at a power cut. */
  async crash(): Promise<void> {
    const { pid } = (await readPostmasterFile(join(this.#running?.dataDir ?? "", "cluster"))) ?? {};
    if (pid === undefined) throw new Error("PostgreSQL does not run.");
    process.kill(pid, "SIGQUIT");
    await this.stop();
  }
}

async function withServer(durable: boolean, work: (server: Server) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "famn-restart-"));
  await chmod(dataDir, 0o755); // as root PostgreSQL runs as another user, who has to get in
  const server = new Server(dataDir, await freePort(), durable);
  await server.start();
  try {
    await migrate(server.url);
    await setClock(server.url, WALL_TIME);
    await work(server);
  } finally {
    await server.stop();
    await eraseEmbeddedPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Parties that keep coming, whatever happens meanwhile, until it is over; resolves when the last has its answer. */
async function stream(web: Web, doors: readonly MadeOpening[], over: AbortSignal): Promise<Met[]> {
  const sent: Promise<Met>[] = [];
  const began = performance.now();
  for (let party = 0; !over.aborted; party++) {
    const due = began + (party * 1000) / PER_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    const door = doors[party % doors.length];
    const lang = LANGUAGES[party % LANGUAGES.length];
    if (door && lang) sent.push(send(web, partyForm(door.id), lang));
  }
  return Promise.all(sent);
}

/** The worker delivers what is queued, and web and worker hear when the demo's clock moves, without being started anew. */
async function expectWorkAsBefore(databaseUrl: string, web: Web, gateways: Gateways): Promise<void> {
  const owner = openAsOwner(databaseUrl);
  const db = openDatabase(databaseUrl, { connections: 1 });
  const [tuesday, wednesday] = [
    await aTold({ owner }),
    await aTold({ owner }, { opening: await anOpening(owner, { date: "2026-11-25" }) }),
  ];
  const sentTo = (address: string) => gateways.sms.filter(({ to }) => to === address).length;
  const begun = performance.now();
  await aMessage({ owner }, wednesday, "change", at("2026-11-24T10:00"));
  await db.write(tuesday.opening.operatorId, (tx) => queueMessage(tx, tuesday.id, "receipt", NOW));
  await until(() => sentTo(tuesday.address) === 1, RECOVERY_MS / 1000);
  expect(sentTo(wednesday.address)).toBe(0);
  await moveClock(db, createClock(0), at("2026-11-24T10:30"));
  await until(() => sentTo(wednesday.address) === 1, RECOVERY_MS / 1000);
  await until(
    async () => /10\.3[0-2]/.test((await get(web.baseUrl, "/sv/my-link")).page),
    RECOVERY_MS / 1000,
  );
  console.log(`proof 11: the worker sent and heard within ${(performance.now() - begun).toFixed(0)} ms`);
  await Promise.all([db.close(), owner.destroy()]);
}

describe("PostgreSQL goes away during a stream of bookings (proof 11)", () => {
  test(
    "stopped, and later killed: every success a phone saw is there, every other answer says try again, and the form sent again is one booking",
    { timeout: 300_000 },
    () =>
      withServer(true, async (server) => {
        const doors = await openDoors(server.url, 10);
        const gateways = await startGateways();
        const env = { LOG_LEVEL: "silent", ...gateways.settings };
        const [web, worker] = await Promise.all([
          startWeb({ databaseUrl: server.url, env }),
          startWorker({ databaseUrl: server.url, env }),
        ]);
        try {
          const over = new AbortController();
          const streaming = stream(web, doors, over.signal);
          const backAt: number[] = [];
          for (const end of ["stop", "crash"] as const) {
            await sleep((SECONDS * 1000) / 3);
            await server[end]();
            await sleep(AWAY_SECONDS * 1000);
            await server.start();
            backAt.push(performance.now());
          }
          await sleep((SECONDS * 1000) / 3);
          over.abort();
          const met = await streaming;

          const refused = met.filter(({ status }) => status !== 303);
          expect(succeeded(met).length).toBeGreaterThan(PER_SECOND);
          expect(refused.length).toBeGreaterThan(0);
          refused.forEach(expectPoliteRefusal);
          expect(await lost(server.url, met)).toEqual([]);

          const recoveries = backAt.map((back) => {
            const next = succeeded(met)
              .map(({ at }) => at)
              .filter((at) => at > back);
            return Math.min(...next) - back;
          });
          const lastRefused = Math.max(...refused.map(({ at }) => at)) - (backAt.at(-1) ?? 0);
          console.log(
            `proof 11: ${succeeded(met).length} booked, ${refused.length} told to try again; first booking`,
            recoveries.map((ms) => `${ms.toFixed(0)} ms`).join(" and "),
            `after the database was back, last refusal ${lastRefused.toFixed(0)} ms after`,
          );
          for (const ms of recoveries) expect(ms).toBeLessThan(RECOVERY_MS);
          expect(lastRefused).toBeLessThan(RECOVERY_MS);

          expect(succeeded(await sendAgain(web, met))).toHaveLength(refused.length);
          expect((await bookings(server.url)).size).toBe(met.length);
          expect(web.process.exitCode).toBeNull();
          await expectWorkAsBefore(server.url, web, gateways);
          expect(worker.process.exitCode).toBeNull();
        } finally {
          await Promise.all([web.stop(), worker.stop(), gateways.close()]);
        }
      }),
  );

  test(
    "control: a database that does not wait for its disk loses what phones were promised",
    { timeout: 120_000 },
    () =>
      withServer(false, async (server) => {
        const doors = await openDoors(server.url, 10);
        const web = await startWeb({ databaseUrl: server.url, env: { LOG_LEVEL: "silent" } });
        try {
          let harm = 0;
          for (let tried = 0; tried < 10 && harm === 0; tried++) {
            const over = new AbortController();
            const streaming = stream(web, doors, over.signal);
            const before = (await bookings(server.url)).size;
            await until(async () => (await bookings(server.url)).size > before + PER_SECOND);
            await server.crash();
            over.abort();
            const met = await streaming;
            await server.start();
            harm = (await lost(server.url, met)).length;
          }
          expect(harm).toBeGreaterThan(0);
        } finally {
          await web.stop();
        }
      }),
  );
});
