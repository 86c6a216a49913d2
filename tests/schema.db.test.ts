import { readFileSync } from "node:fs";
import { type Kysely, sql } from "kysely";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "./support/database.ts";

/** What the framework of migrations keeps for itself. */
const NOT_OURS = ["kysely_migration", "kysely_migration_lock"];

/** Rows about one party: a family is never named, described or followed in them. */
const PARTY_TABLES = [
  "sign_up",
  "booking",
  "booking_holder",
  "manage_link",
  "message",
  "arrival",
  "arrival_again",
  "door_event",
  "visit",
  "count_batch",
  "visit_correction",
  "turned_away",
  "tally",
  "trait_tally",
  "trait_cross",
  "felt_tally",
  "answer_key",
  "wrong_text_tally",
  "wrong_text_key",
];

/** Rows of one party that only its own operator may see, also when a query forgets to ask. */
const TABLES_OF_ONE_OPERATOR = [
  "site_profile_draft",
  "sign_up",
  "booking",
  "contact",
  "message",
  "arrival",
  "arrival_again",
  "door_event",
  "door_flag",
  "visit",
  "count_batch",
  "visit_correction",
  "turned_away",
  "trait_tally",
  "trait_cross",
  "felt_tally",
  "answer_key",
];

/** Words that a column about people would be called by. */
const WHO_SOMEBODY_IS =
  /name|person(al)?_?(number|id)|personnummer|birth|born|gender|sex$|address|street|postcode|zip|phone_number|mobile|e_?mail|contact|note|comment|message|nationality|country|religion|diagnosis|^ip|user_agent|guardian|parent/;

/** What may describe a party: how many, how old within a year, which words they read, which sign they carry. */
const BOOKING_COLUMNS = [
  "adults",
  "cancelled_at",
  "cancelled_why",
  "child_ages",
  "children",
  "colour",
  "created_at",
  "device_hash",
  "form_key",
  "id",
  "kind",
  "language",
  "local_date",
  "number",
  "offer_expires_at",
  "offered_at",
  "one_per_day",
  "opening_id",
  "operator_id",
  "queue_position",
  "released_at",
  "revision",
  "sign",
  "sign_up_id",
  "site_id",
];

let db: Kysely<Tables>;
let close: () => Promise<void>;
let columns: { table: string; column: string; type: string }[];

beforeAll(async () => {
  const fresh = await freshDatabase();
  db = openAsOwner(fresh.url);
  close = async () => {
    await db.destroy();
    await fresh.close();
  };
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column, data_type as type
    from information_schema.columns where table_schema = 'public' order by 1, ordinal_position`.execute(db);
  columns = rows.filter(({ table }) => !NOT_OURS.includes(table));
});
afterAll(() => close());

describe("the schema's conventions", () => {
  test("every table has a primary key", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'p')`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });

  test("every foreign key has an index that begins with its columns", async () => {
    const { rows } = await sql<{ key: string }>`
      select conrelid::regclass || ': ' || pg_get_constraintdef(c.oid) as key
      from pg_constraint c
      where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
        select from pg_index i
        where i.indrelid = c.conrelid and i.indpred is null
          and (i.indkey::smallint[])[0] = any(c.conkey))`.execute(db);
    expect(rows).toEqual([]);
  });

  test("a moment knows its zone: no column is a timestamp without one", () => {
    const moments = columns.filter(({ type }) => type.startsWith("timestamp"));
    expect(moments.length).toBeGreaterThan(10);
    expect(moments.filter(({ type }) => type !== "timestamp with time zone")).toEqual([]);
  });

  test("times end in _at and times end nowhere else", () => {
    const moments = columns.filter(({ type }) => type.startsWith("timestamp")).map(({ column }) => column);
    expect(moments.filter((column) => !/(^|_)at$/.test(column))).toEqual([]);
  });

  test("no floating point counts, no money, no text of unknown length in place of a choice", () => {
    const odd = columns.filter(({ type }) => /^(real|money|character|json)$/.test(type));
    expect(odd).toEqual([]);
  });

  test("names are whole words in lower case", () => {
    const odd = columns.filter(({ table, column }) => !/^[a-z][a-z0-9_]*$/.test(`${table}_${column}`));
    expect(odd).toEqual([]);
  });
});

describe("what the schema cannot hold", () => {
  test("no table about a party has a column for who somebody is", () => {
    const telling = columns.filter(
      ({ table, column }) => PARTY_TABLES.includes(table) && WHO_SOMEBODY_IS.test(column),
    );
    expect(telling).toEqual([]);
  });

  test("a booking is described by numbers, ages, a language and a sign, and by nothing else", () => {
    const own = columns.filter(({ table }) => table === "booking").map(({ column }) => column);
    expect(own.sort()).toEqual(BOOKING_COLUMNS);
  });

  test("one table has an address, and it says nothing else of the party", () => {
    const own = columns.filter(({ table }) => table === "contact").map(({ column }) => column);
    expect(own.sort()).toEqual([
      "address",
      "address_hash",
      "booking_id",
      "channel",
      "created_at",
      "names_place",
      "operator_id",
    ]);
    const addresses = columns.filter(({ column }) => /address|phone|e_?mail/.test(column));
    expect([...new Set(addresses.map(({ table }) => table))].sort()).toEqual(["contact", "site"]);
  });

  test("staff are known by what their sign-in provider calls them, not by name", () => {
    const telling = columns.filter(
      ({ table, column }) => table.startsWith("staff_") && WHO_SOMEBODY_IS.test(column),
    );
    expect(telling).toEqual([]);
  });

  test("an arrival carries no time and a visit no party: the two cannot be joined", async () => {
    const named = (wanted: string) =>
      columns.filter(({ table }) => table === wanted).map(({ column }) => column);
    expect(named("arrival").sort()).toEqual(["booking_id", "operator_id"]);
    expect(named("visit").filter((column) => /booking|sign|device|form/.test(column))).toEqual([]);
    const { rows } = await sql`
      select from pg_constraint where contype = 'f' and conrelid = 'visit'::regclass
        and confrelid in ('booking'::regclass, 'arrival'::regclass)`.execute(db);
    expect(rows).toEqual([]);
  });
});

describe("who may do what in the database", () => {
  test("the app's role owns nothing, cannot sign in and cannot step past the policies", async () => {
    const { rows: owned } = await sql`
      select relname from pg_class where relowner = 'famn_app'::regrole
      union all select nspname from pg_namespace where nspowner = 'famn_app'::regrole`.execute(db);
    expect(owned).toEqual([]);
    const { rows: role } = await sql`
      select rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
      from pg_roles where rolname = 'famn_app'`.execute(db);
    expect(role).toEqual([
      { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
    ]);
  });

  test("the rows of a party are behind a policy for reading and for writing", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class join pg_policy on polrelid = pg_class.oid
      where relrowsecurity and polcmd = '*' and polqual is not null and polwithcheck is not null
      order by 1`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual([...TABLES_OF_ONE_OPERATOR].sort());
  });

  test("the app cannot change reference data, nor any table itself", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
        and has_table_privilege('famn_app', oid, 'truncate, references, trigger')`.execute(db);
    expect(rows).toEqual([]);
    const { rows: writable } = await sql<{ name: string }>`
      select relname as name from pg_class
      where relname in ('installation', 'borough', 'district', 'regso', 'station', 'term', 'regso_area_type', 'area_children',
        'area_enrolment', 'district_regso')
        and has_table_privilege('famn_app', oid, 'insert, update, delete')`.execute(db);
    expect(writable).toEqual([]);
  });
});

test("the last word about a place is the database's: its guards are there", async () => {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where connamespace = 'public'::regnamespace
      and contype in ('c', 'u')`.execute(db);
  const names = rows.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      "never_overbooked",
      "only_counted_places_are_booked",
      "only_bookable_openings_hold_places",
      "nothing_is_kept_for_drop_in",
      "an_appointment_is_for_one_party",
      "the_unit_has_its_limits",
      "one_sign_per_site_and_day",
      "missing_is_not_zero",
      "only_a_whole_day_has_sums",
      "only_the_demo_moves_its_clock",
      "a_count_week_begins_on_monday",
      "a_trait_is_counted_or_absent",
      "five_wrong_tries_lock",
      "a_wrong_text_is_counted_a_few_times_a_day",
    ]),
  );
});

test("db/schema.ts names the tables and columns that the database has, and no other", () => {
  const inDatabase = new Map<string, string[]>();
  for (const { table, column } of columns) inDatabase.set(table, [...(inDatabase.get(table) ?? []), column]);
  expect(tablesOfTypes()).toEqual(
    Object.fromEntries([...inDatabase].map(([table, own]) => [table, own.sort()])),
  );
});

/** The interface `Tables` as data: its tables, each with its columns and those it extends. */
function tablesOfTypes(): Record<string, string[]> {
  const source = ts.createSourceFile("", readFileSync("db/schema.ts", "utf8"), ts.ScriptTarget.Latest);
  const interfaces = new Map(
    source.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]),
  );
  const columnsOf = (name: string): string[] => {
    const declared = interfaces.get(name);
    const bases =
      declared?.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression)) ?? [];
    const own = declared?.members.map((member) =>
      member.name && ts.isIdentifier(member.name) ? member.name.text : "",
    );
    return [
      ...bases.flatMap((base) => (ts.isIdentifier(base) ? columnsOf(base.text) : [])),
      ...(own ?? []),
    ].sort();
  };
  const tables = interfaces.get("Tables")?.members.filter(ts.isPropertySignature) ?? [];
  return Object.fromEntries(
    tables.flatMap(({ name, type }) =>
      ts.isIdentifier(name) && type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
        ? [[name.text, columnsOf(type.typeName.text)]]
        : [],
    ),
  );
}
