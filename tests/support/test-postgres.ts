import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import {
  eraseEmbeddedPostgres,
  startEmbeddedPostgres,
  type PostgresVersion,
} from "#app/platform/embedded-postgres.ts";
import { migrate } from "#db/migrate.ts";

/** A database of one's own: the owner's URL, and the way to drop it. */
export type FreshDatabase = { url: string; close(): Promise<void> };

const template = "famn_template";

/** A PostgreSQL for one test run, with the migrated template in it; stop removes all of it. */
export async function startTestPostgres(
  version: PostgresVersion,
): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "famn-test-"));
  await chmod(dataDir, 0o755); // as root PostgreSQL runs as another user, who has to get in
  const server = await startEmbeddedPostgres({ dataDir, port: 0, version, durable: false });
  const stop = async () => {
    await server.stop();
    await eraseEmbeddedPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await run(server.url, `create database ${template}`);
    await migrate(withDatabase(server.url, template));
    // Cloning fails while anyone is connected to the template, so nobody may be.
    await run(server.url, `alter database ${template} is_template true allow_connections false`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, stop };
}

/** Clones the empty template of the PostgreSQL at that URL, or another that was kept. */
export async function cloneTemplate(serverUrl: string, from = template): Promise<FreshDatabase> {
  const name = `famn_${randomBytes(8).toString("hex")}`;
  await run(serverUrl, `create database ${name} template ${from} strategy file_copy`);
  return {
    url: withDatabase(serverUrl, name),
    close: () => run(serverUrl, `drop database ${name} with (force)`),
  };
}

/** Renames a database to which nobody is connected and lets nobody in but to clone it. */
export async function keepAsTemplate(
  serverUrl: string,
  database: FreshDatabase,
  name: string,
): Promise<void> {
  await run(serverUrl, `alter database ${new URL(database.url).pathname.slice(1)} rename to ${name}`);
  await run(serverUrl, `alter database ${name} is_template true allow_connections false`);
}

async function run(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
