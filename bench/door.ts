import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { type BrowserContext, chromium, type Locator, type Page } from "@playwright/test";
import { urls } from "#app/urls.ts";
import { openAsOwner } from "#db/owner.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { startCuttableNetwork } from "#tests/support/cuttable-network.ts";
import { openDoor, QUEUED, sendMany, TAPPED } from "./door-queue.ts";
import { benchmark, printTable } from "./support.ts";
import { atDoor } from "./visitors.ts";

const ASSETS = "build/client/assets";
const SITE = "opalen";
const FAMILIES = 14;
/** Longer than this the queue must not take. */
const LONGEST_MS = 10_000;
const ROUNDS = 3;
/** Lighthouse's mid-range phone on its slow 4G. */
const SLOW = { cpu: 4, latency: 150, bytesPerSecond: (1.6 * 1_000_000) / 8 };

await benchmark(async (famn) => {
  const cookie = await atDoor(famn, SITE, FAMILIES);
  const browser = await chromium.launch(await chromiumLaunchOptions());
  famn.onEnd(() => browser.close());
  const tablet = async (proxy?: string) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 780 },
      locale: "sv-SE",
      ...(proxy && { proxy: { server: proxy } }),
    });
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([
      { name, value, url: famn.web.baseUrl.replace("http:", "https:"), secure: true, httpOnly: true },
    ]);
    return context;
  };
  const door = famn.web.baseUrl + urls.door("sv", SITE);

  printTable(
    ["script, bytes", "brotli", "raw", "when"],
    [
      ["door-page", "with the page"],
      ["door-worker", "behind the page"],
      ["qr-reader", "when the camera is first used, where the browser reads no codes"],
    ].map(([script = "", when = ""]) => weightOf(script, when)),
  );

  const cold = [];
  for (let round = 0; round < ROUNDS; round++) cold.push(await coldPage(await tablet(), door));
  printTable(
    ["mid-range phone, slow 4G, nothing cached", "ms, median of three"],
    [
      ["the page stands, its forms can be used", whole(median(cold.map(({ stands }) => stands)))],
      ["each tap is kept on the device", whole(median(cold.map(({ takes }) => takes)))],
      [
        "from opening the page to a walk-in of 2+3 counted",
        whole(median(cold.map(({ counted }) => counted))),
      ],
    ],
  );

  printTable(["what a person does", "taps"], await taps(await openDoor(await tablet(), door)));

  const network = await startCuttableNetwork();
  famn.onEnd(() => network.stop());
  const many = await sendMany(await tablet(network.server), network, door);
  const { ids, kept, opened, tapped, sent } = many;
  printTable(
    [`${whole(QUEUED)} walk-ins without network`, "ms"],
    [
      ["kept on the device, each one on the disk before the next", whole(kept)],
      ["the page opened anew with all of them waiting", whole(opened)],
      ["one more tapped, kept and shown beside them", whole(tapped)],
      ["all sent, from the moment the network is back", whole(sent)],
    ],
  );
  const db = openAsOwner(famn.databaseUrl);
  const counted = await db.selectFrom("visit").select("id").where("children", "=", 8).execute();
  await db.destroy();
  const inLedger = new Set<string>(counted.map(({ id }) => id));
  const missing = ids.filter((id) => !inLedger.has(id));
  console.log(
    `\nOf ${QUEUED + TAPPED} queued walk-ins ${counted.length} are counted; of those kept before, ${missing.length} are missing.`,
  );
  const isWhole = counted.length === QUEUED + TAPPED && missing.length === 0;
  return isWhole && sent < LONGEST_MS ? 0 : 1;
});

function weightOf(script: string, when: string): string[] {
  const file = readdirSync(ASSETS).find((name) => name.startsWith(`${script}-`) && name.endsWith(".js"));
  const code = readFileSync(`${ASSETS}/${file ?? script}`);
  return [script, whole(brotliCompressSync(code).length), whole(code.length), when];
}

async function coldPage(context: BrowserContext, door: string) {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  });
  const began = performance.now();
  const since = () => performance.now() - began;
  await page.goto(door, { waitUntil: "commit" });
  await page.getByRole("button", { name: "IN", exact: true }).waitFor();
  const stands = since();
  await page.locator('[data-ready="yes"]').waitFor({ state: "attached" });
  const takes = since();
  await walkIn(page, 2, 3);
  await page.locator("[data-said]", { hasText: "2+3" }).waitFor();
  const counted = since();
  await context.close();
  return { stands, takes, counted };
}

async function walkIn(page: Page, adults: number, children: number): Promise<void> {
  await page.getByRole("group", { name: "Vuxna" }).getByLabel(String(adults), { exact: true }).click();
  await page.getByRole("group", { name: "Barn" }).getByLabel(String(children), { exact: true }).click();
  await page.getByRole("button", { name: "IN", exact: true }).click();
}

/** Each thing done as a person would, every click counted. */
async function taps(page: Page): Promise<string[][]> {
  let made = 0;
  const tap = async (button: Locator) => {
    made += 1;
    await button.click();
  };
  const rows: string[][] = [];
  const doing = async (what: string, work: () => Promise<void>) => {
    made = 0;
    await work();
    rows.push([what, String(made)]);
  };
  const said = (text: RegExp) => page.locator("[data-said]", { hasText: text }).waitFor();
  const choose = (group: string, count: number) =>
    page.getByRole("group", { name: group }).getByLabel(String(count), { exact: true });
  const walkInButton = page.getByRole("button", { name: "IN", exact: true });
  await doing("an expected family is in", async () => {
    await tap(page.locator("[data-party] button").first());
    await said(/^Inne/);
  });
  await doing("that is taken back", async () => {
    await tap(page.getByRole("button", { name: /^Ångra/ }).first());
    await said(/^Ångrat/);
  });
  await doing("a walk-in of one adult and one child", async () => {
    await tap(walkInButton);
    await said(/1\+1/);
  });
  await doing("a walk-in of two adults and three children", async () => {
    await tap(choose("Vuxna", 2));
    await tap(choose("Barn", 3));
    await tap(walkInButton);
    await said(/2\+3/);
  });
  await doing("the room is full", async () => {
    await tap(page.getByRole("button", { name: "FULLT" }));
    await said(/FULLT/);
  });
  await doing("one more had to go home", async () => {
    await tap(page.getByRole("button", { name: "Fick gå hem +1" }));
    await said(/hem/);
  });
  return rows;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
