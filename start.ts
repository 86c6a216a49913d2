import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { EnvironmentFault, readEnv } from "#app/platform/env.ts";

const PROGRAMS = ["server.ts", "worker.ts"];

try {
  readEnv(process.env);
  if (!existsSync("build/server/index.js"))
    throw new EnvironmentFault("There is no build. Run: npm run build");
} catch (error) {
  if (!(error instanceof EnvironmentFault)) throw error;
  console.error(error.message);
  process.exit(1);
}

// Web and worker live and end together here; run them as processes of their own to have more of each.
const children: ChildProcess[] = PROGRAMS.map((program) => fork(program));
let ending = false;
for (const child of children) child.once("exit", (code) => void stop(code ?? 1));
process.once("SIGTERM", () => void stop(0));
process.once("SIGINT", () => void stop(0));

async function stop(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const gone = alive.map((child) => once(child, "exit"));
  for (const child of alive) child.kill("SIGTERM");
  await Promise.all(gone);
  process.exit(code);
}
