import { randomUUID } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { insertSession } from "#app/features/staff/staff-queries.server.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { derivedToken, hashToken, newToken } from "#app/platform/secrets.ts";
import { aBooking, aStaffMember } from "#db/factories/people.ts";
import {
  aCourse,
  anOpening,
  anOperator,
  aSite,
  type MadeOpening,
  type MadeSite,
} from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BookingId, SeriesId, StaffId, Tables } from "#db/schema.ts";
import { freshDatabase } from "./database.ts";
import { setClock, startWeb, type Web } from "./web.ts";

/** Everybody who can ask, in every state that makes a difference. */
export const ACTORS = [
  "anonymous",
  "party",
  "other party",
  "staff",
  "staff of another site",
  "staff of another operator",
  "unit head",
  "unit head of another operator",
  "operator lead",
  "analyst",
  "administrator",
  "platform administrator",
  "tablet",
  "tablet of another operator",
  "unpaired tablet",
  "tablet as kiosk",
  "expired session",
] as const;
export type ActorName = (typeof ACTORS)[number];

/** A site with today's opening, one party expected there, and the link to its booking. */
export interface Place {
  readonly site: MadeSite;
  readonly opening: MadeOpening;
  readonly booking: BookingId;
  readonly linkToken: string;
  /** tomorrow's opening with a booking of the same party, which nobody lets in */
  readonly laterOpening: MadeOpening;
  readonly laterBooking: BookingId;
  readonly course: SeriesId;
  /** one occasion of the same party's sign-up to the course */
  readonly courseBooking: BookingId;
}

/** A running Famn with two operators: `own` and `sister` are one operator's, `foreign` another's. */
export interface World {
  readonly web: Web;
  readonly databaseUrl: string;
  readonly db: Kysely<Tables>;
  readonly own: Place;
  readonly foreign: Place;
  /** The `Cookie` header of somebody; "" for nobody. */
  cookieOf(actor: ActorName): string;
  /** Signs everybody in anew, after somebody signed out. */
  signIn(): Promise<void>;
  /** Every row of every table, as one line per table that changes when any of its rows does. */
  fingerprint(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

const TODAY = "2026-11-24";
const TOMORROW = "2026-11-25";
/** Of every Famn that a test starts. */
export const SECRET = "a secret for tests, forty characters long";

/** Tuesday 24 November 2026, 09.40, everywhere open until noon. */
export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const fresh = await freshDatabase();
  await setClock(fresh.url, `${TODAY}T09:40`);
  const db = openAsOwner(fresh.url);
  const phone = newToken();
  const operator = await anOperator(db);
  const own = await aPlace(db, await aSite(db, { operator }), phone);
  const sister = await aPlace(db, await aSite(db, { operator }), newToken());
  const foreign = await aPlace(db, await aSite(db), newToken());
  await figuresOf(db, own.site);

  const at = (site: MadeSite) => ({ operator: { id: site.operatorId }, sites: [site] });
  const people: Partial<Record<ActorName, StaffId>> = {
    staff: (await aStaffMember(db, at(own.site))).id,
    "staff of another site": (await aStaffMember(db, at(sister.site))).id,
    "staff of another operator": (await aStaffMember(db, at(foreign.site))).id,
    "unit head": (await aStaffMember(db, { ...at(own.site), role: "unit_head" })).id,
    "unit head of another operator": (await aStaffMember(db, { ...at(foreign.site), role: "unit_head" })).id,
    "operator lead": (await aStaffMember(db, { operator, role: "operator_lead" })).id,
    analyst: (await aStaffMember(db, { operator: null, role: "analyst" })).id,
    administrator: (await aStaffMember(db, { operator, role: "administrator" })).id,
    "platform administrator": (await aStaffMember(db, { operator: null, role: "platform_administrator" })).id,
    "expired session": (await aStaffMember(db, { ...at(own.site), role: "unit_head" })).id,
  };
  const tokens: Partial<Record<ActorName, string>> = {
    party: phone,
    "other party": newToken(),
    tablet: await aTablet(db, own.site),
    "tablet of another operator": await aTablet(db, foreign.site),
    "unpaired tablet": await aTablet(db, own.site, { unpairedAt: toDate(realNow()) }),
    "tablet as kiosk": await aTablet(db, own.site, { kiosk: true }),
  };
  const signIn = async () => {
    for (const [actor, staffId] of Object.entries(people)) {
      const at = actor === "expired session" ? realNow().subtract({ minutes: 61 }) : realNow();
      const token = newToken();
      Object.assign(tokens, { [actor]: token });
      const session = { tokenHash: hashToken(token), staffId, idToken: "", at };
      await db.transaction().execute((tx) => insertSession(tx, session));
    }
  };
  await signIn();
  const web = await startWeb({ databaseUrl: fresh.url, env: { SESSION_SECRET: SECRET, ...env } });

  return {
    web,
    databaseUrl: fresh.url,
    db,
    own,
    foreign,
    signIn,
    cookieOf: (actor) => {
      const name = /party/.test(actor) ? COOKIE.phone : /tablet/.test(actor) ? COOKIE.tablet : COOKIE.staff;
      const token = tokens[actor];
      return token === undefined ? "" : (cookieHeader(name, token, 1, web.baseUrl).split(";")[0] ?? "");
    },
    fingerprint: () => fingerprintOf(db),
    stop: async () => {
      await web.stop();
      await db.destroy();
      await fresh.close();
    },
  };
}

async function aPlace(db: Kysely<Tables>, site: MadeSite, phone: string): Promise<Place> {
  const opening = await anOpening(db, { site, date: TODAY });
  const { id } = await aBooking(db, { opening, deviceHash: hashToken(phone) });
  const { form_key } = await db
    .selectFrom("booking")
    .select("form_key")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const linkToken = derivedToken(SECRET, "manage-link", form_key);
  await db
    .insertInto("manage_link")
    .values({ token_hash: hashToken(linkToken), booking_id: id, operator_id: site.operatorId })
    .execute();
  const tomorrow = await anOpening(db, { site, date: TOMORROW });
  const later = await aBooking(db, { opening: tomorrow, deviceHash: hashToken(phone) });
  const course = await aSignUp(db, site, phone);
  return { site, opening, booking: id, linkToken, laterOpening: tomorrow, laterBooking: later.id, ...course };
}

/** The phone's party has a place in both occasions of a course. */
async function aSignUp(db: Kysely<Tables>, site: MadeSite, phone: string) {
  const course = await aCourse(db, { site, days: ["2026-12-01", "2026-12-08"], families: 100 });
  const deviceHash = hashToken(phone);
  const signUp = await db
    .insertInto("sign_up")
    .values({
      operator_id: site.operatorId,
      series_id: course.id,
      form_key: randomUUID(),
      device_hash: deviceHash,
      created_at: toDate(realNow()),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  let last: { id: BookingId } | undefined;
  for (const opening of course.occasions) {
    last = await aBooking(db, { opening, kind: "booking", deviceHash, signUpId: signUp.id });
    await db
      .updateTable("opening")
      .set({ booked_adults: 1, booked_children: 1, booked_parties: 1 })
      .where("id", "=", opening.id)
      .execute();
  }
  if (!last) throw new Error("The course has no occasion.");
  return { course: course.id, courseBooking: last.id };
}

async function aTablet(
  db: Kysely<Tables>,
  site: MadeSite,
  state: { unpairedAt?: Date; kiosk?: boolean } = {},
): Promise<string> {
  const token = newToken();
  await db
    .insertInto("device")
    .values({
      token_hash: hashToken(token),
      site_id: site.id,
      operator_id: site.operatorId,
      paired_at: toDate(realNow()),
      unpaired_at: state.unpairedAt ?? null,
      kiosk: state.kiosk ?? false,
    })
    .execute();
  return token;
}

/** One closed month, so that there is a figure to ask for. */
async function figuresOf(db: Kysely<Tables>, site: MadeSite): Promise<void> {
  await db
    .insertInto("monthly_sum")
    .values({
      month: "2026-09-01",
      site_id: site.id,
      kind: "open_preschool",
      openings_held: 10,
      openings_counted: 10,
      parties: 200,
      adults: 210,
      children: 250,
    })
    .execute();
}

async function fingerprintOf(db: Kysely<Tables>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')`.execute(db);
  const prints: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: own } = await sql<{ print: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
      from ${sql.raw(name)} as t`.execute(db);
    prints[name] = own[0]?.print ?? "";
  }
  return prints;
}

/** An id of nothing. */
export const NOWHERE = randomUUID();
