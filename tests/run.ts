import { spawnSync } from "node:child_process";

/** One check after the other; the first that fails ends the run. `FAMN_TEST_FULL=1` runs the proofs at their full size. */
const steps: [name: string, command: string, env?: Record<string, string>][] = [
  ["format", "prettier --check --log-level warn ."],
  ["lint", "eslint ."],
  ["styles", "stylelint app/**/*.css"],
  ["types", "tsc -p ."],
  ["unused", "knip"],
  ["build", "remix vite:build"],
  ["unit", "vitest run --project unit"],
  ["database 18", "vitest run --project database", { FAMN_TEST_PG: "18" }],
  ["database 15", "vitest run --project database", { FAMN_TEST_PG: "15" }],
  ["browser", "playwright test"],
];

const wanted = process.argv.slice(2);
const started = performance.now();
for (const [name, command, env] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const begun = performance.now();
  console.log(`\n— ${name}: ${command}`);
  const { status } = spawnSync(command, {
    shell: true,
    stdio: "inherit",
    env: { ...process.env, ...env, NODE_ENV: name === "build" ? "production" : "test" },
  });
  console.log(`— ${name}: ${status === 0 ? "ok" : "FAILED"} in ${seconds(begun)} s`);
  if (status !== 0) process.exit(status ?? 1);
}
console.log(`\nEverything holds, in ${seconds(started)} s.`);

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}
