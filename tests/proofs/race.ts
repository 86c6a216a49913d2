import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import postgres from "postgres";
import { Temporal } from "temporal-polyfill";
import type { Party } from "#app/features/booking/booking.ts";
import { bookOpening } from "#app/features/booking/book-opening.server.ts";
import { ZONE } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import type { OpeningId } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";

/** One number in `npm test`, the proof's own in `npm run test:full`. */
export function size(inShort: number, inFull: number): number {
  return process.env["FAMN_TEST_FULL"] === "1" ? inFull : inShort;
}

/** An hour before the openings that the factory makes. */
export const WALL_TIME = "2026-11-24T08:00";
export const NOW = Temporal.PlainDateTime.from(WALL_TIME).toZonedDateTime(ZONE);

/** Every connection waits at once: more of them than the app has, so that a missing lock is met. */
export const CONNECTIONS = 16;
/** A race that must be lost without its guard is run up to this many times until it is. */
const TRIES = 40;

const SECRET = "a secret for tests, forty characters long";
const ONE_AND_ONE: Party = { adults: 1, children: 1, childAges: ["2y"] };

/** A migrated database of the test's own, with its owner. */
export async function ownedDatabase() {
  const fresh = await freshDatabase();
  const owner = openAsOwner(fresh.url);
  return {
    url: fresh.url,
    owner,
    /** takes a guard out of this database, to show what it guards against */
    drop: (statement: string) => sql.raw(statement).execute(owner),
    query: (question: string) => sql.raw<Record<string, unknown>>(question).execute(owner),
    close: async () => {
      await owner.destroy();
      await fresh.close();
    },
  };
}
export type OwnedDatabase = Awaited<ReturnType<typeof ownedDatabase>>;

/** Such a database and the app upon it. */
export async function wholeDatabase() {
  const whole = await ownedDatabase();
  const db = openDatabase(whole.url, { connections: CONNECTIONS });
  const close = async () => {
    await db.close();
    await whole.close();
  };
  return { whole, db, close };
}

/** The guard in the database itself that no opening is overbooked. */
export const NEVER_OVERBOOKED = "alter table opening drop constraint never_overbooked";

/**
 * The same thrice: as it is, without its locks, and without its locks on a second database from which guards are taken
 * out.
 * @param dropped statements that take out a guard each
 */
export async function raceDatabases(dropped: readonly string[] = [NEVER_OVERBOOKED]) {
  const [first, unguarded] = await Promise.all([wholeDatabase(), ownedDatabase()]);
  for (const guard of dropped) await unguarded.drop(guard);
  const options = { connections: CONNECTIONS, plugins: [withoutLocks()] };
  const forgetful = openDatabase(first.whole.url, options);
  const forgetfulAndUnguarded = openDatabase(unguarded.url, options);
  const close = async () => {
    await Promise.all([forgetful.close(), forgetfulAndUnguarded.close()]);
    await Promise.all([first.close(), unguarded.close()]);
  };
  return { ...first, unguarded, forgetful, forgetfulAndUnguarded, close };
}

/** How one try to book ended, in a word that can be counted. */
type Outcome = string;

/** Books by the use case; what it throws becomes a word as well: the violated constraint, or the database's code. */
export async function book(
  db: Database,
  openingId: OpeningId,
  options: {
    party?: Party;
    formKey?: string;
    deviceHash?: Buffer;
    wait?: boolean;
    at?: Temporal.ZonedDateTime;
  } = {},
): Promise<Outcome> {
  const asked = {
    openingId,
    party: options.party ?? ONE_AND_ONE,
    language: "ar",
    wait: options.wait ?? false,
    formKey: options.formKey ?? randomUUID(),
    deviceHash: options.deviceHash,
  };
  try {
    const booked = await bookOpening(db, asked, options.at ?? NOW, SECRET);
    if (!booked) return "missing";
    const { outcome } = booked;
    if (!outcome.ok) return outcome.reason;
    return outcome.value.again ? "again" : "booked";
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.constraint_name ?? error.code;
    throw error;
  }
}

/** How often each outcome came. */
export function counted(outcomes: readonly Outcome[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** As many as asked for, all begun before any is waited for. */
export function atOnce<Answer>(count: number, run: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => run(index)));
}

/** Repeats a race until the harm is seen. A control that never sees it proves nothing, so it throws. */
export async function untilSeen(race: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    if (await race()) return;
  }
  throw new Error(`The harm that the guard prevents was not seen in ${TRIES} races.`);
}

/** The counters of an opening beside what its bookings add up to. */
export async function placesOf({ owner }: Pick<OwnedDatabase, "owner">, openingId: OpeningId) {
  const counters = await owner
    .selectFrom("opening")
    .select(["booked_adults as adults", "booked_children as children", "booked_parties as parties"])
    .select("families_when_lowered as whenLowered")
    .where("id", "=", openingId)
    .executeTakeFirstOrThrow();
  const { whenLowered, ...held } = counters;
  const bookings = await owner
    .selectFrom("booking")
    .select([
      sql<number>`coalesce(sum(adults), 0)::int`.as("adults"),
      sql<number>`coalesce(sum(children), 0)::int`.as("children"),
      sql<number>`count(*)::int`.as("parties"),
    ])
    .where("opening_id", "=", openingId)
    .where("kind", "=", "booking")
    .where("cancelled_at", "is", null)
    .executeTakeFirstOrThrow();
  return { held, bookings, whenLowered };
}

/** A form as a browser without script sends it. */
export interface SentForm {
  readonly path: string;
  readonly body: string | Buffer;
  readonly type?: string;
  readonly cookie?: string;
}

/** What came back, with what was sent. */
export interface Answer {
  readonly form: SentForm;
  readonly status: number;
  readonly location: string;
  readonly cookie: string | undefined;
  readonly page: string;
  /** from the first byte sent to the last one read */
  readonly milliseconds: number;
}

/** Posts all forms over HTTP at one moment: every connection stands before the first byte is sent. */
export async function postTogether(baseUrl: string, forms: readonly SentForm[]): Promise<Answer[]> {
  const requests = forms.map((form) => prepare(baseUrl, form));
  await Promise.all(requests.map(connected));
  return Promise.all(
    requests.map(async (sent, index): Promise<Answer> => {
      const form = forms[index];
      if (!form) throw new Error("A request without a form.");
      const begun = performance.now();
      sent.end(form.body);
      const [response]: IncomingMessage[] = await once(sent, "response");
      if (!response) throw new Error("No response came.");
      return {
        form,
        status: response.statusCode ?? 0,
        location: response.headers.location ?? "",
        cookie: response.headers["set-cookie"]?.map((cookie) => cookie.split(";")[0]).join("; "),
        page: await text(response),
        milliseconds: performance.now() - begun,
      };
    }),
  );
}

/** The page at an address, as a phone with that cookie gets it. */
export async function get(
  baseUrl: string,
  path: string,
  cookie = "",
): Promise<{ status: number; page: string }> {
  const response = await fetch(`${baseUrl}${path}`, { headers: { cookie } });
  return { status: response.status, page: await response.text() };
}

/** The last step's form for a party; each time with a key of its own unless one is given. */
export function partyForm(
  openingId: OpeningId,
  fields: Record<string, string> = {},
  cookie?: string,
): SentForm {
  const all = { adults: "1", children: "1", "age-1": "2y", key: randomUUID(), ...fields };
  const body = new URLSearchParams(all).toString();
  return { path: `/sv/opening/${openingId}`, body, ...(cookie !== undefined && { cookie }) };
}

/** The cookie of a phone that was here before. */
export function phoneCookie(): string {
  return `__Host-famn-phone=${randomBytes(32).toString("base64url")}`;
}

function prepare(baseUrl: string, { path, body, type, cookie }: SentForm): ClientRequest {
  const { origin, host, port } = new URL(baseUrl);
  return request({
    host: "127.0.0.1",
    port,
    path,
    method: "POST",
    agent: false,
    headers: {
      host,
      origin,
      "content-type": type ?? "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      ...(cookie !== undefined && { cookie }),
    },
  });
}

async function connected(sent: ClientRequest): Promise<void> {
  if (!sent.socket) await once(sent, "socket");
  if (sent.socket?.connecting) await once(sent.socket, "connect");
}
