import cluster from "node:cluster";
import { createServer as createNetServer } from "node:http";
import { pino } from "pino";
import { findActors } from "#app/features/staff/find-actors.server.ts";
import { createClock } from "#app/platform/clock.ts";
import type { AppContext } from "#app/platform/context.ts";
import { openDatabase } from "#app/platform/database.ts";
import { connectionFault, type Env, EnvironmentFault, readEnv } from "#app/platform/env.ts";
import { createWebServer } from "#app/platform/http.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { followClock } from "#app/platform/follow-clock.ts";
import { outliveLostConnections } from "#app/platform/lost-connections.ts";
import { endWith, runWebProcesses } from "#app/platform/web-processes.ts";
import { migrate } from "#db/migrate.ts";

/** Kept free for the door: a form there takes some milliseconds, so few serve every site. */
const DOOR_CONNECTIONS = 3;
/**
 * Longer than a proxy keeps a connection that nobody uses (nginx one minute, Caddy two): closed by us just as the proxy
 * sends a form on it, it would be an error page, since a proxy sends no form twice.
 */
const IDLE_CONNECTION_MS = 130_000;

outliveLostConnections();
try {
  const env = readEnv(process.env);
  if (cluster.isPrimary) await migrate(env.databaseUrl);
  await (cluster.isPrimary && env.webProcesses > 1 ? runWebProcesses(env.webProcesses) : start(env));
} catch (error) {
  const fault = error instanceof EnvironmentFault ? error : connectionFault(error);
  if (!fault) throw error;
  endWith(fault.message);
}

async function start(env: Env): Promise<void> {
  const db = openDatabase(env.databaseUrl);
  const doorDb = openDatabase(env.databaseUrl, { connections: DOOR_CONNECTIONS });
  const installation = await db.read("public", findInstallation);
  if (env.production && installation.demo && !env.demo) {
    throw new EnvironmentFault("DATABASE_URL names a demo's database. Start it with npm run demo.");
  }
  const clock = createClock(installation.clockOffsetMs);
  const stopFollowing = installation.demo ? await followClock(env.databaseUrl, clock) : async () => {};
  const app: AppContext = {
    env,
    db,
    doorDb,
    clock,
    log: pino({ level: env.logLevel }),
    findActors: (request, asked) => findActors(request, asked, env.baseUrl),
  };
  const server = createNetServer({ keepAliveTimeout: IDLE_CONNECTION_MS }, await createWebServer(app));
  server.once("error", (error: NodeJS.ErrnoException) => {
    endWith(
      error.code === "EADDRINUSE" ? `PORT ${env.port} is in use. Choose another with PORT.` : error.message,
    );
  });
  server.listen(env.port, env.host, () => {
    if (!env.demo && (cluster.worker?.id ?? 1) === 1) console.log(`Famn answers at ${env.baseUrl}`);
    process.send?.("ready");
  });
  const stop = () => {
    server.close(
      () => void Promise.all([stopFollowing(), db.close(), doorDb.close()]).then(() => process.exit(0)),
    );
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 5000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // A server started by a launcher ends with it, also when the launcher was killed.
  process.once("disconnect", stop);
}
