import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { compareSites, importSites } from "./import-sites.server.ts";
import { moveSite } from "./move-site.server.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  const owner = openAsOwner(fresh.url);
  await loadReference(owner);
  await loadReference(owner);
  await owner.destroy();
  database = openDatabase(fresh.url, { connections: 2 });
});

afterAll(async () => {
  await database.close();
  await fresh.close();
});

const importText = (text: string) => database.write("public", (tx) => importSites(tx, text));

const listSites = () =>
  database.read("public", (db) =>
    db
      .selectFrom("site")
      .innerJoin("operator", "operator.id", "site.operator_id")
      .select(["site.slug", "site.name", "site.regso_code", "site.position_precision", "site.profile"])
      .select("operator.slug as operator")
      .orderBy("site.slug")
      .execute(),
  );

/** On one line each, so that the tests can say which line is at fault. */
function siteFile(...sites: object[]): string {
  const operator = { slug: "a-board", name: "A board", kind: "municipal" };
  return [
    `{ "format": "famn-sites-1", "operators": [${JSON.stringify(operator)}], "sites": [`,
    sites.map((site) => JSON.stringify({ ...aSite, ...site })).join(",\n"),
    "]}",
  ].join("\n");
}

const aSite = {
  slug: "a-site",
  name: "A site",
  operator: "a-board",
  kinds: ["open_preschool"],
  district: "tensta",
  profile: { sources: [], example_fields: [] },
};

test("a site is added, and changed when its file is read again", async () => {
  expect(await importText(siteFile({ regso: "0180R102" }))).toMatchObject({ ok: true, sites: 1 });
  expect(
    await importText(siteFile({ name: "Another name", profile: { ...aSite.profile, wheelchair: "yes" } })),
  ).toMatchObject({ ok: true, sites: 1 });
  expect(await listSites()).toEqual([
    {
      slug: "a-site",
      name: "Another name",
      regso_code: null,
      position_precision: "unknown",
      operator: "a-board",
      profile: { sources: [], example_fields: [], wheelchair: "yes" },
    },
  ]);
});

test("a file with faults is refused whole, with line and field of every fault, and nothing is written", async () => {
  const before = await listSites();
  const refused = await importText(
    siteFile(
      { slug: "a-good-site" },
      { slug: "b", district: "nowhere", regso: "0180R999", station: "Q1" },
      { slug: "b", operator: "nobody" },
      { slug: "a-site", name: "Renamed" },
    ),
  );
  expect(refused).toEqual({
    ok: false,
    faults: [
      { line: 3, field: "sites[1].district", problem: "nowhere is not known" },
      { line: 3, field: "sites[1].regso", problem: "0180R999 is not known" },
      { line: 3, field: "sites[1].station", problem: "Q1 is not known" },
      { line: 4, field: "sites[2].slug", problem: "b stands twice" },
      { line: 4, field: "sites[2].operator", problem: "nobody is not known" },
    ],
  });
  expect(await listSites()).toEqual(before);
});

test("an unknown field, a wrong code and a broken text are told with their line", async () => {
  expect(await importText(siteFile({ wheelchair: "yes" }))).toMatchObject({
    faults: [{ line: 2, field: "sites[0].wheelchair", problem: "is not a field of this format" }],
  });
  expect(await importText(siteFile({ profile: { ...aSite.profile, wheelchair: "maybe" } }))).toMatchObject({
    faults: [{ line: 2, field: "sites[0].profile.wheelchair" }],
  });
  expect(await importText("{\n\n oh no")).toMatchObject({ faults: [{ line: 3, field: "" }] });
});

test("a walk in minutes needs an exact position", async () => {
  const position = { lon: 17.9, lat: 59.39, precision: "near_station" };
  const near = { station: "Q1570793", position, profile: { ...aSite.profile, walk_minutes: 4 } };
  expect(await importText(siteFile(near))).toMatchObject({
    faults: [{ field: "sites[0].profile.walk_minutes" }],
  });
  const exact = { ...near, address: "Tensta allé 18", position: { ...position, precision: "address" } };
  expect(await importText(siteFile({ slug: "exact", ...exact }))).toMatchObject({ ok: true, sites: 1 });
});

test("an area type comes from the code in the file, never from the position", async () => {
  const inTensta = { lon: 17.90194, lat: 59.39389, precision: "near_station" };
  await importText(siteFile({ slug: "without-code", station: "Q1570793", position: inTensta }));
  expect((await listSites()).find(({ slug }) => slug === "without-code")?.regso_code).toBeNull();
});

test("a site does not change hands by an import", async () => {
  await importText(siteFile({}));
  const other = siteFile({ operator: "b-board" }).replaceAll('"slug":"a-board"', '"slug":"b-board"');
  expect(await importText(other)).toMatchObject({ ok: false, faults: [{ field: "sites[0].operator" }] });
});

test("an address that a site had before it moved is nobody else's: links and slips to it lead to that site", async () => {
  await importText(siteFile({ slug: "the-hall" }));
  await database.write("public", (tx) => moveSite(tx, ["the-hall", "the-new-hall"]));
  const before = await listSites();
  const text = siteFile({ slug: "new-here" }, { slug: "the-hall", name: "Another hall" });
  const fault = {
    line: 3,
    field: "sites[1].slug",
    problem: "the-hall is where the-new-hall was before it moved",
  };
  expect(await importText(text)).toEqual({ ok: false, faults: [fault] });
  expect(await database.read("public", (db) => compareSites(db, text))).toEqual({
    ok: false,
    faults: [fault],
  });
  expect(await listSites()).toEqual(before);
});

test("the demo's own sites are read without a fault", async () => {
  const text = await readFile("db/seed/sites.json", "utf8");
  expect(await importText(text)).toMatchObject({ ok: true, sites: 25 });
});
