import type { Compilable, CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { isConnectionLost } from "./database-away.ts";
import type { Writer } from "./database.ts";

/** What every transaction begins with. */
const BEGIN = "begin";
const ROLLBACK = "rollback";
/** Says for which operator a transaction is. */
export const SET_OPERATOR = "select set_config('famn.operator', $1, true)";

/** Where the rows of a query go that is not waited for. */
interface Arrival<Row> {
  put(rows: readonly Row[]): void;
}
/** By a name that all copies of this module share: the pages are bundled with one of their own, the pool is opened by another. */
const ARRIVAL: unique symbol = Symbol.for("famn.arrival");
interface SentAhead extends CompiledQuery {
  readonly [ARRIVAL]: Arrival<unknown>;
}
const isSentAhead = (query: CompiledQuery): query is SentAhead => ARRIVAL in query;

/**
 * Sends a query without waiting for it: a lock, a change, or a question whose answer is not needed yet. What is asked
 * next is asked after it and, where it failed, fails with its error. Many wait on one opening's lock, and each holds it
 * a round trip less.
 * @returns its rows, which are there as soon as what is asked next is answered
 */
export async function sendAhead<Row>(tx: Writer, query: Compilable<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const arrival: Arrival<Row> = { put: (arrived) => void rows.push(...arrived) };
  const sent = { ...query.compile(), [ARRIVAL]: arrival };
  await tx.executeQuery(sent);
  return rows;
}

/**
 * Sends what opens a transaction together with its first query instead of waiting twice more, and locks with what is
 * asked under them. Where one fails, the server refuses every query behind it, so nothing runs outside the transaction
 * or for another operator.
 * Where the connection is lost, so is every query on it: the driver forgets those that it had not sent yet, and one
 * more would be written into nothing and end the process.
 */
export async function withoutWaiting(connection: DatabaseConnection): Promise<void> {
  const execute = connection.executeQuery.bind(connection);
  let isLost = false;
  let failedAhead: unknown;
  let arrivedAhead: Promise<void> | undefined;
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
    if (isSentAhead(query)) {
      const arrival = query[ARRIVAL];
      arrivedAhead = sent.then(
        ({ rows }) => arrival.put(rows),
        // The first that failed says why; the server refuses all behind it.
        (error: unknown) => void (failedAhead ??= error),
      );
      return { rows: [] };
    }
    const answer = await Promise.race([sent, lost]).catch(async (error: unknown) => {
      const nothing = isConnectionLost(error) && nothingToRollBack(query);
      if (nothing) return nothing;
      if (!isLost) await arrivedAhead;
      throw failedAhead ?? error;
    });
    if (!isLost) await arrivedAhead;
    // The server rolls a failed transaction back when it is told to commit, and says so to nobody.
    if (failedAhead !== undefined && query.sql !== ROLLBACK) throw failedAhead;
    return answer;
  };
}

/** With its connection a transaction is rolled back already; what failed before is what is told. */
function nothingToRollBack({ sql }: CompiledQuery): { rows: [] } | undefined {
  return sql === ROLLBACK ? { rows: [] } : undefined;
}
