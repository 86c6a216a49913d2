import postgres from "postgres";

/** Nobody gave us a connection in time: all of them are busy, or the server does not answer. */
export const NO_CONNECTION = "NO_CONNECTION";
/** Whoever waited on a pool that was given up asks the next one. */
export const POOL_GIVEN_UP = "POOL_GIVEN_UP";

/** What the driver and the system call a connection that is gone or was never made. */
const LOST: ReadonlySet<string> = new Set([
  POOL_GIVEN_UP,
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);
/** Classes of PostgreSQL's errors: connection; no resources (disk, memory, connections); shut down or starting. */
const AWAY_CLASSES = ["08", "53", "57P"];
/** Too slow to wait for: a statement that was cancelled, a lock not given in time, a deadlock met twice. */
const BUSY: ReadonlySet<string> = new Set([NO_CONNECTION, "57014", "55P03", "40P01", "40001"]);

/** Whether the connection itself is gone: nothing more can be sent on it. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  return LOST.has(code) || (error instanceof postgres.PostgresError && /^(08|57P)/.test(code));
}

/**
 * Whether the database is away, or too busy to answer, for a moment: no fault of the form or of ours, and worth
 * trying again. @returns its code for the log, or undefined for any other error
 */
export function awayCode(error: unknown): string | undefined {
  const code = codeOf(error);
  const inClass =
    error instanceof postgres.PostgresError && AWAY_CLASSES.some((begin) => code.startsWith(begin));
  return inClass || LOST.has(code) || BUSY.has(code) ? code : undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
