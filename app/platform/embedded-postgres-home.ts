import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { canEnter, findNobody, type ServerAccount } from "./server-account.ts";

/** Where one embedded PostgreSQL lives, and as whom it runs. */
export type Home = { folder: string; cluster: string; account: ServerAccount };

/**
 * The home for a wanted data folder, made if missing. Only for root it may lie elsewhere (under /var/lib or
 * /var/tmp, named by a hash of the wanted path): there the server's user must be able to walk in.
 */
export async function openHome(dataDir: string): Promise<Home> {
  const wanted = resolve(dataDir);
  if (process.getuid?.() !== 0) {
    await mkdir(wanted, { recursive: true });
    return { folder: wanted, cluster: join(wanted, "cluster"), account: undefined };
  }
  const hash = createHash("sha256").update(wanted).digest("hex").slice(0, 10);
  const folders = [wanted, `/var/lib/famn-${hash}`, `/var/tmp/famn-${hash}`];

  // Data that exists is found again even if the modes of the folders above have changed since.
  for (const folder of folders) {
    const home = await describeHome(folder);
    if ((await exists(home.cluster)) && (await isUsable(home, folder === wanted))) return home;
  }
  for (const folder of folders) {
    const home = await describeHome(folder);
    if ((await makeFolder(folder)) && (await isUsable(home, folder === wanted))) return home;
  }
  throw new EmbeddedPostgresError(
    "not-permitted",
    `PostgreSQL does not run as root, and the user nobody can reach none of ${folders.join(", ")}.`,
  );
}

/** As root a cluster keeps the owner it has (someone may have started it without root first), else it gets nobody. */
async function describeHome(folder: string): Promise<Home> {
  const cluster = join(folder, "cluster");
  const owner = await stat(cluster).catch(() => undefined);
  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await findNobody();
  return { folder, cluster, account };
}

async function isUsable(home: Home, chosenByPerson: boolean): Promise<boolean> {
  // /var/tmp is open to all: a folder there that is not root's may be a trap laid by another user.
  if (!chosenByPerson) {
    const found = await lstat(home.folder);
    if (!found.isDirectory() || found.uid !== 0) return false;
  }
  return await canEnter(home.account, home.folder);
}

async function makeFolder(folder: string): Promise<boolean> {
  try {
    // The mode is set apart, for a strict umask would lock the server's user out of its own home.
    if ((await mkdir(folder, { recursive: true })) !== undefined) await chmod(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
