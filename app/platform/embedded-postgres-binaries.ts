import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import type { Home } from "./embedded-postgres-home.ts";
import { canEnter } from "./server-account.ts";

/** The PostgreSQL versions that come as packages: 18 runs the demo, 15 is the oldest we promise to run on. */
export type PostgresVersion = 15 | 18;

/** Paths of the programs, ready to be run by the server's user. */
export type Binaries = { initdb: string; postgres: string };

const packageNames = { 15: "embedded-postgres-15", 18: "embedded-postgres" } as const;
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the packaged binaries and makes them runnable, in a copy inside the home where the user cannot reach them. */
export async function prepareBinaries(version: PostgresVersion, home: Home): Promise<Binaries> {
  const packaged = findPackage(version);
  if ((await makeRunnable(packaged)) && (await canRun(packaged, home))) return programsOf(packaged);

  const release = z.object({ version: z.string() });
  const manifest: unknown = JSON.parse(await readFile(join(packaged, "package.json"), "utf8"));
  const copy = join(home.folder, `postgres-${release.parse(manifest).version}`);
  if (!(await stat(copy).catch(() => undefined))) await copyPackage(packaged, copy);
  if (await canRun(copy, home)) return programsOf(copy);
  throw new EmbeddedPostgresError(
    "not-permitted",
    `The user PostgreSQL runs as may not run programs in ${home.folder}.`,
  );
}

function findPackage(version: PostgresVersion): string {
  const machine = `${process.platform}-${process.arch}`;
  try {
    const parent = createRequire(import.meta.url).resolve(packageNames[version]);
    return resolve(dirname(createRequire(parent).resolve(`@embedded-postgres/${machine}`)), "..");
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "unsupported-machine",
      `No embedded PostgreSQL ${version} is installed for ${machine}; set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

function programsOf(folder: string): Binaries {
  return { initdb: join(folder, "native/bin/initdb"), postgres: join(folder, "native/bin/postgres") };
}

async function canRun(folder: string, home: Home): Promise<boolean> {
  const { initdb, postgres } = programsOf(folder);
  return (await canEnter(home.account, initdb)) && (await canEnter(home.account, postgres));
}

/** Does what the package's install script does, which `npm ci --ignore-scripts` skips. False: not allowed to write. */
async function makeRunnable(folder: string): Promise<boolean> {
  try {
    for (const program of Object.values(programsOf(folder)))
      if (((await stat(program)).mode & 0o111) !== 0o111) await chmod(program, 0o755);
    for (const { source, target } of await listLinks(folder)) {
      const link = join(folder, target);
      if (await stat(link).catch(() => undefined)) continue;
      await symlink(relative(dirname(target), source), link);
    }
    return true;
  } catch {
    return false;
  }
}

async function listLinks(folder: string) {
  const file = await readFile(join(folder, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  return links.parse(JSON.parse(file));
}

/** The copy appears under its name only when whole, so that a start cut off half-way leaves nothing broken. */
async function copyPackage(packaged: string, copy: string): Promise<void> {
  const unfinished = `${copy}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  await cp(join(packaged, "native"), join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(".a"), // static libraries, a fifth of the size, are for compilers only
  });
  await makeRunnable(unfinished);
  await openToAll(unfinished);
  await rename(unfinished, copy);
}

/** npm under a strict umask gives files that only their owner may read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || basename(entry.parentPath) === "bin";
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}
