import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { z } from "zod";
import { OFFERED } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { benchmark, type Famn, median, printTable } from "./support.ts";
import { atDoor, book, openAllDay, someBookableOpenings } from "./visitors.ts";

/** Not in the lock file: with what it needs it is four times the weight of the largest package there (decision 0002). */
const LIGHTHOUSE = "lighthouse@13.5.0";
const INSTALLED = "node_modules/.cache/lighthouse";
/** The tests' browser breaks every load off that is traced with this one; no audit's score needs it. */
const NOT_TRACED = "blink.webdx_feature_usage";
/** Swedish, and the scripts that need most of a phone; of these, those that are offered. */
const LANGUAGES = ["sv", "ar", "ti", "ckb"];
const SITE = "opalen";
/** The first screens' times are medians of so many. */
const RUNS = 3;
/** The first screen's largest part is to be seen within this on the same phone. */
const SEEN = { audit: "largest-contentful-paint", ms: 1000 } as const;
/** What asks for a page that search engines may show; the others answer `noindex` and describe themselves to nobody. */
const OF_FOUND_PAGES = ["is-crawlable", "meta-description"];
const FAMILIES = 14;
/** A staff page must be usable within this on Lighthouse's mid-range phone. */
const USABLE = { audit: "interactive", ms: 2000 } as const;

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const AUDITS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "interactive",
  "total-byte-weight",
] as const;
const score = z.object({ score: z.number().nullable() });
const audit = z.object({ numericValue: z.number() });
const failed = z.object({ runtimeError: z.object({ message: z.string() }) });
const report = z.object({
  finalDisplayedUrl: z.string(),
  categories: z.object({ performance: score, accessibility: score, "best-practices": score, seo: score }),
  audits: z.object({
    "first-contentful-paint": audit,
    "largest-contentful-paint": audit,
    interactive: audit,
    "total-byte-weight": audit,
  }),
});

/** What is asked of one page; `found`: search engines may show it. */
interface Asked {
  readonly cookie?: string;
  readonly found?: boolean;
  readonly runs?: number;
  readonly within?: { readonly audit: (typeof AUDITS)[number]; readonly ms: number };
}

const runner = z.object({
  default: z.custom<(url: string, flags: Record<string, unknown>) => Promise<{ lhr: unknown }>>(isFunction),
});
const tracing = z.object({
  default: z.custom<{ getDefaultTraceCategories(): string[] }>(isFunction),
});

await benchmark(async (famn) => {
  const port = await startChromium(famn);

  await openAllDay(famn, SITE);
  const openings = await someBookableOpenings(famn);
  const staff = await atDoor(famn, SITE, FAMILIES);
  const rows: string[][] = [];
  const faults: string[] = [];
  const measure = async (page: string, path: string, asked: Asked) => {
    const { cookie = "", found = false, within } = asked;
    const runs: z.infer<typeof report>[] = [];
    for (let run = 0; run < (asked.runs ?? 1); run++)
      runs.push(await audited(famn.web.baseUrl + path, { cookie, found, port }));
    const scoreOf = (name: (typeof CATEGORIES)[number]) =>
      median(runs.map(({ categories }) => (categories[name].score ?? 0) * 100));
    const figureOf = (name: (typeof AUDITS)[number]) =>
      median(runs.map(({ audits }) => audits[name].numericValue));
    rows.push([page, ...CATEGORIES.map(scoreOf).map(whole), ...AUDITS.map(figureOf).map(whole)]);
    // Only an adult's pages have to be without any fault.
    for (const name of within === USABLE ? [] : CATEGORIES)
      if (scoreOf(name) < 100) faults.push(`${page}: ${name} ${whole(scoreOf(name))}`);
    if (within && figureOf(within.audit) > within.ms)
      faults.push(`${page}: ${whole(figureOf(within.audit))} ms`);
  };

  for (const [index, tag] of LANGUAGES.entries()) {
    const language = OFFERED.find((row) => row.tag === tag);
    const opening = openings[index];
    if (!language || !opening) continue;
    const { receipt, cookie } = await book(famn, language.tag, opening);
    await measure(`${tag}: first screen`, urls.find(language.tag), { found: true, runs: RUNS, within: SEEN });
    await measure(`${tag}: site`, urls.site(language.tag, SITE), { found: true });
    await measure(`${tag}: booking`, urls.opening(language.tag, opening), { found: true });
    await measure(`${tag}: receipt`, receipt, { cookie });
  }
  await measure("door", urls.door("sv", SITE), { cookie: staff, within: USABLE });

  printTable(
    [
      ...["mobile, slow 4G simulated", "performance", "accessibility", "best practices", "SEO"],
      ...["FCP ms", "LCP ms", "interactive ms", "bytes"],
    ],
    rows,
  );
  console.log(
    `\nNo demo. Receipts and the door answer noindex: their SEO is without ${OF_FOUND_PAGES.join(" and ")}. Bounds: every ` +
      `score of an adult's pages 100, a first screen's LCP ${SEEN.ms} ms, the door usable within ${USABLE.ms} ms. ` +
      `${faults.length === 0 ? "All hold." : `NOT: ${faults.join("; ")}.`}`,
  );
  return faults.length === 0 ? 0 : 1;
}, "real");

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** Lighthouse itself, fetched on first use. */
async function lighthouse(): Promise<z.infer<typeof runner>["default"]> {
  const core = resolve(INSTALLED, "node_modules/lighthouse/core");
  if (!existsSync(core)) {
    console.log(`Fetches ${LIGHTHOUSE} …`);
    const options = ["--prefix", INSTALLED, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
    await promisify(execFile)("npm", ["install", ...options, LIGHTHOUSE]);
  }
  const { default: trace } = tracing.parse(await import(`${core}/gather/gatherers/trace.js`));
  const categories = trace.getDefaultTraceCategories().filter((category) => category !== NOT_TRACED);
  trace.getDefaultTraceCategories = () => categories;
  return runner.parse(await import(`${core}/index.js`)).default;
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** One page as Lighthouse sees it, in the tests' own browser. `found`: search engines may show it. */
async function audited(
  url: string,
  { cookie, found, port }: { cookie: string; found: boolean; port: number },
): Promise<z.infer<typeof report>> {
  await setCookie(cookie, port);
  const { lhr } = await (
    await lighthouse()
  )(url, {
    port,
    logLevel: "silent",
    skipAudits: found ? [] : OF_FOUND_PAGES,
  });
  const { data: fault } = failed.safeParse(lhr);
  if (fault) throw new Error(`${url}: ${fault.runtimeError.message}`);
  const seen = report.parse(lhr);
  if (seen.finalDisplayedUrl !== url) throw new Error(`${url} led to ${seen.finalDisplayedUrl}.`);
  return seen;
}

/** Before the page is loaded: what Lighthouse is told to send along does not reach a page's reload. */
async function setCookie(cookie: string, port: number): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  if (!name) return;
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const session = await browser.newBrowserCDPSession();
  const own = { name, value, url: "https://localhost/", path: "/", secure: true };
  await session.send("Storage.setCookies", { cookies: [own] });
  await browser.close();
}

/** The tests' own browser, without Playwright at its side: that would hold on to every page. @returns the port it is told by */
async function startChromium(famn: Famn): Promise<number> {
  const { executablePath, args, env } = await chromiumLaunchOptions();
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), "famn-lighthouse-"));
  famn.onEnd(() => rm(profile, { recursive: true, force: true }));
  const child = spawn(
    executablePath,
    [...args, "--headless", `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "about:blank"],
    { env: { ...process.env, ...env }, stdio: "ignore" },
  );
  const gone = once(child, "exit");
  famn.onEnd(async () => {
    child.kill();
    await gone;
  });
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined);
    if (answer?.ok) return port;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error("Chromium did not start.");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}
