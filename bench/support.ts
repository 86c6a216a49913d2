import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isBuildFresh } from "#app/dev/build-freshness.ts";
import { eraseEmbeddedPostgres, startEmbeddedPostgres } from "#app/platform/embedded-postgres.ts";
import { prepareDemo } from "#db/seed/prepare-demo.ts";
import { startWeb, type Web } from "#tests/support/web.ts";

/** A Tuesday in term time: the same page each time, so that figures of two days can be compared. */
const CLOCK = "2026-11-24T09:40";
const ROUNDS = 3;

/** What a benchmark measures: the built server on a demo's database of its own. */
export interface Famn {
  readonly databaseUrl: string;
  /** `http://localhost:…`; it listens on 127.0.0.1 */
  readonly web: Web;
  readonly port: number;
  /** names a process or a folder to be ended or removed when the benchmark ends, however it ends */
  onEnd(cleanUp: () => Promise<unknown>): void;
}

/** Starts everything, lets the benchmark run, and leaves nothing behind; its answer is the exit code. */
export async function benchmark(run: (famn: Famn) => Promise<number>): Promise<void> {
  const cleanUps: (() => Promise<unknown>)[] = [];
  const onEnd = (cleanUp: () => Promise<unknown>) => void cleanUps.push(cleanUp);
  const end = async (code: number) => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp().catch(console.error);
    process.exit(code);
  };
  process.once("SIGINT", () => void end(130));
  process.once("SIGTERM", () => void end(143));
  try {
    await end(await run(await start(onEnd)));
  } catch (error) {
    console.error(error);
    await end(1);
  }
}

async function start(onEnd: Famn["onEnd"]): Promise<Famn> {
  if (!isBuildFresh()) await build();
  const dataDir = await mkdtemp(join(tmpdir(), "famn-bench-"));
  onEnd(() => rm(dataDir, { recursive: true, force: true }));
  await chmod(dataDir, 0o755); // as root PostgreSQL runs as another user, who has to get in
  onEnd(() => eraseEmbeddedPostgres(dataDir));
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: true });
  onEnd(() => postgres.stop());
  const databaseUrl = await prepareDemo(postgres.url, CLOCK, "http://localhost:1");
  const web = await startWeb({ databaseUrl });
  onEnd(() => web.stop());
  return { databaseUrl, web, port: Number(new URL(web.baseUrl).port), onEnd };
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => (complaints += text.toString()));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The build failed.\n${complaints}`);
}

/** How fast a run was: requests (or bookings) a second, and how long one of them took. */
export interface Speed {
  readonly perSecond: number;
  /** milliseconds */
  readonly p50: number;
  /** milliseconds */
  readonly p99: number;
}

/** @param latencies of one run, in milliseconds */
export function speedOf(latencies: number[], seconds: number): Speed {
  latencies.sort((a, b) => a - b);
  const at = (part: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/**
 * Runs each thing once to warm it up and then three times, in turn, so that a slow minute of the machine falls on
 * all of them. @returns the medians of the three, each figure for itself
 */
export async function inTurn<Name extends string>(
  things: Readonly<Record<Name, () => Promise<Speed>>>,
): Promise<Record<Name, Speed>> {
  const names = Object.keys(things) as Name[];
  const runs = new Map<Name, Speed[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const speed = await things[name]();
      if (round > 0) runs.get(name)?.push(speed);
    }
  }
  const medians = names.map((name) => {
    const middle = (figure: keyof Speed) => median((runs.get(name) ?? []).map((speed) => speed[figure]));
    return [name, { perSecond: middle("perSecond"), p50: middle("p50"), p99: middle("p99") }] as const;
  });
  return Object.fromEntries(medians) as Record<Name, Speed>;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Prints rows as a table that Markdown shows as one, too. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[0] ?? "").padEnd(width) : (cells[column] ?? "").padStart(width))).join(" | ")} |`;
  console.log(line(head));
  console.log(line(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`))));
  for (const row of rows) console.log(line(row));
}

/** `12,345`; below ten with two digits, as ratios and milliseconds are read. */
export function figure(value: number): string {
  return value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en");
}
