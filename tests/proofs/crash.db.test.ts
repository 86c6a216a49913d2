import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { freePort, setClock, startWeb, type Web } from "#tests/support/web.ts";
import { type DatabaseProxy, startDatabaseProxy, withoutTransaction } from "./database-proxy.ts";
import { get, type OwnedDatabase, ownedDatabase, partyForm, type SentForm, size, WALL_TIME } from "./race.ts";

/** The points, from before the first message to and from the database until after the last. */
const POINTS = size(3, 25);
const ROUNDS = size(1, 20);

let database: OwnedDatabase;
let site: MadeSite;
let port: number;

beforeAll(async () => {
  database = await ownedDatabase();
  site = await aSite(database.owner);
  port = await freePort();
});
afterAll(() => database.close());

const anOpenDoor = (): Promise<MadeOpening> =>
  anOpening(database.owner, {
    site,
    mode: "bookable",
    capacity: { unit: "families", families: 100 },
    dropInShare: 0,
  });

/** Runs with a server whose every message to the database passes the test. */
async function withProxy(
  rewrite: ((text: string) => string) | undefined,
  work: (proxy: DatabaseProxy, start: () => Promise<Web>) => Promise<void>,
): Promise<void> {
  const proxy = await startDatabaseProxy(database.url, rewrite);
  let web: Web | undefined;
  try {
    const env = { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "famn@example.org" }; // no worker runs, so nothing is sent
    await work(proxy, async () => {
      // Hundreds of starts take longer than the doors are open: each begins at the same hour.
      await setClock(database.url, WALL_TIME);
      web = await startWeb({ databaseUrl: proxy.url, port, env });
      return web;
    });
  } finally {
    await web?.stop();
    await proxy.close();
  }
}

/** The form as a phone sends it; undefined where the server was gone before it answered. */
async function post(baseUrl: string, { path, body, cookie }: SentForm): Promise<Response | undefined> {
  const headers = {
    origin: baseUrl,
    "content-type": "application/x-www-form-urlencoded",
    cookie: cookie ?? "",
  };
  return fetch(baseUrl + path, { method: "POST", redirect: "manual", headers, body: String(body) }).catch(
    () => undefined,
  );
}

/**
 * How many rows each table has, and how many places are held: what a form leaves anywhere, messages and their jobs too.
 * The queue's list of the kinds of its jobs is filled at the first of each and is no trace.
 */
async function traces(): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')
      and table_name <> '_private_tasks'`.execute(database.owner);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(name)}`.execute(
      database.owner,
    );
    counts[name] = counted.rows[0]?.count ?? 0;
  }
  const held = await sql<{ sum: number }>`select sum(booked_parties)::int as sum from opening`.execute(
    database.owner,
  );
  return { ...counts, "places held": held.rows[0]?.sum ?? 0 };
}

function added(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const more = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(more.filter(([, count]) => count !== 0));
}

/** Until the database has ended what the killed server had begun, one way or the other. */
async function settled(): Promise<void> {
  const busy = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name = 'famn'`.execute(database.owner);
    return rows[0]?.count ?? 0;
  };
  await expect.poll(busy, { timeout: 10_000, interval: 5 }).toBe(0);
}

/** Sends the form and kills the server with SIGKILL after so many messages. */
async function killDuring(web: Web, proxy: DatabaseProxy, form: SentForm, after: number) {
  const gone = once(web.process, "exit");
  const { stopped } = proxy.watch(after);
  const answer = post(web.baseUrl, form);
  await Promise.race([stopped, answer]);
  web.process.kill("SIGKILL");
  await gone;
  proxy.cut();
  await settled();
  return answer;
}

/** A form that is sent, and what it leaves in the database when nobody disturbs it. */
interface Step {
  readonly name: string;
  /** what has to be there before */
  prepare(web: Web): Promise<SentForm>;
  readonly leaves: Record<string, number>;
  /** where the phone is led when the same form comes again */
  again(first: string): string;
}

const BOOKING: Step = {
  name: "a booking",
  prepare: async () => partyForm((await anOpenDoor()).id),
  leaves: { "public.booking": 1, "public.booking_holder": 1, "public.manage_link": 1, "places held": 1 },
  again: (first) => `${first}?again`,
};

/** The party is told of its booking as soon as it leaves an address: the message is queued with it, or not at all. */
const CONTACT: Step = {
  name: "an address to be told at",
  prepare: async (web) => {
    const booked = await post(web.baseUrl, await BOOKING.prepare(web));
    const path = `${booked?.headers.get("location")}/contact`;
    const cookie = booked?.headers.get("set-cookie")?.split(";")[0] ?? "";
    return { path, body: "do=save&email=somebody%40example.org", cookie };
  },
  leaves: { "public.contact": 1, "public.message": 1, "graphile_worker._private_jobs": 1 },
  again: (first) => first,
};

/**
 * What a form that nobody disturbs leaves, and how many messages it takes, from a server that has answered the same
 * before: its connection stands and it asks for no types. That server is then the first to be killed.
 */
async function undisturbed(step: Step, proxy: DatabaseProxy, start: () => Promise<Web>) {
  const web = await start();
  expect((await post(web.baseUrl, await step.prepare(web)))?.status).toBe(303);
  const form = await step.prepare(web);
  const before = await traces();
  proxy.watch();
  expect((await post(web.baseUrl, form))?.status).toBe(303);
  const messages = proxy.passed;
  const leaves = added(before, await traces());
  expect(leaves).toMatchObject(step.leaves);
  return { web, messages, leaves };
}

test.each([BOOKING, CONTACT])(
  "a server killed anywhere in $name leaves all of it or nothing, and the form sent again gives one (proof 10)",
  { timeout: 5_400_000 },
  (step) =>
    withProxy(undefined, async (proxy, start) => {
      const { messages, leaves, ...first } = await undisturbed(step, proxy, start);
      let { web } = first;
      const seen = { nothing: 0, unanswered: 0, answered: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        for (let point = 0; point < POINTS; point++) {
          const form = await step.prepare(web);
          const before = await traces();
          const after = Math.round((point * messages) / (POINTS - 1));
          const answer = await killDuring(web, proxy, form, after);

          const left = added(before, await traces());
          const whole = Object.keys(left).length > 0;
          expect({ after, left }).toEqual({ after, left: whole ? leaves : {} });
          if (answer)
            expect({ after, status: answer.status, whole }).toEqual({ after, status: 303, whole: true });
          seen[answer ? "answered" : whole ? "unanswered" : "nothing"] += 1;

          const restarted = await start();
          const first = await post(restarted.baseUrl, form);
          expect(first?.status).toBe(303);
          expect(added(before, await traces())).toEqual(leaves);
          const again = await post(restarted.baseUrl, form);
          const address = first?.headers.get("location")?.replace("?again", "") ?? "";
          expect(again?.headers.get("location")).toBe(step.again(address));
          expect(added(before, await traces())).toEqual(leaves);
          const cookie = form.cookie ?? first?.headers.get("set-cookie")?.split(";")[0];
          expect((await get(restarted.baseUrl, address, cookie)).status).toBe(200);
          web = restarted;
        }
      }
      console.log(`proof 10, ${step.name}: ${messages} messages to and from the database; killed and`, seen);
      expect(seen.nothing).toBeGreaterThan(0);
      expect(seen.unanswered + seen.answered).toBeGreaterThan(0);
    }),
);

test(
  "control: without the transaction a killed server leaves a place that nobody has",
  { timeout: 300_000 },
  () =>
    withProxy(withoutTransaction, async (proxy, start) => {
      const { messages, leaves, ...first } = await undisturbed(BOOKING, proxy, start);
      let web: Web | undefined = first.web;
      const halves: Record<string, number>[] = [];
      for (let after = messages - 12; after > 0 && halves.length === 0; after -= 3) {
        web ??= await start();
        const form = partyForm((await anOpenDoor()).id);
        const before = await traces();
        await killDuring(web, proxy, form, after);
        web = undefined;
        const left = added(before, await traces());
        if (Object.keys(left).length > 0 && Object.keys(left).length < Object.keys(leaves).length)
          halves.push(left);
      }
      expect(halves).toEqual([{ "places held": 1 }]);
    }),
);

test("control: without the form's key what is sent again is a second booking", { timeout: 120_000 }, () =>
  withProxy(undefined, async (proxy, start) => {
    const { web, messages, leaves } = await undisturbed(BOOKING, proxy, start);
    const form = partyForm((await anOpenDoor()).id);
    const before = await traces();
    expect(await killDuring(web, proxy, form, messages - 1)).toBeUndefined();
    expect(added(before, await traces())).toEqual(leaves);
    const restarted = await start();
    const body = new URLSearchParams(String(form.body));
    body.set("key", randomUUID());
    expect((await post(restarted.baseUrl, { ...form, body: body.toString() }))?.status).toBe(303);
    expect(added(before, await traces())).toMatchObject({ "public.booking": 2, "places held": 2 });
  }),
);

test(
  "a connection that is lost while it is being made does not end the server (proof 11)",
  { timeout: 120_000 },
  () => {
    let lose = () => {};
    const losing = (text: string) => {
      // What the driver asks each new connection before anything else.
      if (text.includes("typarray")) lose();
      return text;
    };
    return withProxy(losing, async (proxy, start) => {
      const web = await start();
      const form = partyForm((await anOpenDoor()).id);
      let lost = 0;
      lose = () => {
        lost += 1;
        lose = () => {};
        setImmediate(() => proxy.cut());
      };
      proxy.cut();
      void post(web.baseUrl, form); // its connection is the one that is lost
      await expect.poll(() => lost, { timeout: 10_000 }).toBe(1);
      const other = partyForm((await anOpenDoor()).id);
      expect((await post(web.baseUrl, other))?.status).toBe(303);
      expect(web.process.exitCode).toBeNull();
      const gone = once(web.process, "exit");
      web.process.kill("SIGKILL");
      await gone;
    });
  },
);
