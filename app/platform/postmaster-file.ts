import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { runAs } from "./server-account.ts";

/** What a running server writes about itself into its cluster; status is "starting", "ready" or "stopping". */
export async function readPostmasterFile(
  cluster: string,
): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  // Line numbers are fixed by PostgreSQL (src/include/utils/pidfile.h).
  const lines = text.split("\n");
  return text === "" ? undefined : { pid: Number(lines[0]), status: (lines[7] ?? "").trim() };
}

/**
 * Waits until a server that is on its way out has left the cluster (its program was killed and is started again at
 * once). Throws if one is at work there.
 */
export async function letPreviousServerFinish(cluster: string): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const file = await readPostmasterFile(cluster);
    if (!file) return;
    if (!isAlive(file.pid)) return; // a crashed server's file: PostgreSQL itself clears it and recovers
    if (!(await findCommand(file.pid)).includes(cluster)) {
      // After a crash the number may be another program's, or still that of the dead server where nothing reaps the
      // dead (containers): PostgreSQL would take either for a running server. A second for the dead one's children.
      await sleep(1000);
      await rm(join(cluster, "postmaster.pid"), { force: true });
      return;
    }
    if (waited > (file.status === "stopping" ? 60_000 : 2_000))
      throw new EmbeddedPostgresError(
        "folder-in-use",
        `The data folder ${cluster} is in use by another PostgreSQL (process ${file.pid}).`,
      );
    await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The command line of a process, "" when it has ended. */
async function findCommand(pid: number): Promise<string> {
  if (process.platform === "linux") return await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return (await runAs(undefined, "/bin/ps", "-p", String(pid), "-o", "command=")).output;
}
