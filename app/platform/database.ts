import {
  type Compilable,
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
import { isConnectionLost, NO_CONNECTION, POOL_GIVEN_UP } from "./database-away.ts";

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
/** Whoever waits longer for a connection is told to try again. */
const CONNECTION_WAIT_MS = 10_000;
/** What is under way on a pool that is given up may still finish. */
const FINISH_SECONDS = 5;
const DEADLOCK = "40P01";
/** What every transaction begins with. */
const BEGIN = "begin";
const ROLLBACK = "rollback";
const SET_OPERATOR = "select set_config('famn.operator', $1, true)";
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * @param url a user that may `set role famn_app`
 * @param options.connections the pool's bound: few wait on one opening, the rest wait for a connection
 * @param options.plugins for tests that strip a lock to prove that it is needed
 */
export function openDatabase(url: string, options: PoolOptions = {}): Database {
  let pool = openPool(url, options);
  const inScope = async <T>(
    scope: Scope,
    work: (tx: Writer) => Promise<T>,
    mayTryAgain = true,
  ): Promise<T> => {
    const used = pool;
    let begun = false;
    try {
      return await used.db.transaction().execute(async (tx) => {
        begun = true;
        const operator = scope === "public" ? "" : scope;
        await tx.executeQuery(CompiledQuery.raw(SET_OPERATOR, [operator]));
        return work(tx);
      });
    } catch (error) {
      // The driver may keep half a message, or a wait, for a connection that broke: a new pool has neither.
      if (!isConnectionLost(error)) throw error;
      if (used === pool) {
        pool = openPool(url, options);
        void used.end();
      }
      if (begun || !mayTryAgain) throw error;
      return inScope(scope, work, false);
    }
  };
  return {
    read: (scope, work) => inScope(scope, work),
    write: (scope, work) => onceMoreIfInterrupted(() => inScope(scope, work)),
    // A connection that is given back while it ends is never told so by the driver: not waited for without a limit.
    close: () => pool.end(),
  };
}

/** Ends a wait for a connection, with a code that says why. */
type GiveUp = (code: string) => void;

interface PoolOptions {
  readonly connections?: number;
  readonly plugins?: KyselyPlugin[];
}

function openPool(
  url: string,
  { connections = 8, plugins }: PoolOptions,
): { db: Kysely<Tables>; end(): Promise<void> } {
  const client = postgres(url, {
    max: connections,
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
  const waits = new Set<GiveUp>();
  const db = new Kysely<Tables>({
    dialect: new PostgresJSDialect({
      postgres: preparing(client, waits),
      onReserveConnection: withoutWaiting,
    }),
    ...(plugins && { plugins }),
  });
  const end = () => {
    for (const giveUp of waits) giveUp(POOL_GIVEN_UP);
    return client.end({ timeout: FINISH_SECONDS });
  };
  return { db, end };
}

/**
 * The dialect hands every query over unprepared: two round trips and a new plan each. Ours are few and recur, so each
 * connection prepares them once. A connection that broke is not handed on to the next.
 * @param waits of those who wait for a connection
 */
function preparing(client: postgres.Sql, waits: Set<GiveUp>): postgres.Sql {
  const reserve = client.reserve.bind(client);
  client.reserve = async () => {
    const connection = await inTime(reserve(), waits);
    const unsafe = connection.unsafe.bind(connection);
    const release = connection.release.bind(connection);
    let lost = false;
    const noting = <Sent extends PromiseLike<unknown>>(sent: Sent): Sent => {
      sent.then(undefined, (error: unknown) => (lost ||= isConnectionLost(error)));
      return sent;
    };
    connection.unsafe = (query, parameters, options) =>
      noting(unsafe(query, parameters, { prepare: true, ...options }));
    connection.release = () => {
      if (!lost) release();
    };
    return connection;
  };
  return client;
}

/** The driver lets everybody wait for ever, also on a pool that was given up; a connection that comes too late goes back. */
async function inTime(
  reserved: Promise<postgres.ReservedSql>,
  waits: Set<GiveUp>,
): Promise<postgres.ReservedSql> {
  let giveUp: GiveUp = () => {};
  const tooLate = new Promise<never>((_, reject) => (giveUp = (code) => reject(noConnection(code))));
  const timer = setTimeout(() => giveUp(NO_CONNECTION), CONNECTION_WAIT_MS).unref();
  waits.add(giveUp);
  try {
    return await Promise.race([reserved, tooLate]);
  } catch (error) {
    reserved.then(
      (connection) => connection.release(),
      () => {},
    );
    throw error;
  } finally {
    waits.delete(giveUp);
    clearTimeout(timer);
  }
}

function noConnection(code: string): Error {
  return Object.assign(new Error("No connection in time."), { code });
}

const sentAhead = new WeakSet<CompiledQuery>();

/**
 * Sends a query whose answer nobody needs, a lock, without waiting for it: what is asked next is asked after it and,
 * where it failed, fails with its error. Many wait on one opening's lock, and each holds it a round trip less.
 */
export async function sendAhead(tx: Writer, query: Compilable): Promise<void> {
  const compiled = query.compile();
  sentAhead.add(compiled);
  await tx.executeQuery(compiled);
}

/**
 * Sends what opens a transaction together with its first query instead of waiting twice more, and locks with what is
 * asked under them. Where one fails, the server refuses every query behind it, so nothing runs outside the transaction
 * or for another operator.
 * Where the connection is lost, so is every query on it: the driver forgets those that it had not sent yet, and one
 * more would be written into nothing and end the process.
 */
async function withoutWaiting(connection: DatabaseConnection): Promise<void> {
  const execute = connection.executeQuery.bind(connection);
  let isLost = false;
  let failedAhead: unknown;
  let lose: (error: unknown) => void = () => {};
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => {});
  connection.executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    if (isLost) return nothingToRollBack(query) ?? lost;
    const sent = execute<R>(query);
    sent.catch((error: unknown) => {
      isLost ||= isConnectionLost(error);
      if (isLost) lose(error);
    });
    if (query.sql === BEGIN || query.sql === SET_OPERATOR) return { rows: [] };
    if (sentAhead.has(query)) {
      sent.catch((error: unknown) => (failedAhead = error));
      return { rows: [] };
    }
    const answer = await Promise.race([sent, lost]).catch((error: unknown) => {
      const nothing = isConnectionLost(error) && nothingToRollBack(query);
      if (nothing) return nothing;
      throw failedAhead ?? error;
    });
    // The server rolls a failed transaction back when it is told to commit, and says so to nobody.
    if (failedAhead !== undefined && query.sql !== ROLLBACK) throw failedAhead;
    return answer;
  };
}

/** With its connection a transaction is rolled back already; what failed before is what is told. */
function nothingToRollBack({ sql }: CompiledQuery): { rows: [] } | undefined {
  return sql === ROLLBACK ? { rows: [] } : undefined;
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
