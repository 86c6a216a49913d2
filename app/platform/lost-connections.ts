import { isConnectionLost } from "./database-away.ts";

/**
 * The driver asks each new connection for its types in a promise that nobody holds: a connection that is lost just then
 * would end the process. Its queries fail and are answered as ever.
 */
export function outliveLostConnections(): void {
  process.on("unhandledRejection", (error) => {
    if (!isConnectionLost(error)) throw error;
  });
}
