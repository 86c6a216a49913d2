import { randomInt, randomUUID } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { makeOutreachCode } from "#app/features/sites/outreach-code.ts";
import { insertSession } from "#app/features/staff/staff-queries.server.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { derivedToken, hashToken, newToken } from "#app/platform/secrets.ts";
import { aBooking, aStaffMember } from "#db/factories/people.ts";
import { anOpening, anOperator, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { anUnlock, aPin, aTablet, type MadeTablet } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BookingId, SeriesId, StaffId, Tables } from "#db/schema.ts";
import { freshDatabase } from "./database.ts";
import { aSignUp } from "./sign-up.ts";
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
  "unlocked tablet",
  "tablet unlocked by a unit head",
  "tablet left unlocked",
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
  /** of a poster about the site */
  readonly code: string;
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
  /** Every row of every table (but when somebody was last seen), as one line per table that changes when any of its rows does. */
  fingerprint(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** Tablets that somebody has unlocked, who, and how many minutes ago. */
const UNLOCKED: readonly [actor: ActorName, who: ActorName, minutesAgo: number][] = [
  ["unlocked tablet", "staff", 0],
  ["tablet unlocked by a unit head", "unit head", 0],
  ["tablet left unlocked", "staff", 11],
];

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
  await figuresOf(db);

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
    tablet: (await aTablet(db, own.site)).token,
    "tablet of another operator": (await aTablet(db, foreign.site)).token,
    "unpaired tablet": (await aTablet(db, own.site, { unpairedAt: toDate(realNow()) })).token,
    "tablet as kiosk": (await aTablet(db, own.site, { kiosk: true })).token,
  };
  const unlocks: Partial<Record<ActorName, string>> = {};
  const unlocked: Partial<Record<ActorName, MadeTablet>> = {};
  for (const [actor, who] of UNLOCKED) {
    const tablet = await aTablet(db, own.site);
    unlocked[actor] = tablet;
    tokens[actor] = tablet.token;
    const id = people[who];
    if (id) await aPin(db, { staff: { id }, secret: SECRET });
  }
  const signIn = async () => {
    for (const [actor, staffId] of Object.entries(people)) {
      const at = actor === "expired session" ? realNow().subtract({ minutes: 61 }) : realNow();
      const token = newToken();
      Object.assign(tokens, { [actor]: token });
      const session = { tokenHash: hashToken(token), staffId, idToken: "", at };
      await db.transaction().execute((tx) => insertSession(tx, session));
    }
    for (const [actor, who, minutesAgo] of UNLOCKED) {
      const [tablet, staffId] = [unlocked[actor], people[who]];
      const at = realNow().subtract({ minutes: minutesAgo });
      if (tablet && staffId) unlocks[actor] = await anUnlock(db, { tablet, staffId, at });
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
      const pair = (of: typeof name | typeof COOKIE.unlock, token: string | undefined) =>
        token === undefined ? [] : (cookieHeader(of, token, 1, web.baseUrl).split(";")[0] ?? []);
      return [pair(name, tokens[actor]), pair(COOKIE.unlock, unlocks[actor])].flat().join("; ");
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
  const code = await aPosterCode(db, site);
  return {
    site,
    opening,
    booking: id,
    linkToken,
    laterOpening: tomorrow,
    laterBooking: later.id,
    ...course,
    code,
  };
}

async function aPosterCode(db: Kysely<Tables>, site: MadeSite): Promise<string> {
  const code = makeOutreachCode((below) => randomInt(below));
  await db
    .insertInto("outreach_code")
    .values({ code, site_id: site.id, hangs_at: "preschool", made_on: TODAY })
    .execute();
  return code;
}

/** January to April and the term, published, so that there is a figure, an answer and a report to ask for. */
async function figuresOf(db: Kysely<Tables>): Promise<void> {
  const published = { published_on: "2026-07-01", threshold: 5 };
  const ends = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"];
  const months = ends.map((day) => ({ part: day.slice(0, 7), month: `${day.slice(0, 7)}-01`, ends: day }));
  await db
    .insertInto("published_part")
    .values(months.map((one) => ({ ...one, ...published, starts: one.month, area_type_year: null })))
    .execute();
  const term = { term: "vt2026", starts: "2026-01-08", ends: "2026-06-11" };
  await db
    .insertInto("published_term")
    .values({ ...term, ...published, openings_asked: 10, openings_asked_counted: 10 })
    .execute();
}

/** Without when somebody was last seen, which is noted once a minute whatever is asked. */
async function fingerprintOf(db: Kysely<Tables>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')`.execute(db);
  const prints: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: own } = await sql<{ print: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t, '|' order by t)), '') as print
      from (select (to_jsonb(t) - 'seen_at' - 'used_at')::text as t from ${sql.raw(name)} as t) as rows`.execute(
      db,
    );
    prints[name] = own[0]?.print ?? "";
  }
  return prints;
}

/** An id of nothing. */
export const NOWHERE = randomUUID();
