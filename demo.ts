import { fork, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { DemoFault, explainFault } from "#app/dev/demo-fault.ts";
import { DEMO_CLIENT, DEMO_PEOPLE } from "#app/dev/demo-people.ts";
import { startMailbox } from "#app/dev/mailbox.ts";
import { startOidcProvider } from "#app/dev/oidc-provider.ts";
import {
  type EmbeddedPostgres,
  eraseEmbeddedPostgres,
  startEmbeddedPostgres,
} from "#app/platform/embedded-postgres.ts";
import { readEnv } from "#app/platform/env.ts";
import { urls } from "#app/urls.ts";
import { isBuildFresh } from "#app/dev/build-freshness.ts";
import { prepareDemo } from "#db/seed/prepare-demo.ts";

const dataFolder = path.resolve(process.env.FAMN_DATA ?? ".data");
const running: (() => Promise<unknown>)[] = [];
let postgres: EmbeddedPostgres | undefined;
let stopping = false;

process.once("SIGINT", () => void stop(0));
process.once("SIGTERM", () => void stop(0));
// The database's driver throws out of nowhere when its connection breaks at a bad moment.
process.on("uncaughtException", (error) => void fail(error));
await start().catch(fail);

/** Everything the demo needs, in order: database, pages, provider, worker, web. Whatever started is stopped again. */
async function start(): Promise<void> {
  const { options, host, port, baseUrl } = readSettings();
  const providerPort = port + 1;
  const issuer = `http://localhost:${providerPort}`;
  await refuseUsedPort(host, port, "PORT");
  await refuseUsedPort("127.0.0.1", providerPort, "The demo's sign-in (PORT + 1)");
  await refuseUsedPort("127.0.0.1", port + 2, "The demo's SMS gateway (PORT + 2)");
  await refuseUsedPort("127.0.0.1", port + 3, "The demo's mail server (PORT + 3)");
  const postgresFolder = path.join(dataFolder, "postgres");
  if (options.reset) {
    await eraseEmbeddedPostgres(postgresFolder);
    await rm(path.join(dataFolder, "session-secret"), { force: true });
  }
  await mkdir(dataFolder, { recursive: true });
  const built = options.dev || isBuildFresh() ? Promise.resolve() : build();
  postgres = await startEmbeddedPostgres({ dataDir: postgresFolder, port: 0, durable: true });
  running.push(postgres.stop);
  const databaseUrl = await prepareDemo(postgres.url, process.env.FAMN_CLOCK || undefined, issuer);
  // So that `npm run famn` finds the running demo.
  const urlFile = path.join(dataFolder, "database-url");
  await writeFile(urlFile, databaseUrl, { mode: 0o600 });
  running.push(() => rm(urlFile, { force: true }));
  await built;

  const provider = await startOidcProvider({
    port: providerPort,
    issuer,
    ...DEMO_CLIENT,
    redirectUri: baseUrl + urls.signInCallback(),
    people: DEMO_PEOPLE,
  });
  running.push(() => provider.close());
  const mailbox = await startMailbox({ sms: port + 2, mail: port + 3 });
  running.push(() => mailbox.close());
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: options.dev ? "development" : "production",
    PORT: String(port),
    BASE_URL: baseUrl,
    DATABASE_URL: databaseUrl,
    FAMN_DEMO: "1",
    SESSION_SECRET: await keptSecret(),
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: DEMO_CLIENT.clientId,
    OIDC_CLIENT_SECRET: DEMO_CLIENT.clientSecret,
    ...mailbox.settings,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
  await Promise.all([startProcess("worker.ts", env), startProcess("server.ts", env)]);
  console.log(readyText(baseUrl));
}

/** All of them at once and first, so that a fault in one costs no start of PostgreSQL. */
function readSettings() {
  const { values: options } = parseArgs({
    options: { reset: { type: "boolean", default: false }, dev: { type: "boolean", default: false } },
  });
  const ownSettings = {
    NODE_ENV: "production",
    FAMN_DEMO: "1",
    DATABASE_URL: "postgres://not-started-yet",
    SESSION_SECRET: "kept in the data folder, not read yet",
    OIDC_ISSUER: undefined,
    OIDC_CLIENT_ID: undefined,
  };
  const { host, port, baseUrl } = readEnv({ ...process.env, ...ownSettings });
  if (port > 65_532)
    throw new DemoFault(
      "PORT must be lower than 65533: the demo's sign-in, SMS and mail take the next three.",
    );
  return { options, host, port, baseUrl };
}

async function build(): Promise<void> {
  console.log("Building the pages …");
  const child = spawn(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  running.push(() => end(child));
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => (complaints += text.toString()));
  const exit: unknown[] = await once(child, "exit");
  if (exit[0] !== 0) throw new DemoFault(`The build failed.\n${complaints}`);
}

async function startProcess(file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = fork(file, { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  running.push(() => end(child));
  const ready = once(child, "message");
  const ended = once(child, "exit").then(() => {
    throw new DemoFault(stopping ? "" : `${file} ended; see the line above.`);
  });
  await Promise.race([ready, ended]);
  ended.catch(fail);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function fail(error: unknown): Promise<void> {
  const cause = (await postgres?.findFullDisk().catch(() => undefined)) ?? error;
  if (!stopping) console.error(explainFault(cause, dataFolder));
  await stop(1);
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const stopOne of running.reverse()) await stopOne().catch(() => {});
  process.exit(code);
}

async function keptSecret(): Promise<string> {
  const file = path.join(dataFolder, "session-secret");
  if (!existsSync(file)) await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFile(file, "utf8");
}

async function refuseUsedPort(host: string, port: number, name: string): Promise<void> {
  const probe = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    probe.once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (fault?.code === "EADDRINUSE")
    throw new DemoFault(`${name} ${port} is in use. Choose another: PORT=3100 npm run demo`);
  if (fault)
    throw new DemoFault(`${name} ${port} cannot be used on HOST ${host} (${fault.code ?? fault.message}).`);
}

function readyText(baseUrl: string): string {
  const people = DEMO_PEOPLE.map(({ subject, label }) => `    ${label} (${subject})`).join("\n");
  return [
    "",
    `Famn is ready: ${baseUrl}`,
    `  Staff sign in at ${baseUrl}${urls.staffHome("sv")}, one click each, no password:`,
    people,
    `  The demo's clock and quick sign-in: ${baseUrl}${urls.dev()}`,
    "  Stop with Ctrl-C. Start anew with: npm run demo -- --reset",
    "",
  ].join("\n");
}
