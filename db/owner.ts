import { Kysely } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";
import type { Tables } from "./schema.ts";

/** A connection as the owner of the tables, past the row-level policies: for reference data, the demo and tests only. */
export function openAsOwner(url: string): Kysely<Tables> {
  const client = postgres(url, {
    max: 2,
    onnotice: () => {},
    types: { date: { to: 1082, from: [1082], serialize: String, parse: String } },
    connection: { application_name: "famn-owner", TimeZone: "UTC" },
  });
  return new Kysely<Tables>({ dialect: new PostgresJSDialect({ postgres: client }) });
}
