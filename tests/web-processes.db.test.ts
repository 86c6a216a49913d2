import { fork } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "./support/database.ts";
import { setClock, startWeb } from "./support/web.ts";

/** Each process's own bound of connections to the database. */
const OF_ONE = 8;

test("several web processes answer on one port, and end together", async () => {
  const database = await freshDatabase();
  await setClock(database.url, "2026-11-24T09:40");
  const web = await startWeb({ databaseUrl: database.url, env: { WEB_PROCESSES: "2", LOG_LEVEL: "silent" } });
  try {
    const asked = Array.from({ length: 60 }, () => fetch(`${web.baseUrl}/healthz`));
    for (const answer of await Promise.all(asked))
      expect(await answer.json()).toMatchObject({ database: true });
    expect(await countConnections(database.url)).toBeGreaterThan(OF_ONE);
  } finally {
    await web.stop();
  }
  await expect(fetch(`${web.baseUrl}/sv`)).rejects.toThrow("fetch failed");
  expect(await countConnections(database.url)).toBe(0);
  await database.close();
});

test("a port in use is told in one line, however many processes wanted it", async () => {
  const database = await freshDatabase();
  const web = await startWeb({ databaseUrl: database.url, env: { LOG_LEVEL: "silent" } });
  try {
    const child = fork("server.ts", {
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: new URL(web.baseUrl).port,
        BASE_URL: web.baseUrl,
        DATABASE_URL: database.url,
        SESSION_SECRET: "a secret for tests, forty characters long",
        WEB_PROCESSES: "2",
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let said = "";
    child.stdout?.on("data", (text: Buffer) => (said += text.toString()));
    child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
    expect(await once(child, "close")).toEqual([1, null]);
    expect(said).toBe(`PORT ${new URL(web.baseUrl).port} is in use. Choose another with PORT.\n`);
  } finally {
    await web.stop();
    await database.close();
  }
});

async function countConnections(url: string): Promise<number> {
  const db = openAsOwner(url);
  try {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where application_name = 'famn' and datname = current_database()`.execute(db);
    return rows[0]?.count ?? 0;
  } finally {
    await db.destroy();
  }
}
