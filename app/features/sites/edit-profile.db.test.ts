import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { ZONE } from "#app/platform/clock.ts";
import { aSite } from "#db/factories/places.ts";
import { ownedDatabase, type OwnedDatabase, untilSeen } from "#tests/proofs/race.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import {
  findProfile,
  type OwnSite,
  publishProfile,
  saveDraft,
  throwDraftAway,
} from "./edit-profile.server.ts";
import { exportSites } from "./export-sites.server.ts";
import type { FieldOwners } from "./field-owners.ts";
import { compareSites, importSites } from "./import-sites.server.ts";
import type { SiteProfile } from "./profile.ts";

const NOW = Temporal.ZonedDateTime.from(`2026-11-24T09:40[${ZONE}]`);
const CONNECTIONS = 8;

let owned: OwnedDatabase;
let database: Database;
let lockless: Database;

beforeAll(async () => {
  owned = await ownedDatabase();
  database = openDatabase(owned.url, { connections: CONNECTIONS });
  lockless = openDatabase(owned.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
});
afterAll(async () => {
  await Promise.all([database.close(), lockless.close()]);
  await owned.close();
});

async function aProfile(profile: Partial<SiteProfile> = {}, owners: FieldOwners = {}): Promise<OwnSite> {
  const site = await aSite(owned.owner, { profile });
  await owned.owner.updateTable("site").set({ field_owners: owners }).where("id", "=", site.id).execute();
  return site;
}

async function found(site: OwnSite) {
  const now = await findProfile(database, site);
  if (!now) throw new Error("The site is gone.");
  return now;
}

/** Opens the form and saves it with one change. */
async function save(db: Database, site: OwnSite, change: Partial<SiteProfile>, opened = found(site)) {
  const { seen, profile } = await opened;
  return saveDraft(db, site, { seen, base: profile, profile: { ...profile, ...change } }, NOW);
}

test("a draft changes nothing for families until it is published, and is gone then", async () => {
  const site = await aProfile({ wheelchair: "no" });
  expect(await save(database, site, { wheelchair: "yes" })).toEqual({ ok: true });
  const drafted = await found(site);
  expect(drafted.site.profile.wheelchair).toBe("no");
  expect(drafted.profile.wheelchair).toBe("yes");
  expect(await publishProfile(database, site, drafted.seen, NOW)).toMatchObject({ ok: true });
  const published = await found(site);
  expect(published.site.profile.wheelchair).toBe("yes");
  expect(published.draft).toBeUndefined();
  expect(await publishProfile(database, site, published.seen, NOW)).toMatchObject({ reason: "no_draft" });
});

test("the second of two who edit at once is told what the first changed, and overwrites nothing", async () => {
  const site = await aProfile({ wheelchair: "no", own_food: "allowed" });
  const both = await found(site);
  await save(database, site, { wheelchair: "yes" }, Promise.resolve(both));
  const second = await save(database, site, { own_food: "not_allowed" }, Promise.resolve(both));
  expect(second).toMatchObject({
    ok: false,
    merged: {
      theirs: [{ key: "wheelchair", before: "no", after: "yes" }],
      both: [],
      profile: { wheelchair: "yes", own_food: "not_allowed" },
    },
  });
  expect((await found(site)).profile).toMatchObject({ wheelchair: "yes", own_food: "allowed" });
});

test("control: one whose form names the newest draft, whatever it began with, overwrites the first", async () => {
  const site = await aProfile({ wheelchair: "no", own_food: "allowed" });
  const both = await found(site);
  await save(database, site, { wheelchair: "yes" }, Promise.resolve(both));
  const { seen } = await found(site);
  const unguarded = Promise.resolve({ ...both, seen });
  expect(await save(database, site, { own_food: "not_allowed" }, unguarded)).toEqual({ ok: true });
  expect((await found(site)).profile).toMatchObject({ wheelchair: "no", own_food: "not_allowed" });
});

test("a form sent twice is saved once and is no conflict with itself", async () => {
  const site = await aProfile();
  const opened = found(site);
  expect(await save(database, site, { perfume_free: true }, opened)).toEqual({ ok: true });
  const { draft } = await found(site);
  expect(await save(database, site, { perfume_free: true }, opened)).toEqual({ ok: true });
  expect((await found(site)).draft?.revision).toBe(draft?.revision);
});

/** Eight save at one moment, each a different number of stairs; how many are told that it is saved. */
async function eightAtOnce(db: Database): Promise<number> {
  const site = await aProfile();
  const opened = found(site);
  const saved = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      save(db, site, { entrance: { stairs: index } }, opened),
    ),
  );
  return saved.filter((outcome) => outcome?.ok).length;
}

test("of eight who save at one moment one is saved, seven are told", async () => {
  for (let round = 0; round < 3; round++) expect(await eightAtOnce(database)).toBe(1);
});

test("control: without the lock more than one is told that it is saved", async () => {
  await untilSeen(async () => (await eightAtOnce(lockless)) > 1);
});

test("what is published is what was seen: a draft saved since, or an import, is no part of it", async () => {
  const site = await aProfile({ wheelchair: "no" });
  await save(database, site, { wheelchair: "yes" });
  const { seen } = await found(site);
  await save(database, site, { wheelchair: "partly" });
  expect(await publishProfile(database, site, seen, NOW)).toMatchObject({ reason: "changed_meanwhile" });
  expect(await throwDraftAway(database, site, seen)).toMatchObject({ reason: "changed_meanwhile" });
  expect((await found(site)).site.profile.wheelchair).toBe("no");
});

test("a draft of a field that the city owns is never published", async () => {
  const site = await aProfile({ phone: "+46850800508" }, { phone: "city" });
  await save(database, site, { phone: "+46850811111", perfume_free: true });
  const { seen } = await found(site);
  await publishProfile(database, site, seen, NOW);
  expect((await found(site)).site.profile).toMatchObject({ phone: "+46850800508", perfume_free: true });
});

test("another operator sees no draft", async () => {
  const [site, other] = [await aProfile(), await aProfile()];
  await save(database, site, { perfume_free: true });
  expect((await findProfile(database, { ...site, operatorId: other.operatorId }))?.draft).toBeUndefined();
});

test("a file that was saved says nothing new when it is read in again, and a published fact is not overwritten", async () => {
  const site = await aProfile({ wheelchair: "no", phone: "+46850800508" }, { phone: "city" });
  await save(database, site, { wheelchair: "yes", perfume_free: true });
  await publishProfile(database, site, (await found(site)).seen, NOW);
  const file = (await database.read("public", (db) => exportSites(db, { ids: [site.id] }))) ?? "";
  const slug = /"slug": "(site-\d+)"/.exec(file)?.[1] ?? randomUUID();
  const compare = (text: string) => database.read("public", (db) => compareSites(db, text));
  expect(await compare(file)).toEqual({ ok: true, sites: 1, told: [] });

  const edited = file
    .replace('"wheelchair": "yes"', '"wheelchair": "no"')
    .replace("+46850800508", "+46850811111");
  const told = [
    `${slug} wheelchair: "yes" → "no" (kept as it is: Famn owns it)`,
    `${slug} phone: "+46850800508" → "+46850811111"`,
  ];
  expect(await compare(edited)).toEqual({ ok: true, sites: 1, told });
  expect((await found(site)).site.profile.phone).toBe("+46850800508");
  const before = await found(site);
  expect(await database.write("public", (tx) => importSites(tx, edited))).toEqual({
    ok: true,
    sites: 1,
    told,
  });
  const after = await found(site);
  expect(after.site.profile).toMatchObject({ wheelchair: "yes", perfume_free: true, phone: "+46850811111" });
  expect(after.seen).not.toBe(before.seen);
});
