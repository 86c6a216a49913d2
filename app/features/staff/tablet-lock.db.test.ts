import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { aStaffMember } from "#db/factories/people.ts";
import { anOperator, aSite, type MadeSite } from "#db/factories/places.ts";
import { aPin, aTablet, type MadeTablet } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import type { StaffId, Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { insertStaffSite } from "./people-queries.server.ts";
import { findActors } from "./find-actors.server.ts";
import { dismissStaff } from "./hire-staff.server.ts";
import { findPin, listWithPin } from "./pin-queries.server.ts";
import { findNamesakes, setPin } from "./set-pin.server.ts";
import { removePerson } from "./site-people.server.ts";
import { updateDeviceUnpaired } from "./staff-queries.server.ts";
import { startSession } from "./start-session.server.ts";
import { lockTablet, unlockTablet } from "./unlock-tablet.server.ts";

const BASE_URL = "http://localhost:3000";
const SECRET = "a secret for tests, forty characters long";
const ISSUER = "https://sign-in.example";
const PIN = "408173";
const WRONG = "173408";
const nine = Temporal.Instant.from("2026-11-24T08:00:00Z");

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let site: MadeSite;
let tablet: MadeTablet;
let person: { staffId: StaffId; siteIds: [MadeSite["id"]] };
let subject: string;
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
  made += 1;
  subject = `anna-${made}`;
  site = await aSite(owner, { operator: await anOperator(owner) });
  tablet = await aTablet(owner, site);
  const at = { operator: { id: site.operatorId }, sites: [site], issuer: ISSUER };
  const { id } = await aStaffMember(owner, { ...at, subject });
  person = { staffId: id, siteIds: [site.id] };
  await aPin(owner, { staff: { id }, secret: SECRET, pin: PIN });
});

const typed = (pin: string, now = nine, on = tablet) =>
  unlockTablet(db, on, { staffId: person.staffId, pin }, SECRET, now);

async function unlock(now = nine): Promise<string> {
  const unlocked = await typed(PIN, now);
  return unlocked.ok ? unlocked.value : unlocked.reason;
}

/** What the tablet is to a page that it opens, or to its script. */
async function tabletAs(unlockToken: string, now = nine, accept = "text/html", of = tablet) {
  const cookie = `__Host-famn-tablet=${of.token}; __Host-famn-unlock=${unlockToken}`;
  const request = new Request(BASE_URL, { headers: { cookie, accept } });
  const [actor] = await findActors(request, db, BASE_URL, now);
  return actor?.role ?? "nobody";
}

const after = (minutes: number) => nine.add({ minutes });

test("the right PIN unlocks this tablet, for the person's own role, and no other tablet", async () => {
  const token = await unlock();
  expect(await tabletAs(token)).toBe("device_staff");
  expect(await tabletAs("made-up")).toBe("device");
  expect(await tabletAs(token, nine, "text/html", await aTablet(owner, site))).toBe("device");
  await owner
    .updateTable("staff_member")
    .set({ role: "unit_head" })
    .where("id", "=", person.staffId)
    .execute();
  expect(await tabletAs(token)).toBe("device_unit_head");
});

test("it locks itself after ten minutes without use, however often the page's script asks", async () => {
  const token = await unlock();
  expect(await tabletAs(token, after(9))).toBe("device_staff");
  expect(await tabletAs(token, after(18))).toBe("device_staff");
  for (const minutes of [20, 23, 26])
    expect(await tabletAs(token, after(minutes), "*/*")).toBe("device_staff");
  expect(await tabletAs(token, after(28))).toBe("device");
});

test("it locks itself after four hours however busy", async () => {
  const token = await unlock();
  for (let minutes = 9; minutes < 240; minutes += 9)
    expect(await tabletAs(token, after(minutes))).toBe("device_staff");
  expect(await tabletAs(token, after(240))).toBe("device");
});

test("the button locks it at once", async () => {
  const token = await unlock();
  await lockTablet(db, tablet.deviceId);
  expect(await tabletAs(token)).toBe("device");
});

test("whoever unlocks it next takes the place of the one before", async () => {
  const first = await unlock();
  const second = await unlock();
  expect(await tabletAs(first)).toBe("device");
  expect(await tabletAs(second)).toBe("device_staff");
});

test("an unpaired tablet is nobody at once, unlocked or not", async () => {
  const token = await unlock();
  await db.write("public", (tx) => updateDeviceUnpaired(tx, tablet.deviceId, nine));
  expect(await tabletAs(token)).toBe("nobody");
});

test("who is removed from the site, or shut out of Famn, has no tablet open from then on and no PIN", async () => {
  const token = await unlock();
  expect(await removePerson(db, site.id, person.staffId, nine)).toBe(true);
  expect(await tabletAs(token)).toBe("device");
  expect(await typed(PIN)).toEqual({ ok: false, reason: "pinMissing" });
  expect(await db.read("public", (reader) => findPin(reader, person.staffId))).toBeUndefined();
});

test("who is shut out of Famn keeps no tablet open and no PIN", async () => {
  const token = await unlock();
  await db.write("public", (tx) => dismissStaff(tx, ISSUER, subject));
  expect(await tabletAs(token)).toBe("device");
  expect(await typed(PIN)).toEqual({ ok: false, reason: "pinMissing" });
});

test("somebody of another site, with the right PIN, does not unlock it and is not in its list", async () => {
  const elsewhere = await aTablet(owner, await aSite(owner));
  expect(await typed(PIN, nine, elsewhere)).toEqual({ ok: false, reason: "pinMissing" });
  expect(await db.read("public", (reader) => listWithPin(reader, elsewhere.siteId))).toEqual([]);
  expect(await db.read("public", (reader) => listWithPin(reader, site.id))).toEqual([
    { id: person.staffId, initials: "AK", locked: false },
  ]);
});

test("a wrong PIN, then the right one: the tries before are forgotten", async () => {
  for (let tries = 0; tries < 4; tries += 1) expect(await typed(WRONG)).toMatchObject({ reason: "pinWrong" });
  expect((await typed(PIN)).ok).toBe(true);
  for (let tries = 0; tries < 4; tries += 1) expect(await typed(WRONG)).toMatchObject({ reason: "pinWrong" });
  expect(await typed(WRONG)).toMatchObject({ reason: "pinNowLocked" });
  expect(await typed(PIN)).toMatchObject({ reason: "pinLocked" });
});

test("a locked PIN opens again when the person signs in, or chooses a new one; what stood unlocked locks", async () => {
  const lock = async () => {
    for (let tries = 0; tries < 5; tries += 1) await typed(WRONG);
    expect(await typed(PIN)).toMatchObject({ reason: "pinLocked" });
  };
  await lock();
  const vouched = { issuer: ISSUER, subject, idToken: "" };
  expect(await startSession(db, vouched, undefined, nine)).toBeDefined();
  const token = await unlock();
  expect(await tabletAs(token)).toBe("device_staff");
  await lock();
  expect(await tabletAs(token)).toBe("device_staff");
  const chosen = { initials: "ak", pin: "592604", again: "592604" };
  expect(await setPin(db, person, chosen, SECRET)).toEqual({ ok: true, value: true });
  expect(await tabletAs(token)).toBe("device");
  expect(await typed(PIN)).toMatchObject({ reason: "pinWrong" });
  expect((await typed("592604")).ok).toBe(true);
});

test("two at one site cannot go by the same initials, at different sites they can", async () => {
  const operator = { id: site.operatorId };
  const at = async (sites: MadeSite[]) => ({
    staffId: (await aStaffMember(owner, { operator, sites })).id,
    siteIds: sites.map(({ id }) => id),
  });
  const chosen = { initials: "Ak", pin: "592604", again: "592604" };
  expect(await setPin(db, await at([site]), chosen, SECRET)).toEqual({ ok: false, reason: "initialsTaken" });
  const sister = await aSite(owner, { operator });
  expect((await setPin(db, await at([sister]), chosen, SECRET)).ok).toBe(true);
});

test("who comes from another site with the initials of a colleague is told the number by which the list has them", async () => {
  const sister = await aSite(owner, { operator: { id: site.operatorId } });
  const other = (await aStaffMember(owner, { operator: { id: site.operatorId }, sites: [sister] })).id;
  const both = { staffId: other, siteIds: [site.id, sister.id] };
  const chosen = { initials: "AK", pin: "592604", again: "592604" };
  await setPin(db, { ...both, siteIds: [sister.id] }, chosen, SECRET);
  const told = (who: typeof both | typeof person) =>
    db.read("public", (reader) => findNamesakes(reader, who));
  expect(await told(person)).toEqual([]);
  await db.write("public", (tx) => insertStaffSite(tx, other, { id: site.id, operatorId: site.operatorId }));
  const [theirs, hers] = [await told(both), await told(person)];
  expect([theirs.length, hers.length]).toEqual([1, 1]);
  expect([...theirs, ...hers].map(({ listedAs }) => listedAs).toSorted()).toEqual(["AK 1", "AK 2"]);
  await setPin(db, both, { ...chosen, initials: "AKA" }, SECRET);
  expect([await told(both), await told(person)]).toEqual([[], []]);
});

test("neither PIN nor token lies readable, and without the installation's secret the PIN is not even checked", async () => {
  const token = await unlock();
  const rows = [
    await owner.selectFrom("staff_pin").selectAll().execute(),
    await owner.selectFrom("tablet_unlock").selectAll().execute(),
  ];
  expect(JSON.stringify(rows)).not.toContain(PIN);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows.flat().some((row) => "token_hash" in row && row.token_hash.equals(hashToken(token)))).toBe(
    true,
  );
  const elsewhere = await unlockTablet(
    db,
    tablet,
    { staffId: person.staffId, pin: PIN },
    "another secret of forty characters or so",
    nine,
  );
  expect(elsewhere).toMatchObject({ reason: "pinWrong" });
});
