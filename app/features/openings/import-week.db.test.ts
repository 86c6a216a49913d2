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

const aCourse = { key: "massage", activity: "baby_massage", late_joiners: true, is_example: false };
const occasions = { key: "thu", weekday: 4, mode: "series", series: "massage", valid_to: "2026-03-31" };
const slots = {
  key: "wed",
  weekday: 3,
  mode: "appointment",
  meeting: { role: "study_counsellor", minutes: 30 },
  capacities: undefined,
};

/** The same file with courses on the line of the site. */
function courseFile(series: object[], templates: object[]): string {
  return weekFile(templates).replace(
    '"templates": [',
    `"series": [${series.map((it) => JSON.stringify(it)).join(",")}], "templates": [`,
  );
}

test("a course says once what its occasions carry, and appointments are for one party each", async () => {
  const text = courseFile(
    [{ ...aCourse, languages: ["ar"], sign_up_opens: "2026-01-01T18:00" }],
    [occasions, slots],
  );
  expect(await importText(text)).toMatchObject({ ok: true, templates: 2 });
  expect(await importText(text)).toMatchObject({ ok: true, templates: 2 });
  const written = await database.read("public", (db) =>
    db
      .selectFrom("week_template as t")
      .innerJoin("template_capacity as c", "c.template_id", "t.id")
      .leftJoin("series as s", "s.id", "t.series_id")
      .select([
        "t.key",
        "t.activities",
        "t.languages",
        "t.slot_minutes",
        "c.unit",
        "c.families_limit",
        "c.drop_in_share",
      ])
      .select(["s.key as course", "s.sign_up_opens_on as opens_on", "s.sign_up_opens_at as opens_at"])
      .where("t.key", "in", ["thu", "wed"])
      .where("t.mode", "in", ["series", "appointment"])
      .orderBy("t.key")
      .execute(),
  );
  expect(written).toEqual([
    {
      key: "thu",
      activities: ["baby_massage"],
      languages: ["ar"],
      slot_minutes: null,
      unit: "persons",
      families_limit: null,
      drop_in_share: 0,
      course: "massage",
      opens_on: "2026-01-01",
      opens_at: "18:00:00",
    },
    {
      key: "wed",
      activities: [],
      languages: [],
      slot_minutes: 30,
      unit: "families",
      families_limit: 1,
      drop_in_share: 0,
      course: null,
      opens_on: null,
      opens_at: null,
    },
  ]);
});

test("what a course or an appointment lacks is named with line and field", async () => {
  const refused = await importText(
    courseFile(
      [aCourse],
      [
        { ...occasions, series: undefined, valid_to: undefined },
        { ...occasions, key: "fri", languages: ["sv"] },
        { ...slots, meeting: { role: "study_counsellor", minutes: 200 } },
        { ...slots, key: "sat", meeting: undefined },
        { key: "sun", series: "massage" },
      ],
    ),
  );
  expect(refused).toMatchObject({
    faults: [
      { line: 2, field: "weeks[0].templates[0].series", problem: "must be said with mode series" },
      { line: 2, field: "weeks[0].templates[0].valid_to" },
      { line: 3, field: "weeks[0].templates[1].languages", problem: "is said by the series" },
      { line: 4, field: "weeks[0].templates[2].meeting.minutes", problem: "is longer than the hours" },
      { line: 5, field: "weeks[0].templates[3].meeting" },
      { line: 6, field: "weeks[0].templates[4].series" },
    ],
  });
});

test("a course that is not known, a sign-up in the skipped hour and a welcome visit that nobody gives are faults", async () => {
  const welcome = { ...slots, key: "mon", meeting: { role: "welcome_visit", minutes: 30 } };
  const refused = await importText(
    courseFile(
      [aCourse, { ...aCourse, sign_up_opens: "2026-03-29T02:30" }],
      [{ ...occasions, series: "yoga" }, welcome],
    ),
  );
  expect(refused).toEqual({
    ok: false,
    faults: [
      { line: 1, field: "weeks[0].series[1].key", problem: "massage stands twice" },
      {
        line: 1,
        field: "weeks[0].series[1].sign_up_opens",
        problem: "does not exist: the clock goes forward",
      },
      { line: 2, field: "weeks[0].templates[0].series", problem: "yoga is not known" },
      {
        line: 3,
        field: "weeks[0].templates[1].meeting.role",
        problem: "the operator of kristineberg gives no welcome visits",
      },
    ],
  });
  const sites = await readFile("db/seed/sites.json", "utf8");
  const welcoming = sites.replace(
    /("slug": "kungsholmen-stadsdelsnamnd",)/,
    '$1 "welcome_visits": "preschool_teacher",',
  );
  expect(await database.write("public", (tx) => importSites(tx, welcoming))).toMatchObject({ ok: true });
  expect(await importText(weekFile([welcome]))).toMatchObject({ ok: true });
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
