import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runMigrations } from "graphile-worker";
import { Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";
import type { Tables } from "./schema.ts";

const MIGRATIONS = new URL("./migrations/", import.meta.url);

/**
 * Brings the database at `ownerUrl` to the newest schema, the job queue's tables included.
 * Safe to call from several processes at once (the migrator takes a lock). Throws when a step fails; nothing is half done.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const db = new Kysely<Tables>({ dialect: new PostgresJSDialect({ postgres: client }) });
  try {
    await refuseOldServers(db);
    await ensureAppRole(db);
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
    const { error } = await migrator.migrateToLatest();
    if (error instanceof Error && error.message.startsWith("corrupted migrations")) throw new NewerDatabase();
    if (error !== undefined)
      throw error instanceof Error ? error : new Error("A migration failed.", { cause: error });
    await runMigrations({ connectionString: ownerUrl });
    await letAppAddJobs(db);
  } finally {
    await db.destroy();
  }
}

/** The database has seen migrations that this version does not know. */
export class NewerDatabase extends Error {
  override message = "The database was made by a newer version of Famn; nothing in it was changed.";
}

async function refuseOldServers(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
  if (Number(rows[0]?.server_version_num) < 150000) throw new Error("Famn needs PostgreSQL 15 or newer.");
}

/** The app's role owns nothing; whoever migrates may become it. Roles belong to the cluster, so another database may have made it. */
async function ensureAppRole(db: Kysely<Tables>): Promise<void> {
  await sql
    .raw(
      `do $$ begin
         if not exists (select from pg_roles where rolname = 'famn_app') then create role famn_app nologin; end if;
       exception when duplicate_object or unique_violation then null; end $$`,
    )
    .execute(db);
  await sql.raw(`grant famn_app to current_user`).execute(db);
}

/**
 * The app may put a job in the queue and nothing else: the queue's own tables have row-level security without a
 * policy, so a grant on them would let nobody in, and the app needs to read no other job.
 */
async function letAppAddJobs(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('famn migrate'))`.execute(tx);
    await sql.raw(`drop function if exists public.add_job(text, json)`).execute(tx);
    await sql
      .raw(
        `create or replace function public.add_job(
             task text, payload json, job_key text default null, max_attempts integer default null) returns void
           language sql security definer set search_path = pg_catalog, pg_temp
           as 'select graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => max_attempts)'`,
      )
      .execute(tx);
    await sql.raw(`revoke execute on function public.add_job from public`).execute(tx);
    await sql.raw(`grant execute on function public.add_job to famn_app`).execute(tx);
  });
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(fileURLToPath(MIGRATIONS))).filter((name) => name.endsWith(".ts")).sort();
  const loaded = await Promise.all(
    names.map(async (name): Promise<[string, Migration]> => {
      const module: unknown = await import(new URL(name, MIGRATIONS).href);
      if (!isMigration(module)) throw new Error(`${name} is no migration.`);
      return [name.replace(/\.ts$/, ""), module];
    }),
  );
  return Object.fromEntries(loaded);
}

function isMigration(module: unknown): module is Migration {
  return typeof module === "object" && module !== null && "up" in module;
}
