import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, constants, statfs } from "node:fs/promises";
import { join } from "node:path";

type Step = readonly [name: string, command: string, env?: Record<string, string>];

/** Stages one after the other; in each, lanes side by side for the two cores; in each lane, steps in order. */
const STAGES: readonly (readonly (readonly Step[])[])[] = [
  [
    [
      ["lint and types", "oxlint"],
      ["format", "oxfmt --check"],
      ["styles", "stylelint app/**/*.css"],
      ["unused", "knip"],
    ],
    [["build", "remix vite:build"]],
  ],
  [
    // Three at once: one of them waits half a minute for a PostgreSQL that hangs.
    [["unit", "vitest run --project unit --maxWorkers 3 --minWorkers 3"]],
    // The longest races and all that asks for quiet are left out on 15 (vitest.config.ts).
    [["database 15", "vitest run --project database", { FAMN_TEST_PG: "15" }]],
  ],
  // These race and measure: alone.
  [[["database 18", "vitest run --project database --maxWorkers 3 --minWorkers 3", { FAMN_TEST_PG: "18" }]]],
  [[["browser", "playwright test"]]],
];

/** Every test has a database of its own, of some hundreds of files: in memory they are made in a twentieth of the time. */
const MEMORY = "/dev/shm";
const MEMORY_NEEDED_BYTES = 4 * 1024 ** 3;

/** Each of some hundred processes reads the same code: translated once. */
const COMPILED = "node_modules/.cache/node";

const settings = { NODE_COMPILE_CACHE: join(process.cwd(), COMPILED), ...(await placeForFiles()) };
const wanted = process.argv.slice(2);
const started = performance.now();
for (const lanes of STAGES) await Promise.all(lanes.map(inOrder));
console.log(`\nEverything holds, in ${seconds(started)} s.`);

/** The first that fails ends the whole run. `FAMN_TEST_FULL=1` runs the proofs at their full size. */
async function inOrder(steps: readonly Step[]): Promise<void> {
  for (const [name, command, env] of steps) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const begun = performance.now();
    console.log(`\n— ${name}: ${command}`);
    const child = spawn(command, {
      shell: true,
      stdio: "inherit",
      env: { ...process.env, ...settings, ...env, NODE_ENV: name === "build" ? "production" : "test" },
    });
    const [code]: unknown[] = await once(child, "exit");
    console.log(`— ${name}: ${code === 0 ? "ok" : "FAILED"} in ${seconds(begun)} s`);
    if (code !== 0) process.exit(typeof code === "number" ? code : 1);
  }
}

/** Where tests put their files: in memory where the machine gives enough of it, else where it is told to. */
async function placeForFiles(): Promise<Record<string, string>> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= MEMORY_NEEDED_BYTES ? { TMPDIR: MEMORY } : {};
  } catch {
    return {};
  }
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}
