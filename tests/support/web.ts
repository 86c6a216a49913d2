import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { realNow, ZONE } from "#app/platform/clock.ts";
import { openAsOwner } from "#db/owner.ts";

/** The built web server in a process of its own, on a database of the test's. */
export interface Web {
  readonly baseUrl: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the built server (`npm run build` first) and waits until it answers. */
export async function startWeb(options: {
  databaseUrl: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<Web> {
  const port = options.port ?? (await freePort());
  const baseUrl = `http://localhost:${port}`;
  const child = fork("server.ts", {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      BASE_URL: baseUrl,
      WEB_PROCESSES: "1",
      DATABASE_URL: options.databaseUrl,
      FAMN_DEMO: "1",
      SESSION_SECRET: "a secret for tests, forty characters long",
      LOG_LEVEL: "error",
      ...options.env,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await answered(child, "web server");
  return { baseUrl, process: child, stop: () => stopped(child) };
}

/** Starts the worker as a process of its own and waits until it has swept once. */
export async function startWorker(options: {
  databaseUrl: string;
  env?: Record<string, string>;
}): Promise<Pick<Web, "process" | "stop">> {
  const child = fork("worker.ts", {
    env: {
      ...process.env,
      NODE_ENV: "production",
      BASE_URL: "http://localhost",
      DATABASE_URL: options.databaseUrl,
      FAMN_DEMO: "1",
      SESSION_SECRET: "a secret for tests, forty characters long",
      LOG_LEVEL: "error",
      ...options.env,
    },
  });
  await answered(child, "worker");
  return { process: child, stop: () => stopped(child) };
}

/** A process that says that it is ready; one that ends before is an error. */
async function answered(child: ChildProcess, name: string): Promise<void> {
  const ended = once(child, "exit").then(() => {
    throw new Error(`The ${name} ended before it answered.`);
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

/** Sets the rules' clock of a test's database, as a demo does: `wallTime` in Stockholm, from this moment on. */
export async function setClock(databaseUrl: string, wallTime: string): Promise<void> {
  const wanted = Temporal.PlainDateTime.from(wallTime).toZonedDateTime(ZONE).epochMilliseconds;
  const clock_offset_ms = wanted - realNow().epochMilliseconds;
  const db = openAsOwner(databaseUrl);
  try {
    await db
      .insertInto("installation")
      .values({ demo: true, clock_offset_ms })
      .onConflict((conflict) => conflict.column("only_row").doUpdateSet({ clock_offset_ms }))
      .execute();
  } finally {
    await db.destroy();
  }
}

/** The same while web and worker run: they are told, as the demo's own page tells them. */
export async function moveClock(databaseUrl: string, wallTime: string): Promise<void> {
  await setClock(databaseUrl, wallTime);
  const db = openAsOwner(databaseUrl);
  try {
    await sql`select pg_notify('famn_clock', clock_offset_ms::text) from installation`.execute(db);
  } finally {
    await db.destroy();
  }
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}

/**
 * The first of four ports in a row that nobody listens on: the demo takes as many. Below those that systems hand out by
 * themselves, so that none is taken by a test beside this one between the look and the start.
 */
export async function fourFreePorts(): Promise<number> {
  for (;;) {
    const first = 10_000 + 4 * Math.floor(Math.random() * 5000);
    const free = await Promise.all([0, 1, 2, 3].map((more) => isFree(first + more)));
    if (free.every(Boolean)) return first;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, () => resolve(true));
  });
  if (listening) await new Promise((resolve) => server.close(resolve));
  return listening;
}
