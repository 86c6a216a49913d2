import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import postgres from "postgres";
import { Temporal } from "temporal-polyfill";
import { bookOpening } from "#app/features/booking/book-opening.server.ts";
import { ageField } from "#app/features/booking/booking-form.ts";
import { COLOURS, SIGNS } from "#app/features/booking/picture-sign.ts";
import { ZONE } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import { openAsOwner } from "#db/owner.ts";
import type { OpeningId } from "#db/schema.ts";
import { send } from "./load.ts";
import { printMixed, printWaiting } from "./mixed.ts";
import { benchmark, type Famn, figure, inTurn, printTable, type Stretch, together } from "./support.ts";

const CLIENTS = [8, 32];
/** More than a place gets in one day. Who is faster goes on with a fresh opening until the time is over. */
const BOOKINGS = 300;
const SECONDS = 1.2;
const UNTIL = { seconds: SECONDS, most: BOOKINGS };
const SPREAD_OVER = 1000;
const BURST = 200;
const BURSTS = 5;
/** The web server's pool. */
const CONNECTIONS = 8;
const NOW = Temporal.ZonedDateTime.from(`2026-11-24T09:40[${ZONE}]`);
const SECRET = "a secret for benchmarks, forty characters";

/** Books one party at the opening that the function names for a booking's number. */
type Run = (clients: number, openingOf: (index: number) => OpeningId) => Promise<Stretch>;

await benchmark(async (famn) => {
  const openings = await openingMaker(famn);
  const db = openDatabase(famn.databaseUrl, { connections: CONNECTIONS });
  const owner = postgres(famn.databaseUrl, { max: CONNECTIONS, onnotice: () => {} });
  famn.onEnd(() => Promise.all([db.close(), owner.end()]));

  const ways: Record<string, Run> = {
    "through HTTP": throughHttp(famn),
    "the use case alone": alone((opening) => useCase(db, opening)),
    "one statement": alone((opening) => oneStatement(owner, opening)),
  };
  const things: Record<string, () => Promise<Stretch>> = {};
  for (const clients of CLIENTS) {
    things[`${clients}: an empty action`] = () => longEnough(() => emptyAction(famn, clients));
    for (const [way, run] of Object.entries(ways)) {
      things[`${clients}: one opening, ${way}`] = () =>
        longEnough(async () => {
          const hot = openings.fresh();
          return run(clients, () => hot);
        });
      const spread = openings.thousand();
      things[`${clients}: a thousand openings, ${way}`] = () =>
        longEnough(() => run(clients, (index) => spread[index % SPREAD_OVER] ?? openings.fresh()));
    }
  }
  const speeds = await inTurn(things);
  const rate = (name: string) => speeds.get(name)?.perSecond ?? Number.NaN;
  printTable(
    ["clients: what", "bookings/s", "p50 ms", "p99 ms", "× empty action", "× use case", "× one statement"],
    [...speeds].map(([name, { perSecond, p50, p99 }]) => {
      const [clients = "", what = ""] = name.split(": ");
      const [where = "", how] = what.split(", ");
      const beside = (way: string) => (how ? figure(perSecond / rate(`${clients}: ${where}, ${way}`)) : "");
      return [
        name,
        ...[perSecond, p50, p99, perSecond / rate(`${clients}: an empty action`)].map(figure),
        beside("the use case alone"),
        beside("one statement"),
      ];
    }),
  );
  console.log();
  await printBursts(famn, openings);
  console.log();
  await printMixed(db, owner, { few: openings.thousand().slice(0, 5), many: openings.thousand() }, NOW);
  console.log();
  await printWaiting(db, owner, () => openings.fresh(), NOW);
  return 0;
});

/** Proof 1's burst as a visitor meets it: 200 ask at one moment for the last place; one gets it, 199 a whole page that says what to do. */
async function printBursts(famn: Famn, openings: Awaited<ReturnType<typeof openingMaker>>): Promise<void> {
  const bursts: Stretch[] = [];
  for (let round = 0; round <= BURSTS; round++) {
    const last = openings.fresh();
    await openings.leaveOne(last);
    const burst = await send({
      port: famn.port,
      connections: BURST,
      until: { seconds: 60, most: BURST },
      message: () => post(famn, urls.opening("sv", last)),
      expectedStatus: [303, 409],
    });
    if (round > 0) bursts.push(burst);
  }
  printTable(
    [`${BURST} at once for the last place`, "p50 ms", "p95 ms", "slowest ms"],
    bursts.map(({ latencies }, index) => {
      const sorted = latencies.toSorted((a, b) => a - b);
      const at = (part: number) => figure(sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN);
      return [`burst ${index + 1}`, at(0.5), at(0.95), at(1)];
    }),
  );
}

/** Repeats a run until it has lasted long enough to be believed. */
async function longEnough(run: () => Promise<Stretch>): Promise<Stretch> {
  const latencies: number[] = [];
  let seconds = 0;
  while (seconds < SECONDS / 2) {
    const stretch = await run();
    seconds += stretch.seconds;
    latencies.push(...stretch.latencies);
  }
  return { latencies, seconds };
}

/** A form as the last step sends it; each one new, from a phone without a cookie. */
function form(): string {
  return new URLSearchParams({
    adults: "1",
    children: "1",
    [ageField(1)]: "1y",
    key: randomUUID(),
  }).toString();
}

function post({ web }: Famn, path: string): string {
  const { host, origin } = new URL(web.baseUrl);
  const body = form();
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${body.length}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

function throughHttp(famn: Famn): Run {
  return (clients, openingOf) =>
    send({
      port: famn.port,
      connections: clients,
      until: UNTIL,
      message: (index) => post(famn, urls.opening("sv", openingOf(index))),
      expectedStatus: 303,
    });
}

/** Signing out a stranger: all of Remix and its guard, no query, and a redirect, which is what a booking answers, too. */
function emptyAction(famn: Famn, clients: number): Promise<Stretch> {
  return send({
    port: famn.port,
    connections: clients,
    until: UNTIL,
    message: () => post(famn, urls.signOut("sv")),
    expectedStatus: 303,
  });
}

/** Bookings made in this process, by as many at once as there are clients. */
function alone(book: (opening: OpeningId) => Promise<boolean>): Run {
  return (clients, openingOf) =>
    together(clients, UNTIL, async () => ({
      task: async (index) => {
        if (!(await book(openingOf(index)))) throw new Error("A booking was refused.");
      },
    }));
}

async function useCase(db: Database, openingId: OpeningId): Promise<boolean> {
  const party = { adults: 1, children: 1, childAges: ["1y"] } as const;
  const request = {
    openingId,
    party,
    language: "sv",
    formKey: randomUUID(),
    wait: false,
    deviceHash: undefined,
  };
  return (await bookOpening(db, request, NOW, SECRET))?.outcome.ok ?? false;
}

/**
 * The least the database can be asked for the same rows: no look before the lock, and a picture sign counted from
 * the parties held instead of picked among the free ones. As the tables' owner, past the row-level policies.
 */
async function oneStatement(owner: postgres.Sql, opening: OpeningId): Promise<boolean> {
  const booking = randomUUID();
  const phone = hashToken(booking);
  const rows = await owner`
    with held as (
      update opening
      set booked_adults = booked_adults + 1, booked_children = booked_children + 1, booked_parties = booked_parties + 1
      where id = ${opening} and booked_parties + 1 <= families_limit * (100 - drop_in_share) / 100
      returning id, operator_id, site_id, local_date, booked_parties - 1 as place
    ), booked as (
      insert into booking (id, operator_id, site_id, opening_id, local_date, kind, adults, children, child_ages,
        language, sign, colour, number, form_key, device_hash, created_at)
      select ${booking}, operator_id, site_id, id, local_date, 'booking', 1, 1, '{1y}', 'sv',
        (${[...SIGNS]}::text[])[1 + place / 99 % 24], (${[...COLOURS]}::text[])[1 + place / (99 * 24)], 1 + place % 99,
        ${randomUUID()}, ${phone}, now()
      from held
      returning id, operator_id
    ), holder as (
      insert into booking_holder (booking_id, operator_id, device_hash) select id, operator_id, ${phone} from booked
    )
    insert into manage_link (token_hash, booking_id, operator_id)
    select ${hashToken(phone.toString("hex"))}, id, operator_id from booked
    returning booking_id`;
  return rows.length === 1;
}

/** Hands out openings with room for a million parties, each at a site and day of its own. */
async function openingMaker({ databaseUrl, onEnd }: Famn) {
  const db = openAsOwner(databaseUrl);
  onEnd(() => db.destroy());
  const { rows } = await sql<{ id: OpeningId }>`
      insert into opening (operator_id, site_id, local_date, starts, ends, kind, mode, is_example, capacity_unit,
        families_limit)
      select operator_id, id, date '2027-01-01' + day, '09:00', '12:00', 'open_preschool', 'bookable', true, 'families',
        1000000
      from site, generate_series(0, 599) as day
      returning id`.execute(db);
  const stock = rows.map(({ id }) => id);
  const take = (count: number) => {
    if (stock.length < count) throw new Error("No opening is left.");
    return stock.splice(0, count);
  };
  return {
    fresh: () => {
      const [one] = take(1);
      if (one === undefined) throw new Error("No opening is left.");
      return one;
    },
    thousand: () => take(SPREAD_OVER),
    /** lowers the limit until one place may be booked */
    leaveOne: (id: OpeningId) =>
      db.updateTable("opening").set({ families_limit: 1, drop_in_share: 0 }).where("id", "=", id).execute(),
  };
}
