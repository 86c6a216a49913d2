import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { isBuildFresh } from "#app/dev/build-freshness.ts";
import { eraseEmbeddedPostgres, startEmbeddedPostgres } from "#app/platform/embedded-postgres.ts";
import { realNow, ZONE } from "#app/platform/clock.ts";
import { openAsOwner } from "#db/owner.ts";
import { prepareDemo } from "#db/seed/prepare-demo.ts";
import { startWeb, type Web } from "#tests/support/web.ts";

/** A Tuesday in term time: the same page each time, so that figures of two days can be compared. */
const CLOCK = "2026-11-24T09:40";
const ROUNDS = 3;

/** What a benchmark measures: the built server on a database of its own. */
export interface Famn {
  readonly databaseUrl: string;
  /** `http://localhost:…`; it listens on 127.0.0.1 */
  readonly web: Web;
  readonly port: number;
  /** today by the rules' clock */
  readonly today: Temporal.PlainDate;
  /** names a process or a folder to be ended or removed when the benchmark ends, however it ends */
  onEnd(cleanUp: () => Promise<unknown>): void;
}

/**
 * Starts everything, lets the benchmark run, and leaves nothing behind; its answer is the exit code.
 * @param kind "real" is no demo: its clock is the machine's, so its pages are those of the day
 */
export async function benchmark(
  run: (famn: Famn) => Promise<number>,
  kind: "demo" | "real" = "demo",
): Promise<void> {
  const cleanUps: (() => Promise<unknown>)[] = [];
  const onEnd = (cleanUp: () => Promise<unknown>) => void cleanUps.push(cleanUp);
  let ending: Promise<void> | undefined;
  // Interrupted, what still runs fails and wants to end, too: it waits for the same end.
  const end = (code: number) =>
    (ending ??= (async () => {
      for (const cleanUp of cleanUps.reverse()) await cleanUp().catch(console.error);
      process.exit(code);
    })());
  process.once("SIGINT", () => void end(130));
  process.once("SIGTERM", () => void end(143));
  try {
    await end(await run(await start(onEnd, kind)));
  } catch (error) {
    if (!ending) console.error(error);
    await end(1);
  }
}

async function start(onEnd: Famn["onEnd"], kind: "demo" | "real"): Promise<Famn> {
  if (!isBuildFresh()) await build();
  const dataDir = await mkdtemp(join(tmpdir(), "famn-bench-"));
  onEnd(() => rm(dataDir, { recursive: true, force: true }));
  await chmod(dataDir, 0o755); // as root PostgreSQL runs as another user, who has to get in
  onEnd(() => eraseEmbeddedPostgres(dataDir));
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: true });
  onEnd(() => postgres.stop());
  const clock = kind === "demo" ? CLOCK : realNow().toString();
  const databaseUrl = await prepareDemo(postgres.url, clock, "http://localhost:1");
  if (kind === "real") await endDemo(databaseUrl);
  // As many processes as `npm start` runs.
  const env = { WEB_PROCESSES: "", FAMN_DEMO: kind === "demo" ? "1" : "" };
  const web = await startWeb({ databaseUrl, env });
  onEnd(() => web.stop());
  const today =
    kind === "demo" ? Temporal.PlainDate.from(CLOCK) : realNow().toZonedDateTimeISO(ZONE).toPlainDate();
  return { databaseUrl, web, port: Number(new URL(web.baseUrl).port), today, onEnd };
}

/** The demo's places, weeks and years, in a service that is none. */
async function endDemo(databaseUrl: string): Promise<void> {
  const db = openAsOwner(databaseUrl);
  await db.updateTable("installation").set({ demo: false, clock_offset_ms: 0 }).execute();
  await db.destroy();
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => (complaints += text.toString()));
  await once(child, "exit");
  if (child.exitCode !== 0) throw new Error(`The build failed.\n${complaints}`);
}

/** What was sent and answered in a stretch of time. */
export interface Stretch {
  /** milliseconds */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

/** How fast that was: requests (or bookings) a second, and how long one of them took, in milliseconds. */
interface Speed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

function speedOf({ latencies, seconds }: Stretch): Speed {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/**
 * `clients` at once, each beginning its next task when the last one is done, until there were `most` tasks or the
 * time is over.
 */
export async function together(
  clients: number,
  until: { seconds: number; most?: number },
  client: () => Promise<{ task: (index: number) => Promise<void>; end?: () => void }>,
): Promise<Stretch> {
  const latencies: number[] = [];
  const all = await Promise.all(Array.from({ length: clients }, client));
  const began = performance.now();
  const most = until.most ?? Number.POSITIVE_INFINITY;
  let begun = 0;
  try {
    await Promise.all(
      all.map(async ({ task }) => {
        while (begun < most && performance.now() - began < until.seconds * 1000) {
          const from = performance.now();
          await task(begun++);
          latencies.push(performance.now() - from);
        }
      }),
    );
  } finally {
    for (const { end } of all) end?.();
  }
  return { latencies, seconds: (performance.now() - began) / 1000 };
}

/**
 * Runs each thing once to warm it up and then three times, in turn, so that a slow minute of the machine falls on
 * all of them. @returns the medians of the three, each figure for itself
 */
export async function inTurn(
  things: Readonly<Record<string, () => Promise<Stretch>>>,
): Promise<Map<string, Speed>> {
  const runs = new Map<string, Speed[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, run] of Object.entries(things)) {
      const speed = speedOf(await run());
      if (round > 0) runs.set(name, [...(runs.get(name) ?? []), speed]);
    }
  }
  return new Map([...runs].map(([name, speeds]) => [name, medianOf(speeds)]));
}

function medianOf(speeds: readonly Speed[]): Speed {
  const middle = (figureOf: (speed: Speed) => number) => median(speeds.map(figureOf));
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
  };
}

/** The middle one. */
export function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Prints rows as a table that Markdown shows as one, too. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[0] ?? "").padEnd(width) : (cells[column] ?? "").padStart(width))).join(" | ")} |`;
  console.log(line(head));
  console.log(
    line(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`))),
  );
  for (const row of rows) console.log(line(row));
}

/** `12,345`; below ten with two digits, as ratios and milliseconds are read. */
export function figure(value: number): string {
  return value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en");
}
