import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { aFormKey } from "#db/factories/people.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { countAtKiosk } from "./count-at-kiosk.server.ts";
import { countTraits } from "./count-answers.server.ts";
import type { TraitAnswers } from "./traits.ts";

/** What is told of one party, or of one count: nothing that visitors say of themselves may stand in it or lead to it. */
const OF_ONE_PARTY = ["visit", "visit_correction", "turned_away", "arrival", "booking"];

/** Where answers are counted, with all the columns that they may have. */
const TALLIES: Record<string, readonly string[]> = {
  trait_tally: ["count", "opening_id", "operator_id", "trait", "value"],
  trait_cross: ["count", "first_time", "home_district", "opening_id", "operator_id"],
  felt_tally: ["answer", "count", "opening_id", "operator_id", "question"],
};
/** Says that a form was counted, and holds no answer. */
const KEYS = ["key_hash", "opening_id", "operator_id"];

/** What a column would be called that holds an answer. */
const LIKE_A_TRAIT =
  /trait|district|first_?time|home|gender|sex$|woman|_age|ages?$|help|language|felt|feel|welcome|safe|mood|answer/;
/** A booking's own, from before: for finding room, and for writing to the party. They are purged with it. */
const A_BOOKINGS_OWN = ["booking.child_ages", "booking.language"];
/** Columns in which anything could be written. */
const ANYTHING = /^(json|jsonb|xml|hstore|ARRAY)$/;
const ARRAYS_WITH_A_LIST = ["booking.child_ages"];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;

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

interface Column {
  table: string;
  column: string;
  type: string;
}
async function listColumns(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_name as table, column_name as column, data_type as type
    from information_schema.columns where table_schema = 'public'`.execute(owner);
  return rows;
}

/** Foreign keys as "from → to". */
async function listReferences(): Promise<{ from: string; to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(owner);
  return rows;
}

/** The tables of one party and every table whose rows belong to such a row, by a key or by the name of a column. */
async function tablesOfOneParty(): Promise<Set<string>> {
  const [columns, references] = [await listColumns(), await listReferences()];
  const found = new Set(OF_ONE_PARTY);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { from, to } of references) if (found.has(to)) found.add(from);
    for (const { table, column } of columns)
      if (OF_ONE_PARTY.some((one) => column === `${one}_id`)) found.add(table);
  }
  return found;
}

/** Every way in which an answer could stand beside a visit, an arrival or a booking; empty as it should be. */
async function waysBeside(): Promise<string[]> {
  const [columns, references, ofOneParty] = [
    await listColumns(),
    await listReferences(),
    await tablesOfOneParty(),
  ];
  const beside = columns
    .filter(({ table }) => ofOneParty.has(table))
    .flatMap(({ table, column, type }) => {
      const name = `${table}.${column}`;
      const isLike = LIKE_A_TRAIT.test(column) && !A_BOOKINGS_OWN.includes(name);
      const isAnything = ANYTHING.test(type) && !ARRAYS_WITH_A_LIST.includes(name);
      return isLike || isAnything ? [name] : [];
    });
  const { rows: checks } = await sql<{ check: string }>`
    select conrelid::regclass || ': ' || conname as check from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace
      and conrelid::regclass::text = any(${[...ofOneParty]}::text[])
      and pg_get_constraintdef(oid) ~ '(rather_not_say|dont_know|outside_stockholm|so_so)'`.execute(owner);
  const toDistricts = references.filter(({ from, to }) => ofOneParty.has(from) && to === "district");
  const tallies = Object.entries({ ...TALLIES, answer_key: KEYS }).flatMap(([table, allowed]) => [
    ...columns
      .filter((one) => one.table === table && !allowed.includes(one.column))
      .map(({ column }) => `${table}.${column}`),
    ...references
      .filter(({ from, to }) => (from === table && to !== "opening") || to === table)
      .map(({ from, to }) => `${from} → ${to}`),
    ...(ofOneParty.has(table) ? [`${table} belongs to a party`] : []),
  ]);
  return [
    ...beside,
    ...checks.map(({ check }) => check),
    ...toDistricts.map(({ from, to }) => `${from} → ${to}`),
    ...tallies,
  ];
}

test("no table can hold what visitors say of themselves beside a visit, an arrival or a booking", async () => {
  expect(await waysBeside()).toEqual([]);
});

test("every table that could belong to a party is searched", async () => {
  const found = await tablesOfOneParty();
  for (const table of ["booking_holder", "manage_link", "contact", "message"]) expect(found).toContain(table);
});

test("a tally has no time, no id of its own and no order, and nothing writes one behind our back", async () => {
  const own = (await listColumns()).filter(({ table }) => table in TALLIES);
  expect([...new Set(own.map(({ type }) => type))].sort()).toEqual(["integer", "text", "uuid"]);
  const ids = own.filter(({ type }) => type === "uuid").map(({ column }) => column);
  expect([...new Set(ids)].sort()).toEqual(["opening_id", "operator_id"]);
  const { rows } = await sql`
    select tgname as what from pg_trigger
    where not tgisinternal and tgrelid::regclass::text = any(${Object.keys(TALLIES)}::text[])
    union all select column_name from information_schema.columns
    where table_schema = 'public' and table_name = any(${Object.keys(TALLIES)}::text[])
      and (column_default is not null or is_identity = 'YES')`.execute(owner);
  expect(rows).toEqual([]);
});

describe("negative control: each forbidden thing makes the search find it", () => {
  const FORBIDDEN: [name: string, add: string, remove: string][] = [
    [
      "a trait on a visit",
      "alter table visit add home_district text",
      "alter table visit drop home_district",
    ],
    [
      "a trait on a booking",
      "alter table booking add adult_gender text",
      "alter table booking drop adult_gender",
    ],
    [
      "a trait under another name",
      "alter table arrival add said text check (said in ('yes', 'dont_know'))",
      "alter table arrival drop said",
    ],
    ["room for anything", "alter table visit add more jsonb", "alter table visit drop more"],
    [
      "a visit on a tally",
      "alter table trait_tally add visit_id uuid",
      "alter table trait_tally drop visit_id",
    ],
    [
      "a time on a tally",
      "alter table trait_cross add said_at timestamptz",
      "alter table trait_cross drop said_at",
    ],
    [
      "an answer on the key of a form",
      "alter table answer_key add value text",
      "alter table answer_key drop value",
    ],
    [
      "a table that joins the two",
      "create table said (visit_id uuid references visit, welcome text)",
      "drop table said",
    ],
  ];

  test.each(FORBIDDEN)("%s", async (_, add, remove) => {
    await sql.raw(add).execute(owner);
    try {
      expect(await waysBeside()).not.toEqual([]);
    } finally {
      await sql.raw(remove).execute(owner);
    }
    expect(await waysBeside()).toEqual([]);
  });
});

describe("after a morning at the kiosk", () => {
  const NOW = Temporal.ZonedDateTime.from("2026-11-24T09:00[Europe/Stockholm]");
  const FAMILIES = 12;
  let opening: MadeOpening;

  beforeAll(async () => {
    await owner.insertInto("count_week").values({ operator_id: null, starts: "2026-11-23" }).execute();
    opening = await anOpening(owner);
    for (let family = 0; family < FAMILIES; family++) {
      const at = NOW.add({ minutes: family });
      await countAtKiosk(db, opening, { adults: 1, children: 1 }, aFormKey(), at);
      const answers: TraitAnswers = {
        firstTime: family % 2 ? "yes" : "no",
        home: family === 7 ? "outside_stockholm" : "tensta",
        childAges: family === 3 ? ["0-5m"] : ["2y"],
        gender: family === 5 ? "man" : "woman",
      };
      await countTraits(db, opening, { answers, way: "kiosk", keyHash: hashToken(randomUUID()) }, at);
    }
  });

  test("all tallies of the opening bear the last answer's transaction, and no visit bears it", async () => {
    for (const table of ["trait_tally", "trait_cross", "answer_key"]) {
      const { rows } = await sql<{ written: string; on_visits: boolean }>`
        select distinct xmin::text as written, exists (
          select from visit v where v.xmin::text = t.xmin::text) as on_visits
        from ${sql.table(table)} t`.execute(owner);
      expect([table, rows.length, rows[0]?.on_visits]).toEqual([table, 1, false]);
    }
  });

  test("which forms were counted lies in no order of answering, and apart from what they said", async () => {
    const { rows } = await sql<{ shared: boolean }>`
      select exists (select from answer_key k, trait_tally t where k.xmin::text = t.xmin::text) as shared`.execute(
      owner,
    );
    expect(rows).toEqual([{ shared: false }]);
    const found = await owner.selectFrom("answer_key").select("key_hash").execute();
    expect(found).toHaveLength(FAMILIES);
  });
});
