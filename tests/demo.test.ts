import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "#app/platform/embedded-postgres.ts";
import { fourFreePorts } from "./support/web.ts";

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "famn-demo-"));
  await chmod(data, 0o755); // for root's PostgreSQL, which runs as nobody and else would have its data elsewhere
});
afterEach(() => rm(data, { recursive: true }));

/** `npm run demo` that is expected to end by itself. */
async function demo(env: Record<string, string>, ...options: string[]) {
  const child = spawn(process.execPath, ["demo.ts", "--dev", ...options], {
    // BASE_URL: Vitest has one of its own.
    env: { ...process.env, BASE_URL: "", FAMN_DATA: data, PORT: String(await fourFreePorts()), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const exit: unknown[] = await ended;
  return { code: exit[0], stdout, stderr };
}

test.each([
  ["PORT", { PORT: "abc" }, "PORT must be a whole number"],
  ["FAMN_CLOCK", { FAMN_CLOCK: "next Tuesday" }, "FAMN_CLOCK "],
  ["HOST", { HOST: "192.0.2.1" }, "on HOST 192.0.2.1"],
])("a malformed %s ends the demo's start with one line that names it", async (_, env, line) => {
  const { code, stdout, stderr } = await demo(env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^.+\n$/);
  expect(stderr).toContain(line);
});

test("an option the demo does not know is told in one line", async () => {
  expect(await demo({}, "--rest")).toEqual({
    code: 1,
    stdout: "",
    stderr: "The demo knows --reset and --dev, and nothing else.\n",
  });
});

test("a port that is taken, for the pages or for the sign-in after it, is told in one line", async () => {
  // Below those that the system hands out: the one before it is nobody's.
  const taken = 20_000 + Math.floor(Math.random() * 10_000);
  const other = createServer();
  other.listen(taken, "127.0.0.1");
  await once(other, "listening");
  try {
    expect((await demo({ PORT: String(taken) })).stderr).toBe(
      `PORT ${taken} is in use. Choose another: PORT=3100 npm run demo\n`,
    );
    expect((await demo({ PORT: String(taken - 1) })).stderr).toBe(
      `The demo's sign-in (PORT + 1) ${taken} is in use. Choose another: PORT=3100 npm run demo\n`,
    );
  } finally {
    other.close();
  }
});

test("a database of a newer Famn is left alone, and that is told in one line", async () => {
  await withPostgres(async (server) => {
    const asked = postgres(server, { max: 1 });
    await asked`create database famn`;
    await asked.end();
    const famn = postgres(server.replace(/postgres$/, "famn"), { max: 1 });
    await famn`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`;
    await famn`insert into kysely_migration values ('9999-of-tomorrow', '2030-01-01T00:00:00.000Z')`;
    await famn.end();
  });

  expect(await demo({})).toEqual({
    code: 1,
    stdout: "",
    stderr: `${data}: The database was made by a newer version of Famn; nothing in it was changed.\n`,
  });
});

test.skipIf(process.getuid?.() !== 0)(
  "a disk that fills up while the demo is made is told in one line",
  async ({ skip }) => {
    if (!succeeds("mount", "-t", "tmpfs", "-o", "size=300m,mode=0755", "none", data))
      skip("this machine does not let us mount a small disk");
    try {
      await withPostgres(async () => {});
      const { blocks, bfree, bsize } = await statfs(data);
      succeeds("mount", "-o", `remount,size=${(blocks - bfree) * bsize + 6_000_000}`, data);

      expect(await demo({})).toEqual({
        code: 1,
        stdout: "",
        stderr: `No space left on the disk of the data folder ${join(data, "postgres")}.\n`,
      });
    } finally {
      succeeds("umount", data);
    }
  },
);

/** The demo's PostgreSQL, running without the demo. */
async function withPostgres(use: (url: string) => Promise<void>): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir: join(data, "postgres"), port: 0, durable: false });
  try {
    await use(server.url);
  } finally {
    await server.stop();
  }
}

function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}
