import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { OFFERED } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { benchmark, type Famn, printTable } from "./support.ts";
import { atDoor, book, someBookableOpenings } from "./visitors.ts";

/** Not in the lock file: with what it needs it is four times the weight of the largest package there (decision 0002). */
const LIGHTHOUSE = "lighthouse@13.5.0";
/** Swedish, and the scripts that need most of a phone; of these, those that are offered. */
const LANGUAGES = ["sv", "ar", "ti", "ckb"];
const SITE = "opalen";
const FAMILIES = 14;
/** A staff page must be usable within this on Lighthouse's mid-range phone. */
const DOOR_USABLE_MS = 2000;

const score = z.object({ score: z.number().nullable() });
const audit = z.object({ numericValue: z.number() });
const report = z.object({
  finalDisplayedUrl: z.string(),
  runtimeError: z.object({ message: z.string() }).optional(),
  categories: z.object({ performance: score, accessibility: score, "best-practices": score, seo: score }),
  audits: z.object({
    "first-contentful-paint": audit,
    "largest-contentful-paint": audit,
    interactive: audit,
    "total-byte-weight": audit,
  }),
});

await benchmark(async (famn) => {
  const port = await startChromium(famn);

  const openings = await someBookableOpenings(famn);
  const staff = await atDoor(famn, SITE, FAMILIES);
  const rows: string[][] = [];
  const measure = async (name: string, path: string, cookie: string) => {
    const { categories, audits } = await audited(famn.web.baseUrl + path, cookie, port);
    const said = Object.values(categories).map((one) => String(Math.round((one.score ?? 0) * 100)));
    const { "total-byte-weight": bytes, ...times } = audits;
    const whole = [...Object.values(times), bytes].map((one) =>
      Math.round(one.numericValue).toLocaleString("en"),
    );
    rows.push([name, ...said, ...whole]);
    return audits.interactive.numericValue;
  };

  for (const [index, tag] of LANGUAGES.entries()) {
    const language = OFFERED.find((row) => row.tag === tag);
    const opening = openings[index];
    if (!language || !opening) continue;
    const { receipt, cookie } = await book(famn, language.tag, opening);
    await measure(`${tag}: first screen`, urls.find(language.tag), "");
    await measure(`${tag}: site`, urls.site(language.tag, SITE), "");
    await measure(`${tag}: booking`, urls.opening(language.tag, opening), "");
    await measure(`${tag}: receipt`, receipt, cookie);
  }
  const usable = await measure("door", urls.door("sv", SITE), staff);

  printTable(
    [
      ...["mobile, slow 4G simulated", "performance", "accessibility", "best practices", "SEO"],
      ...["FCP ms", "LCP ms", "interactive ms", "bytes"],
    ],
    rows,
  );
  console.log(
    `\nSEO without "is-crawlable": the demo asks not to be indexed. The door is to be usable within ${DOOR_USABLE_MS} ms: ` +
      `${usable <= DOOR_USABLE_MS ? "it is" : "IT IS NOT"}.`,
  );
  return usable <= DOOR_USABLE_MS ? 0 : 1;
});

/** One page as Lighthouse sees it, in the tests' own browser. */
async function audited(url: string, cookie: string, port: number): Promise<z.infer<typeof report>> {
  const { stdout } = await promisify(execFile)(
    "npm",
    [
      ...["exec", "--yes", "--ignore-scripts", `--package=${LIGHTHOUSE}`, "--", "lighthouse", url, "--quiet"],
      ...["--output=json", "--output-path=stdout", `--port=${port}`, "--no-enable-error-reporting"],
      ...[
        "--skip-audits=is-crawlable",
        `--extra-headers=${JSON.stringify(cookie ? { Cookie: cookie } : {})}`,
      ],
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const seen = report.parse(JSON.parse(stdout));
  if (seen.runtimeError) throw new Error(`${url}: ${seen.runtimeError.message}`);
  if (seen.finalDisplayedUrl !== url) throw new Error(`${url} led to ${seen.finalDisplayedUrl}.`);
  return seen;
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
