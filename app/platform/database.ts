import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type KyselyPlugin,
  type QueryResult,
  type Transaction,
} from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";
import type { OperatorId, Tables } from "#db/schema.ts";

/** What a query that only reads is handed. */
export type Reader = Pick<Kysely<Tables>, "selectFrom" | "fn" | "with">;
/** What a query that writes is handed: always inside a transaction. */
export type Writer = Transaction<Tables>;
/** Whose rows the row-level policies let through: one operator's, or nobody's ("public"). */
export type Scope = OperatorId | "public";

/** The app's door to PostgreSQL: as a role that owns nothing, always in a transaction that says for which operator. */
export interface Database {
  read<T>(scope: Scope, work: (db: Reader) => Promise<T>): Promise<T>;
  write<T>(scope: Scope, work: (tx: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const LOCK_TIMEOUT_MS = 3000;
const STATEMENT_TIMEOUT_MS = 15_000;
const DEADLOCK = "40P01";
/** What every transaction begins with. */
const BEGIN = "begin";
const SET_OPERATOR = "select set_config('famn.operator', $1, true)";
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * @param url a user that may `set role famn_app`
 * @param options.connections the pool's bound: few wait on one opening, the rest wait for a connection
 * @param options.plugins for tests that strip a lock to prove that it is needed
 */
export function openDatabase(
  url: string,
  options: { connections?: number; plugins?: KyselyPlugin[] } = {},
): Database {
  const client = postgres(url, {
    max: options.connections ?? 8,
    onnotice: () => {},
    types: { date: { to: 1082, from: [1082], serialize: String, parse: String } },
    connection: {
      application_name: "famn",
      role: "famn_app",
      lock_timeout: LOCK_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      TimeZone: "UTC",
    },
  });
  const db = new Kysely<Tables>({
    dialect: new PostgresJSDialect({ postgres: preparing(client), onReserveConnection: withoutWaiting }),
    ...(options.plugins && { plugins: options.plugins }),
  });
  const inScope = <T>(scope: Scope, work: (tx: Writer) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (tx) => {
      const operator = scope === "public" ? "" : scope;
      await tx.executeQuery(CompiledQuery.raw(SET_OPERATOR, [operator]));
      return work(tx);
    });
  return {
    read: inScope,
    write: (scope, work) => onceMoreIfInterrupted(() => inScope(scope, work)),
    close: () => db.destroy(),
  };
}

/**
 * The dialect hands every query over unprepared: two round trips and a new plan each. Ours are few and recur, so each
 * connection prepares them once.
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const reserve = client.reserve.bind(client);
  client.reserve = async () => {
    const connection = await reserve();
    const unsafe = connection.unsafe.bind(connection);
    connection.unsafe = (query, parameters, options) =>
      unsafe(query, parameters, { prepare: true, ...options });
    return connection;
  };
  return client;
}

/**
 * Sends what opens a transaction together with its first query instead of waiting twice more. Where one of the two
 * fails, the server refuses every query behind it, so nothing runs outside the transaction or for another operator.
 */
async function withoutWaiting(connection: DatabaseConnection): Promise<void> {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    const sent = execute<R>(query);
    if (query.sql !== BEGIN && query.sql !== SET_OPERATOR) return sent;
    sent.catch(() => {});
    return { rows: [] };
  };
}

/** A deadlock or a lock not given in time is the database's business, not the visitor's: tried once more, then thrown. */
async function onceMoreIfInterrupted<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const code = error instanceof postgres.PostgresError ? error.code : "";
    if (code !== DEADLOCK && code !== LOCK_NOT_AVAILABLE) throw error;
    return attempt();
  }
}
