import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { textsFor } from "#app/i18n/texts.ts";
import {
  type EmbeddedPostgres,
  eraseEmbeddedPostgres,
  startEmbeddedPostgres,
} from "#app/platform/embedded-postgres.ts";
import { readPostmasterFile } from "#app/platform/postmaster-file.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { migrate } from "#db/migrate.ts";
import { openAsOwner } from "#db/owner.ts";
import { freePort, setClock, startWeb, type Web } from "#tests/support/web.ts";
import { partyForm, type SentForm, size, WALL_TIME } from "./race.ts";

const SECONDS = size(5, 60);
const PER_SECOND = size(20, 50);
const AWAY_SECONDS = size(1, 4);
const RECOVERY_MS = 15_000;
const LANGUAGES = ["sv", "ar", "ti"] as const;

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

/** Doors with room for all, at several sites. */
async function openDoors(databaseUrl: string, count: number): Promise<MadeOpening[]> {
  const owner = openAsOwner(databaseUrl);
  const doors: MadeOpening[] = [];
  for (let made = 0; made < count; made++) {
    const capacity = { unit: "families" as const, families: 10_000 };
    doors.push(await anOpening(owner, { mode: "bookable", capacity, dropInShare: 0 }));
  }
  await owner.destroy();
  return doors;
}

/** What one phone met. */
interface Met {
  readonly form: SentForm;
  readonly lang: (typeof LANGUAGES)[number];
  /** 0 where no answer came */
  readonly status: number;
  readonly location: string;
  readonly page: string;
  readonly retryAfter: string | null;
  readonly at: number;
}

async function send(web: Web, form: SentForm, lang: Met["lang"]): Promise<Met> {
  const headers = { origin: web.baseUrl, "content-type": "application/x-www-form-urlencoded" };
  const path = form.path.replace("/sv/", `/${lang}/`);
  const init = {
    signal: AbortSignal.timeout(30_000),
    method: "POST",
    redirect: "manual" as const,
    headers,
    body: String(form.body),
  };
  try {
    const response = await fetch(web.baseUrl + path, init);
    const page = await response.text();
    return {
      form,
      lang,
      status: response.status,
      location: response.headers.get("location") ?? "",
      page,
      retryAfter: response.headers.get("retry-after"),
      at: performance.now(),
    };
  } catch (error) {
    if (process.env.DBG) console.log("no answer", error);
    return { form, lang, status: 0, location: "", page: "", retryAfter: null, at: performance.now() };
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

const keyOf = ({ form }: Met) => new URLSearchParams(String(form.body)).get("key") ?? "";
const succeeded = (met: readonly Met[]) => met.filter(({ status }) => status === 303);

async function bookings(databaseUrl: string): Promise<Map<string, string>> {
  const owner = openAsOwner(databaseUrl);
  const rows = await owner.selectFrom("booking").select(["id", "form_key"]).execute();
  await owner.destroy();
  return new Map(rows.map(({ id, form_key }) => [form_key, id]));
}

/** Successes that no booking stands behind. */
async function lost(databaseUrl: string, met: readonly Met[]): Promise<Met[]> {
  const kept = await bookings(databaseUrl);
  return succeeded(met).filter((one) => !one.location.endsWith(kept.get(keyOf(one)) ?? "no booking"));
}

function expectPoliteRefusal(met: Met): void {
  const { t } = textsFor(met.lang);
  expect({ status: met.status, retryAfter: met.retryAfter }).toEqual({ status: 503, retryAfter: "5" });
  const { document } = parseHTML(met.page);
  const main = document.querySelector("main");
  expect(document.documentElement.getAttribute("lang")).toBe(textsFor(met.lang).htmlLang);
  expect(main?.textContent).toContain(t("refusals:awayTitle"));
  expect(main?.textContent).toContain(t("refusals:awayBooking"));
  expect(main?.textContent).toContain(CONTACT_PHONE);
  const form = main?.querySelector("form");
  const fields = [...(form?.querySelectorAll("input") ?? [])].map((input) => [
    input.getAttribute("name") ?? "",
    input.getAttribute("value") ?? "",
  ]);
  expect(form?.getAttribute("action")).toBe(met.form.path.replace("/sv/", `/${met.lang}/`));
  expect(new URLSearchParams(fields).toString()).toBe(String(met.form.body));
}

/** Those who were refused press the button of the page they were shown. */
async function sendAgain(web: Web, met: readonly Met[]): Promise<Met[]> {
  return Promise.all(
    met.filter(({ status }) => status !== 303).map(({ form, lang }) => send(web, form, lang)),
  );
}

describe("PostgreSQL goes away during a stream of bookings (proof 11)", () => {
  test(
    "stopped, and later killed: every success a phone saw is there, every other answer says try again, and the form sent again is one booking",
    { timeout: 300_000 },
    () =>
      withServer(true, async (server) => {
        const doors = await openDoors(server.url, 10);
        const web = await startWeb({ databaseUrl: server.url, env: { LOG_LEVEL: "silent" } });
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
        } finally {
          await web.stop();
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
            await sleep(1500);
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

describe("a server that is full or told to stop", () => {
  let server: Server;
  let end: () => void;
  let ended: Promise<void>;
  beforeAll(async () => {
    const finish = new Promise<void>((resolve) => (end = resolve));
    await new Promise<void>((ready) => {
      ended = withServer(true, async (started) => {
        server = started;
        ready();
        await finish;
      });
    });
  });
  afterAll(async () => {
    end();
    await ended;
  });

  test("all connections taken: parties are told to try again, and the same forms book later (proof 13 in part)", async () => {
    const [door] = await openDoors(server.url, 1);
    if (!door) throw new Error("No door.");
    const web = await startWeb({ databaseUrl: server.url, env: { LOG_LEVEL: "silent" } });
    const owner = openAsOwner(server.url);
    try {
      const held = await owner.startTransaction().execute();
      await held.selectFrom("opening").select("id").where("id", "=", door.id).forUpdate().execute();
      const asked = Array.from({ length: 24 }, () => send(web, partyForm(door.id), "ar"));
      const met = await Promise.all(asked);
      await held.rollback().execute();
      met.forEach(expectPoliteRefusal);
      expect((await bookings(server.url)).size).toBe(0);
      expect(succeeded(await sendAgain(web, met))).toHaveLength(24);
    } finally {
      await owner.destroy();
      await web.stop();
    }
  });

  test("told to stop in the middle of bookings it ends well: who saw success has a booking, who has a booking saw it", async () => {
    const doors = await openDoors(server.url, 4);
    const before = await bookings(server.url);
    let answered = 0;
    for (const wait of size(1, 10) === 1 ? [0, 60] : [0, 10, 20, 40, 60, 80, 100, 120, 160, 200]) {
      const web = await startWeb({ databaseUrl: server.url, env: { LOG_LEVEL: "silent" } });
      const gone = once(web.process, "exit");
      const sent = doors.flatMap(({ id }) =>
        Array.from({ length: 10 }, () => send(web, partyForm(id), "sv")),
      );
      await sleep(wait);
      web.process.kill("SIGTERM");
      const met = await Promise.all(sent);
      expect((await gone)[0]).toBe(0);
      expect(await lost(server.url, met)).toEqual([]);
      const promised = new Set(succeeded(met).map(keyOf));
      const kept = await bookings(server.url);
      expect(met.map(keyOf).filter((key) => kept.has(key) && !promised.has(key))).toEqual([]);
      answered += promised.size;
    }
    expect(answered).toBeGreaterThan(0);
    expect((await bookings(server.url)).size - before.size).toBe(answered);
  });
});
