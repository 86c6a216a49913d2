import { readFileSync } from "node:fs";
import { Kysely, sql } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";
import { Temporal } from "temporal-polyfill";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listOpenings, lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { listOpeningsDue } from "#app/features/booking/waiting-list-queries.server.ts";
import { toDate, ZONE } from "#app/platform/clock.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "./support/database.ts";
import { sourceFiles } from "./support/imports.ts";

const READS = /^(find|list|count|exists)[A-Z]/;
const WRITES = /^(insert|update|upsert|delete|replace|lock|refresh|notify)[A-Z]/;

interface Query {
  readonly file: string;
  readonly name: string;
  readonly takes: string;
  readonly gives: string;
  readonly text: string;
}

const queryFiles = sourceFiles(["app"], /-queries\.server\.ts$/);
const queries = queryFiles.flatMap(readQueries);

function readQueries(file: string): Query[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((one) =>
    one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      ? [
          {
            file,
            name: one.name?.text ?? "",
            takes: one.parameters[0]?.type?.getText() ?? "",
            gives: one.type?.getText() ?? "",
            text: one.body?.getText() ?? "",
          },
        ]
      : [],
  );
}

const named = (some: readonly Query[]) => some.map(({ file, name }) => `${file} ${name}`);

describe("the queries' names tell what they do", () => {
  test("every query begins with the verb of a read or of a write", () => {
    expect(queries.length).toBeGreaterThan(40);
    expect(named(queries.filter(({ name }) => !READS.test(name) && !WRITES.test(name)))).toEqual([]);
  });

  test("a read takes a Reader and a write a Writer, which only exists inside a transaction", () => {
    const odd = queries.filter(({ name, takes }) => takes !== (READS.test(name) ? "Reader" : "Writer"));
    expect(named(odd)).toEqual([]);
  });

  test("a read neither writes nor locks", () => {
    const writing = queries.filter(
      ({ name, text }) =>
        READS.test(name) &&
        /\.(insertInto|updateTable|deleteFrom|mergeInto|forUpdate|forShare)\(|\b(insert into|delete from|for update)\b/.test(
          text,
        ),
    );
    expect(named(writing)).toEqual([]);
  });

  test("find gives one or nothing, list many, count a number, exists a yes or no", () => {
    const promised = { list: /\[\]/, count: /^Promise<number>$/, exists: /^Promise<boolean>$/ };
    const odd = Object.entries(promised).flatMap(([verb, shape]) =>
      queries.filter(({ name, gives }) => name.startsWith(verb) && gives !== "" && !shape.test(gives)),
    );
    expect(named(odd)).toEqual([]);
    expect(
      named(queries.filter(({ name, gives }) => name.startsWith("find") && gives.includes("[]>"))),
    ).toEqual([]);
  });

  test("rules' time is not the database's: no query asks it what time it is", () => {
    const asking = queryFiles.filter((file) =>
      /\b(now\(\)|current_(timestamp|date|time)|clock_timestamp|localtime)/i.test(readFileSync(file, "utf8")),
    );
    expect(asking).toEqual([]);
  });

  test("SQL is written nowhere else in the app", () => {
    const elsewhere = sourceFiles(["app"])
      .filter((file) => !file.includes("-queries.server.ts") && !/\.test\.ts$|^app\/platform\//.test(file))
      .filter((file) =>
        /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/.test(readFileSync(file, "utf8")),
      );
    expect(elsewhere).toEqual([]);
  });
});

describe("the SQL itself", () => {
  const now = Temporal.ZonedDateTime.from(`2026-11-24T09:40[${ZONE}]`);
  let db: Kysely<Tables>;
  let close: () => Promise<void>;
  let sent: { sql: string; parameters: readonly unknown[] }[] = [];

  beforeAll(async () => {
    const fresh = await freshDatabase();
    const client = postgres(fresh.url, {
      max: 2,
      types: { date: { to: 1082, from: [1082], serialize: String, parse: String } },
    });
    db = new Kysely<Tables>({
      dialect: new PostgresJSDialect({ postgres: client }),
      log: ({ query }) => void sent.push({ sql: query.sql, parameters: query.parameters }),
    });
    close = async () => {
      await db.destroy();
      await fresh.close();
    };
  });
  afterAll(() => close());

  test("locking an opening locks its row before anything of it is read", async () => {
    const opening = await anOpening(db);
    sent = [];
    await db.transaction().execute((tx) => lockOpening(tx, opening.id));
    const [first] = sent.filter((query) => query.sql.includes("opening"));
    expect(first?.sql).toBe('select "id" from "opening" where "id" = $1 for update');
  });

  test("the first screen finds its openings by an index, whatever the years behind hold", async () => {
    const sites = await Promise.all(Array.from({ length: 5 }, () => aSite(db)));
    for (const site of sites) await anOpening(db, { site });
    await sql`
      insert into opening (operator_id, site_id, local_date, starts, ends, kind, mode, is_example, capacity_unit)
      select operator_id, id, day, '09:00', '12:00', 'open_preschool', 'drop_in', false, 'uncounted'
      from site, generate_series(date '2024-11-24', date '2026-11-23', interval '1 day') as day`.execute(db);
    await sql`analyze`.execute(db);
    sent = [];
    const found = await listOpenings(db, { from: now, lastDay: now.toPlainDate().add({ days: 1 }) });
    expect(found.length).toBeGreaterThanOrEqual(5);
    const lines = await planOf(sent[0]);
    expect(lines).toMatch(/Index (Only )?Scan .*on opening_|Index Scan using opening_/);
    expect(lines).not.toMatch(/Seq Scan on opening\b/);
  });

  test("what is due is found among those who wait, however many bookings a month holds", async () => {
    const { operatorId } = await anOpening(db);
    await sql`
      insert into booking (operator_id, site_id, opening_id, local_date, kind, adults, children, child_ages, language,
        sign, colour, number, form_key, created_at, queue_position)
      select operator_id, site_id, id, local_date, case when n > 5000 then 'waiting' else 'booking' end, 1, 0, '{}', 'sv',
        'boat' || n, 'red', 1, gen_random_uuid(), starts_at, n
      from opening, generate_series(1, 5010) as n where operator_id = ${operatorId}`.execute(db);
    await sql`analyze`.execute(db);
    sent = [];
    const moments = { now: toDate(now), releasedBefore: toDate(now) };
    expect(await listOpeningsDue(db, operatorId, moments)).toHaveLength(1);
    const lines = await planOf(sent[0]);
    expect(lines).toMatch(/booking_waiting_idx/);
    expect(lines).toMatch(/booking_offered_idx/);
    expect(lines).not.toMatch(/Seq Scan on booking\b/);
  });

  /** How the database would answer a query that was sent. */
  async function planOf(query: (typeof sent)[number] | undefined): Promise<string> {
    const plan = await db.executeQuery<{ "QUERY PLAN": string }>({
      ...sql`select 1`.compile(db),
      sql: `explain ${query?.sql}`,
      parameters: query?.parameters ?? [],
    });
    return plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
  }
});
