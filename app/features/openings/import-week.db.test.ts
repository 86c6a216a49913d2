import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importSites } from "#app/features/sites/import-sites.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { importWeek } from "./import-week.server.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  const owner = openAsOwner(fresh.url);
  await loadReference(owner);
  await owner.destroy();
  database = openDatabase(fresh.url, { connections: 2 });
  const sites = await readFile("db/seed/sites.json", "utf8");
  await database.write("public", (tx) => importSites(tx, sites));
});

afterAll(async () => {
  await database.close();
  await fresh.close();
});

const importText = (text: string) => database.write("public", (tx) => importWeek(tx, text));

const listTemplates = () =>
  database.read("public", (db) =>
    db
      .selectFrom("week_template as t")
      .innerJoin("site", "site.id", "t.site_id")
      .leftJoin("template_capacity as c", "c.template_id", "t.id")
      .where("site.slug", "=", "kristineberg")
      .select(["t.key", "t.starts", "t.max_age_months", "c.from_date", "c.unit", "c.persons_limit"])
      .orderBy("t.key")
      .orderBy("c.from_date")
      .execute(),
  );

/** Templates and exceptions on a line each, so that the tests can say which line is at fault. */
function weekFile(templates: object[], exceptions: object[] = []): string {
  return [
    `{ "format": "famn-week-1", "weeks": [ { "site": "kristineberg", "templates": [`,
    templates.map((template) => JSON.stringify({ ...aTemplate, ...template })).join(",\n"),
    `], "exceptions": [`,
    exceptions.map((exception) => JSON.stringify(exception)).join(",\n"),
    "] } ] }",
  ].join("\n");
}

const fourteen = { unit: "persons", persons: 14 };
const aTemplate = {
  key: "mon",
  weekday: 1,
  starts: "09:00",
  ends: "12:00",
  kind: "open_preschool",
  mode: "bookable",
  valid_from: "2026-01-01",
  is_example: false,
  capacities: [{ from_date: "2026-01-01", capacity: fourteen }],
};

test("a template and its limits are added, and changed when the file is read again", async () => {
  const planningDay = { date: "2026-11-30", template: "mon", kind: "closed", reason: "planning_day" };
  expect(await importText(weekFile([{}], [planningDay]))).toEqual({ ok: true, templates: 1, exceptions: 1 });

  const capacities = [
    { from_date: "2026-01-01", capacity: { unit: "persons", persons: 10 } },
    { from_date: "2026-06-01", capacity: fourteen },
  ];
  const later = weekFile([{ starts: "09:30", capacities }], [{ ...planningDay, reason: "illness" }]);
  expect(await importText(later)).toEqual({ ok: true, templates: 1, exceptions: 1 });
  expect(await listTemplates()).toEqual([
    {
      key: "mon",
      starts: "09:30:00",
      max_age_months: 71,
      from_date: "2026-01-01",
      unit: "persons",
      persons_limit: 10,
    },
    {
      key: "mon",
      starts: "09:30:00",
      max_age_months: 71,
      from_date: "2026-06-01",
      unit: "persons",
      persons_limit: 14,
    },
  ]);
  const exceptions = await database.read("public", (db) =>
    db.selectFrom("schedule_exception").select(["local_date", "reason"]).execute(),
  );
  expect(exceptions).toEqual([{ local_date: "2026-11-30", reason: "illness" }]);
});

test("a file with faults is refused whole, with line and field of every fault, and nothing is written", async () => {
  const before = await listTemplates();
  const refused = await importText(
    weekFile(
      [{ key: "tue", starts: "08:00" }, { key: "tue" }, { key: "wed", kind: "introduction_preschool" }],
      [
        { date: "2026-12-01", template: "sun", kind: "moved", moved_to: "Parken" },
        { date: "2026-12-02", kind: "closed", reason: "weather" },
        { date: "2026-12-02", kind: "closed", reason: "weather" },
      ],
    ),
  );
  expect(refused).toEqual({
    ok: false,
    faults: [
      { line: 3, field: "weeks[0].templates[1].key", problem: "tue stands twice" },
      { line: 4, field: "weeks[0].templates[2].kind", problem: "kristineberg is not of this kind" },
      { line: 6, field: "weeks[0].exceptions[0].template", problem: "sun is not known" },
      { line: 8, field: "weeks[0].exceptions[2].date", problem: "2026-12-02 has an exception already" },
    ],
  });
  expect(await listTemplates()).toEqual(before);
});

test("a bookable template needs a limit, hours that end after they begin, and limits from its first day", async () => {
  const refused = await importText(
    weekFile([
      { ends: "08:00" },
      { key: "tue", capacities: [{ from_date: "2026-01-01", capacity: { unit: "uncounted" } }] },
      { key: "wed", capacities: [{ from_date: "2026-02-01", capacity: fourteen }] },
    ]),
  );
  expect(refused).toMatchObject({
    faults: [
      { line: 2, field: "weeks[0].templates[0].ends" },
      { line: 3, field: "weeks[0].templates[1].capacities[0].capacity.unit" },
      { line: 4, field: "weeks[0].templates[2].capacities[0].from_date" },
    ],
  });
});

test("hours that the clock skips in spring are refused with the day on which they do not exist", async () => {
  const refused = await importText(
    weekFile(
      [{ weekday: 7, starts: "02:30", ends: "05:00" }],
      [{ date: "2027-03-28", template: "mon", kind: "changed_hours", starts: "01:30", ends: "02:30" }],
    ),
  );
  expect(refused).toEqual({
    ok: false,
    faults: [
      {
        line: 2,
        field: "weeks[0].templates[0].starts",
        problem: "02:30 does not exist on 2026-03-29, when the clock goes forward",
      },
      {
        line: 4,
        field: "weeks[0].exceptions[0].ends",
        problem: "02:30 does not exist on 2027-03-28, when the clock goes forward",
      },
    ],
  });
});

test("a site that is not known is a fault", async () => {
  const text = weekFile([{}]).replace("kristineberg", "nowhere");
  expect(await importText(text)).toEqual({
    ok: false,
    faults: [{ line: 1, field: "weeks[0].site", problem: "nowhere is not known" }],
  });
});

test("the demo's own weeks are read without a fault", async () => {
  const text = await readFile("db/seed/weeks.json", "utf8");
  expect(await importText(text)).toEqual({ ok: true, templates: 110, exceptions: 0 });
});
