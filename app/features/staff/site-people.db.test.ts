import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import { aStaffMember } from "#db/factories/people.ts";
import { anOperator, aSite, type MadeOperator } from "#db/factories/places.ts";
import { anUnlock, aPin, aTablet } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import type { StaffId, StaffRole, Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { addPerson, endSessions, peopleOf, removePerson } from "./site-people.server.ts";
import { insertSession, listSites, type NamedSite } from "./staff-queries.server.ts";
import { startSession } from "./start-session.server.ts";

const ISSUER = "https://sign-in.example";
const SECRET = "a secret for tests, forty characters long";
const nine = Temporal.Instant.from("2026-11-24T08:00:00Z");

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let operator: MadeOperator;
let site: NamedSite;
let sister: NamedSite;
let made = 0;

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
beforeEach(async () => {
  operator = await anOperator(owner);
  [site, sister] = [await aNamedSite(), await aNamedSite()];
});

async function aNamedSite(): Promise<NamedSite> {
  const { id } = await aSite(owner, { operator });
  const [named] = await db.read("public", (reader) => listSites(reader, [id]));
  if (!named) throw new Error("The site was not written.");
  return named;
}

async function aPerson(
  sites: readonly NamedSite[],
  role: StaffRole = "staff",
  of: MadeOperator | null = operator,
) {
  made += 1;
  const subject = `person-${made}`;
  const { id } = await aStaffMember(owner, { operator: of, role, sites, issuer: ISSUER, subject });
  return { id, subject };
}

async function signIn(staffId: StaffId): Promise<void> {
  const session = { tokenHash: hashToken(newToken()), staffId, idToken: "", at: nine };
  await db.write("public", (tx) => insertSession(tx, session));
}

const people = (at: NamedSite) => db.read("public", (reader) => peopleOf(reader, at.id, nine));
const add = (subject: string) => addPerson(db, site, { issuer: ISSUER, subject });

test("the unit head sees who works at the site, what is open in their names and whose PIN is locked", async () => {
  const { id, subject } = await aPerson([site]);
  await aPerson([sister]);
  expect(await people(site)).toMatchObject([{ id, subject, initials: null, sessions: 0, tablets: 0 }]);
  await aPin(owner, { staff: { id }, secret: SECRET });
  await signIn(id);
  await anUnlock(owner, { tablet: await aTablet(owner, site), staffId: id, at: nine });
  const lockedAt = new Date(nine.epochMilliseconds);
  await owner.updateTable("staff_pin").set({ wrong_tries: 5, locked_at: lockedAt }).execute();
  const [person] = await people(site);
  expect(person).toMatchObject({ initials: "AK", sessions: 1, tablets: 1 });
  expect(person?.lockedAt?.epochMilliseconds).toBe(nine.epochMilliseconds);
});

test("somebody new is let in at the site as staff, and can sign in", async () => {
  expect(await add("newcomer")).toEqual({ ok: true, value: true });
  expect(await people(site)).toMatchObject([{ subject: "newcomer", role: "staff" }]);
  const vouched = { issuer: ISSUER, subject: "newcomer", idToken: "" };
  expect(await startSession(db, vouched, undefined, nine)).toBeDefined();
});

test("a colleague of another site gets this one too and keeps duty and sites; said twice it is said once", async () => {
  const head = await aPerson([sister], "unit_head");
  for (let times = 0; times < 2; times += 1) expect((await add(head.subject)).ok).toBe(true);
  for (const at of [site, sister])
    expect(await people(at)).toMatchObject([{ id: head.id, role: "unit_head" }]);
});

test("another operator's, an analyst and who was shut out are refused alike and stay as they are", async () => {
  const theirs = await aPerson([], "staff", await anOperator(owner));
  const analyst = await aPerson([], "analyst", null);
  const lead = await aPerson([], "operator_lead");
  const gone = await aPerson([]);
  await owner
    .updateTable("staff_member")
    .set({ removed_at: new Date(nine.epochMilliseconds) })
    .where("id", "=", gone.id)
    .execute();
  const before = await owner.selectFrom("staff_member").selectAll().orderBy("id").execute();
  for (const { subject } of [theirs, analyst, lead, gone])
    expect(await add(subject)).toEqual({ ok: false, reason: "personElsewhere" });
  expect(await people(site)).toEqual([]);
  expect(await owner.selectFrom("staff_member").selectAll().orderBy("id").execute()).toEqual(before);
});

test("signing a person out ends every session and locks every tablet; the PIN stays", async () => {
  const { id } = await aPerson([site]);
  await aPin(owner, { staff: { id }, secret: SECRET });
  await signIn(id);
  await anUnlock(owner, { tablet: await aTablet(owner, site), staffId: id, at: nine });
  expect(await endSessions(db, sister.id, id, nine)).toBeUndefined();
  expect(await people(site)).toMatchObject([{ sessions: 1, tablets: 1 }]);
  expect(await endSessions(db, site.id, id, nine)).toBe(true);
  expect(await people(site)).toMatchObject([{ sessions: 0, tablets: 0, initials: "AK" }]);
});

test("removed from one of two sites a person keeps the other, the session and the PIN; from the last, nothing", async () => {
  const { id } = await aPerson([site, sister]);
  await aPin(owner, { staff: { id }, secret: SECRET });
  await signIn(id);
  expect(await removePerson(db, site.id, id, nine)).toBe(true);
  expect(await people(site)).toEqual([]);
  expect(await people(sister)).toMatchObject([{ id, sessions: 1, initials: "AK" }]);
  expect(await removePerson(db, sister.id, id, nine)).toBe(true);
  const left = [
    await owner.selectFrom("staff_session").select("staff_id").where("staff_id", "=", id).execute(),
    await owner.selectFrom("staff_pin").select("staff_id").where("staff_id", "=", id).execute(),
  ];
  expect(left).toEqual([[], []]);
});

test("a unit head removes neither a unit head nor anybody of another site", async () => {
  const head = await aPerson([site], "unit_head");
  const { id } = await aPerson([sister]);
  expect(await removePerson(db, site.id, head.id, nine)).toBeUndefined();
  expect(await removePerson(db, site.id, id, nine)).toBeUndefined();
  expect(await people(site)).toHaveLength(1);
  expect(await people(sister)).toHaveLength(1);
});
