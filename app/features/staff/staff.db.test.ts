import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import type { SiteId, StaffId } from "#db/schema.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { findActors } from "./find-actors.server.ts";
import { createPairingCode, pairTablet } from "./pair-tablet.server.ts";
import {
  deleteSession,
  listDevices,
  listSites,
  type NamedSite,
  updateDeviceUnpaired,
} from "./staff-queries.server.ts";
import { startSession } from "./start-session.server.ts";
import { createWrongCodes } from "./wrong-codes.ts";

const BASE_URL = "http://localhost:3000";
const morning = Temporal.Instant.from("2026-10-13T07:00:00Z");
const person = { issuer: "https://id.example", subject: "anna", idToken: "an-id-token" };

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let staffId: StaffId;
let site: NamedSite;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 2 });
  ({ staffId, site } = await hireOneUnitHead());
});

afterAll(async () => {
  await db.close();
  await fresh.close();
});

beforeEach(() =>
  db.write("public", async (tx) => {
    await tx.deleteFrom("staff_session").execute();
    await tx.deleteFrom("device").execute();
    await tx.deleteFrom("pairing_code").execute();
    await tx.updateTable("staff_member").set({ removed_at: null }).execute();
  }),
);

async function hireOneUnitHead() {
  const owner = openAsOwner(fresh.url);
  await owner
    .insertInto("district")
    .values({ id: "tensta", name: "Tensta", label_lon: 17.9, label_lat: 59.4 })
    .execute();
  const { id: operatorId } = await owner
    .insertInto("operator")
    .values({ slug: "a-board", name: "A board", kind: "municipal" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: siteId } = await owner
    .insertInto("site")
    .values({
      operator_id: operatorId,
      slug: "a-site",
      name: "A site",
      kinds: ["open_preschool"],
      district_id: "tensta",
      position_precision: "unknown",
      profile: { sources: [], example_fields: [] },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const member = await owner
    .insertInto("staff_member")
    .values({ issuer: person.issuer, subject: person.subject, role: "unit_head", operator_id: operatorId })
    .returning("id")
    .executeTakeFirstOrThrow();
  await owner
    .insertInto("staff_site")
    .values({ staff_id: member.id, site_id: siteId, operator_id: operatorId })
    .execute();
  await owner.destroy();
  return { staffId: member.id, site: await namedSite(siteId) };
}

async function namedSite(id: SiteId): Promise<NamedSite> {
  const [found] = await db.read("public", (reader) => listSites(reader, [id]));
  if (!found) throw new Error("The site was not written.");
  return found;
}

const signIn = async (now = morning) => (await startSession(db, person, undefined, now)) ?? "";

const actors = (cookies: Record<string, string>, now = morning) =>
  findActors(
    new Request(BASE_URL, {
      headers: {
        accept: "text/html",
        cookie: Object.entries(cookies)
          .map(([name, value]) => `__Host-famn-${name}=${value}`)
          .join("; "),
      },
    }),
    db,
    BASE_URL,
    now,
  );

const roles = async (...asked: Parameters<typeof actors>) => (await actors(...asked)).map(({ role }) => role);

const pair = (code: string, now = morning, wrongCodes = createWrongCodes()) =>
  pairTablet(db, code, undefined, now, wrongCodes);

test("a stranger is nobody, whatever the cookies say", async () => {
  expect(await actors({})).toEqual([]);
  expect(await actors({ staff: "made-up", tablet: "made-up" })).toEqual([]);
});

test("a person signed in comes with role, operator and own sites", async () => {
  expect(await actors({ staff: await signIn() })).toEqual([
    { role: "unit_head", staffId, operatorId: site.operatorId, siteIds: [site.id] },
  ]);
});

test("a phone's cookie stands for its party, after the person signed in", async () => {
  const [first, second] = await actors({ phone: "a-phone", staff: await signIn() });
  expect(first?.role).toBe("unit_head");
  expect(second).toEqual({ role: "party", deviceHash: hashToken("a-phone") });
});

test("a session ends after an hour without a request", async () => {
  const staff = await signIn();
  expect(await roles({ staff }, morning.add({ minutes: 59 }))).toEqual(["unit_head"]);
  expect(await roles({ staff }, morning.add({ minutes: 118 }))).toEqual(["unit_head"]);
  expect(await roles({ staff }, morning.add({ minutes: 178 }))).toEqual([]);
});

test("a session ends after twelve hours however busy", async () => {
  const staff = await signIn();
  for (let minutes = 50; minutes < 720; minutes += 50) {
    expect(await roles({ staff }, morning.add({ minutes }))).toEqual(["unit_head"]);
  }
  expect(await roles({ staff }, morning.add({ minutes: 720 }))).toEqual([]);
});

test("when a session was seen is written at most once a minute", async () => {
  const staff = await signIn();
  const seenAt = () =>
    db.read("public", (reader) =>
      reader.selectFrom("staff_session").select("seen_at").executeTakeFirstOrThrow(),
    );
  const before = await seenAt();
  await actors({ staff }, morning.add({ seconds: 59 }));
  expect(await seenAt()).toEqual(before);
  await actors({ staff }, morning.add({ seconds: 60 }));
  expect(await seenAt()).not.toEqual(before);
});

test("a person who is removed is nobody at once, and cannot sign in again", async () => {
  const staff = await signIn();
  await db.write("public", (tx) =>
    tx
      .updateTable("staff_member")
      .set({ removed_at: new Date(morning.epochMilliseconds) })
      .execute(),
  );
  expect(await actors({ staff })).toEqual([]);
  expect(await startSession(db, person, undefined, morning)).toBeUndefined();
});

test("somebody of the same name at another provider, or unknown, cannot sign in", async () => {
  expect(
    await startSession(db, { ...person, issuer: "https://other.example" }, undefined, morning),
  ).toBeUndefined();
  expect(await startSession(db, { ...person, subject: "bo" }, undefined, morning)).toBeUndefined();
});

test("signing in again ends the session this browser had, and clears away those that ended by themselves", async () => {
  const forgotten = await signIn();
  const later = morning.add({ minutes: 61 });
  const first = await signIn(later);
  const second = (await startSession(db, person, first, later)) ?? "";
  expect(await roles({ staff: first }, later)).toEqual([]);
  expect(await roles({ staff: second }, later)).toEqual(["unit_head"]);
  const kept = await db.read("public", (reader) =>
    reader.selectFrom("staff_session").select("token_hash").execute(),
  );
  expect(kept).toEqual([{ token_hash: hashToken(second) }]);
  expect(forgotten).not.toBe(second);
});

test("signing out ends the session and gives what the provider has to be told", async () => {
  const staff = await signIn();
  expect(await db.write("public", (tx) => deleteSession(tx, hashToken(staff)))).toBe("an-id-token");
  expect(await actors({ staff })).toEqual([]);
});

test("a code pairs one tablet with its site, once, however it is spaced", async () => {
  const code = await createPairingCode(db, site, morning);
  const paired = await pair(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `);
  expect(await actors({ tablet: paired.ok ? paired.value : "" })).toMatchObject([
    { role: "device", siteId: site.id, operatorId: site.operatorId },
  ]);
  expect(await pair(code)).toEqual({ ok: false, reason: "codeWrong" });
});

test("of two tablets that type a code at the same time one is paired", async () => {
  const code = await createPairingCode(db, site, morning);
  const both = await Promise.all([pair(code), pair(code)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a code is of use for ten minutes", async () => {
  const code = await createPairingCode(db, site, morning);
  expect(await pair(code, morning.add({ minutes: 10 }))).toMatchObject({ ok: false });
  expect(await pair(code, morning.add({ seconds: 599 }))).toMatchObject({ ok: true });
});

test("a new code takes the place of the one before", async () => {
  const first = await createPairingCode(db, site, morning);
  const second = await createPairingCode(db, site, morning);
  expect(await pair(first)).toMatchObject({ ok: false });
  expect(await pair(second)).toMatchObject({ ok: true });
});

test("after ten wrong codes even the right one waits for the minute to pass", async () => {
  const code = await createPairingCode(db, site, morning);
  const wrongCodes = createWrongCodes();
  for (let tries = 0; tries < 10; tries += 1) {
    expect(await pair("AAAA AAAA", morning, wrongCodes)).toEqual({ ok: false, reason: "codeWrong" });
  }
  expect(await pair(code, morning.add({ seconds: 59 }), wrongCodes)).toEqual({
    ok: false,
    reason: "tooManyCodes",
  });
  expect(await pair(code, morning.add({ seconds: 60 }), wrongCodes)).toMatchObject({ ok: true });
});

test("an unpaired tablet loses access at once", async () => {
  const paired = await pair(await createPairingCode(db, site, morning));
  const tablet = paired.ok ? paired.value : "";
  const [device] = await db.read("public", (reader) => listDevices(reader, site.id));
  expect(await roles({ tablet })).toEqual(["device"]);
  await db.write("public", async (tx) => {
    if (device) await updateDeviceUnpaired(tx, device.id, morning);
  });
  expect(await roles({ tablet })).toEqual([]);
  expect(await db.read("public", (reader) => listDevices(reader, site.id))).toEqual([]);
});

test("a tablet that is paired again is one tablet", async () => {
  await pair(await createPairingCode(db, site, morning));
  const [before] = await db.read("public", (reader) => listDevices(reader, site.id));
  await pairTablet(db, await createPairingCode(db, site, morning), before?.id, morning, createWrongCodes());
  const after = await db.read("public", (reader) => listDevices(reader, site.id));
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(before?.id);
});

test("no secret lies readable in the database", async () => {
  const staff = await signIn();
  const code = await createPairingCode(db, site, morning);
  const rows = await db.read("public", async (reader) => [
    await reader.selectFrom("staff_session").selectAll().execute(),
    await reader.selectFrom("pairing_code").selectAll().execute(),
  ]);
  expect(JSON.stringify(rows)).not.toContain(staff);
  expect(JSON.stringify(rows)).not.toContain(code);
});
