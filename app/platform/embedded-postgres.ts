import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareBinaries, type Binaries, type PostgresVersion } from "./embedded-postgres-binaries.ts";
import { EmbeddedPostgresError, explainFailure } from "./embedded-postgres-error.ts";
import { openHome, type Home } from "./embedded-postgres-home.ts";
import { letPreviousServerFinish, readPostmasterFile } from "./postmaster-file.ts";
import { runAs, spawnAs } from "./server-account.ts";

export { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
export type { PostgresVersion } from "./embedded-postgres-binaries.ts";

/** A running PostgreSQL of our own: the superuser's URL of database `postgres`, and where the data really lies. */
export type EmbeddedPostgres = {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
  /** What its log has on a full disk: that breaks queries and connections, but does not end the server. */
  findFullDisk(): Promise<EmbeddedPostgresError | undefined>;
};

const PATIENCE_MS = 10_000;

type Wish = {
  dataDir: string;
  /** On 127.0.0.1; 0 takes a free one. */
  port: number;
  version?: PostgresVersion;
  /** False gives up safety against power cuts for speed: only for data that a test makes anew. */
  durable: boolean;
};

/**
 * Starts PostgreSQL from its npm package, making the cluster at the first start and keeping it after. It stops with
 * this process, however that ends. Throws EmbeddedPostgresError, its message one line.
 */
export async function startEmbeddedPostgres(wish: Wish): Promise<EmbeddedPostgres> {
  try {
    return await start(wish);
  } catch (error) {
    if (error instanceof Error && "code" in error) throw explainFailure(error.message, wish.dataDir);
    throw error;
  }
}

/** Removes what startEmbeddedPostgres made for that folder, wherever it lies, of whatever version; the rest stays. */
export async function eraseEmbeddedPostgres(dataDir: string): Promise<void> {
  const home = await openHome(dataDir);
  await letPreviousServerFinish(home.cluster);
  for (const entry of await readdir(home.folder))
    if (/^(cluster|cluster\.unfinished|password|postgres\.log|postgres-\d.*)$/.test(entry))
      await rm(join(home.folder, entry), { recursive: true, force: true });
  await rmdir(home.folder).catch(() => undefined); // not empty: there is something of the person's own
}

async function start({ dataDir, port, version = 18, durable }: Wish): Promise<EmbeddedPostgres> {
  const home = await openHome(dataDir);
  const made = await refuseOtherVersion(home, version);
  if (made) await letPreviousServerFinish(home.cluster);
  const firstPort = await findPort(port);

  const binaries = await prepareBinaries(version, home);
  const password = await keepPassword(home, made);
  if (!made) await makeCluster(home, binaries, durable);

  const server = await launch(home, binaries, durable, port, firstPort);
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
    dataDir: home.folder,
    stop: () => stop(server.process),
    findFullDisk: async () => {
      const fault = explainFailure(await readFile(logOf(home), "utf8"), home.folder);
      return fault.fault === "disk-full" ? fault : undefined;
    },
  };
}

function logOf(home: Home): string {
  return join(home.folder, "postgres.log");
}

/** Whether there is a cluster; one of another major version cannot be read, and must not be touched. */
async function refuseOtherVersion({ cluster }: Home, version: PostgresVersion): Promise<boolean> {
  const found = await readFile(join(cluster, "PG_VERSION"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found === undefined || found.trim() === String(version)) return found !== undefined;
  throw new EmbeddedPostgresError(
    "other-version",
    `The data folder ${cluster} was made by PostgreSQL ${found.trim()} and cannot be used by PostgreSQL ${version}; ` +
      `nothing in it was changed.`,
  );
}

async function findPort(port: number): Promise<number> {
  const probe = createServer();
  try {
    probe.listen({ host: "127.0.0.1", port });
    await once(probe, "listening");
    const address = probe.address();
    return typeof address === "object" && address ? address.port : port;
  } catch (cause) {
    throw portInUse(port, cause);
  } finally {
    if (probe.listening) await new Promise((closed) => probe.close(closed));
  }
}

function portInUse(port: number, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "port-in-use",
    `Port ${port} on 127.0.0.1, meant for PostgreSQL, is in use or not allowed.`,
    { cause },
  );
}

/** The superuser's password; a new one is written before its cluster is made, so that no cluster is without. */
async function keepPassword({ folder, account }: Home, made: boolean): Promise<string> {
  const file = join(folder, "password");
  if (made) return await readFile(file, "utf8");
  const password = randomBytes(24).toString("base64url");
  await rm(file, { force: true });
  await writeFile(file, password, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
  return password;
}

/** Made under another name first: a start cut off half-way leaves no half a cluster. */
async function makeCluster(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const unfinished = `${home.cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (home.account) await chown(unfinished, home.account.uid, home.account.gid);
  const initdb = await runAs(
    home.account,
    binaries.initdb,
    `--pgdata=${unfinished}`,
    "--username=postgres",
    `--pwfile=${join(home.folder, "password")}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C", // the one locale that every machine has and that both versions order alike
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  );
  if (!initdb.succeeded) {
    await rm(unfinished, { recursive: true, force: true });
    throw explainFailure(initdb.output, home.folder);
  }
  await rename(unfinished, home.cluster);
}

type Server = { process: ChildProcess; port: number };

/** With a free port wished for, another program may have taken it since we looked: then the next one is tried. */
async function launch(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  wished: number,
  firstPort: number,
): Promise<Server> {
  for (let attempt = 1, port = firstPort; ; attempt++) {
    const log = await runServer(home, binaries, durable, port);
    if (typeof log !== "string") return { process: log, port };

    if (/Address already in use/.test(log)) {
      if (wished !== 0 || attempt > 5) throw portInUse(port);
      port = await findPort(0);
    } else if (/pre-existing shared memory block/.test(log) && attempt <= 50) {
      // The server was killed and its last processes are still on their way out.
      await sleep(200);
    } else {
      throw explainFailure(log, home.folder);
    }
  }
}

/**
 * The shell becomes PostgreSQL, and leaves behind a process that waits for the pipe from us to close: then it asks
 * for a fast shutdown. So PostgreSQL ends with us even when we are killed, and a Ctrl-C to us does not reach it first.
 */
const startAndWatch = `
exec 3<&0 </dev/null
( { cat <&3; kill -INT $$; } >/dev/null 2>&1 & )
exec 3<&-
exec "$@"
`;

/** The running process once it takes connections, or the log of one that ended instead. */
async function runServer(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  port: number,
): Promise<ChildProcess | string> {
  const log = await open(logOf(home), "w", 0o600);
  const server = spawn(
    "/bin/sh",
    ["-c", startAndWatch, "sh", binaries.postgres, "-D", home.cluster, ...settings(port, durable)],
    { ...spawnAs(home.account), detached: true, stdio: ["pipe", "ignore", log.fd] },
  );
  await once(server, "spawn").finally(() => log.close());
  // A process that has nothing more to do may end without calling stop: the pipe then does it.
  server.unref();

  while (server.exitCode === null && server.signalCode === null) {
    const file = await readPostmasterFile(home.cluster);
    if (file?.pid === server.pid && file?.status === "ready") return server;
    await sleep(10);
  }
  return await readFile(logOf(home), "utf8");
}

function settings(port: number, durable: boolean): string[] {
  const safety = durable
    ? []
    : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];
  return [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    "log_timezone=UTC",
    ...safety,
  ].flatMap((setting) => ["-c", setting]);
}

/** Fast shutdown: sessions are ended, data is written; a second call waits for the first. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.ref();
  const ended = once(server, "exit");
  server.kill("SIGINT");
  // It can hang, as on a full disk. After an immediate shutdown the next start recovers, as after a power cut.
  const impatience = setTimeout(() => server.kill("SIGQUIT"), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}
