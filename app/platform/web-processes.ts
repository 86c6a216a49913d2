import cluster from "node:cluster";
import { once } from "node:events";

const READY = "ready";

/**
 * Runs this same program `count` times on one port, and says "ready" to a launcher when all of them answer. They live
 * and end together: whoever runs Famn starts it anew when one of them broke.
 */
export async function runWebProcesses(count: number): Promise<void> {
  const all = Array.from({ length: count }, () => cluster.fork());
  let ending = false;
  const stop = async (code: number) => {
    if (ending) return;
    ending = true;
    const alive = all.filter(({ process: one }) => one.exitCode === null && one.signalCode === null);
    const gone = alive.map((one) => once(one, "exit"));
    for (const one of alive) one.process.kill("SIGTERM");
    await Promise.all(gone);
    process.exit(code);
  };
  const told = new Set<unknown>([READY]);
  const tellOnce = (line: unknown) => {
    if (!told.has(line)) console.error(line);
    told.add(line);
  };
  for (const one of all) {
    one.on("message", tellOnce);
    one.once("exit", (code: number | null) => void stop(code ?? 1));
  }
  process.once("SIGTERM", () => void stop(0));
  process.once("SIGINT", () => void stop(0));
  process.once("disconnect", () => void stop(0));
  await Promise.all(
    all.map(
      (one) => new Promise<void>((answers) => one.on("message", (said) => said === READY && answers())),
    ),
  );
  process.send?.(READY);
}

/** Ends the process with one line that says why; of several that end for the same reason it is told once. */
export function endWith(line: string): void {
  if (cluster.isPrimary) {
    console.error(line);
    process.exit(1);
  }
  process.send?.(line, () => process.exit(1));
}
