import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { type BrowserContext, chromium, type Locator, type Page } from "@playwright/test";
import { urls } from "#app/urls.ts";
import { openAsOwner } from "#db/owner.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { benchmark, figure, printTable } from "./support.ts";
import { atDoor } from "./visitors.ts";

const ASSETS = "build/client/assets";
const SITE = "opalen";
const FAMILIES = 14;
const QUEUED = 1000;
const ROUNDS = 3;
/** Lighthouse's mid-range phone on its slow 4G. */
const SLOW = { cpu: 4, latency: 150, bytesPerSecond: (1.6 * 1_000_000) / 8 };

await benchmark(async (famn) => {
  const cookie = await atDoor(famn, SITE, FAMILIES);
  const browser = await chromium.launch(await chromiumLaunchOptions());
  famn.onEnd(() => browser.close());
  const tablet = async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: "sv-SE" });
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

  const context = await tablet();
  const page = await open(context, door);
  printTable(["what a person does", "taps"], await taps(page));

  const { queued, sent } = await sendMany(context, page);
  printTable(
    [`${QUEUED} walk-ins without network`, "seconds"],
    [
      ["tapped and kept, one after the other", figure(queued)],
      ["sent, from the moment the network is back", figure(sent)],
    ],
  );
  const db = openAsOwner(famn.databaseUrl);
  const { count } = await db
    .selectFrom("visit")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("children", "=", 8)
    .executeTakeFirstOrThrow();
  await db.destroy();
  console.log(`\nOf ${QUEUED} queued walk-ins ${count} are counted.`);
  return Number(count) === QUEUED ? 0 : 1;
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

async function open(context: BrowserContext, door: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(door);
  await page.locator('[data-kept="yes"]').waitFor({ state: "attached" });
  return page;
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

/** A thousand walk-ins without network, each through the page's own form, then the network. */
async function sendMany(context: BrowserContext, page: Page): Promise<{ queued: number; sent: number }> {
  await page.locator("[data-waiting]", { hasText: "Allt är skickat" }).waitFor();
  await context.setOffline(true);
  await page.getByRole("group", { name: "Vuxna" }).getByLabel("1", { exact: true }).check();
  const waiting = page.locator("[data-waiting]");
  let began = performance.now();
  await page.evaluate(async (many) => {
    const form = document.querySelector<HTMLFormElement>("[data-walk-in] form");
    const shown = document.querySelector("[data-waiting]");
    for (let index = 1; index <= many; index++) {
      const children = form?.querySelector<HTMLInputElement>('input[name="children"][value="8"]');
      children?.click();
      form?.requestSubmit();
      while (!shown?.textContent?.endsWith(`: ${index}`)) await new Promise((later) => setTimeout(later, 0));
    }
  }, QUEUED);
  const queued = (performance.now() - began) / 1000;
  began = performance.now();
  await context.setOffline(false);
  await waiting.getByText("Allt är skickat").waitFor({ timeout: 120_000 });
  return { queued, sent: (performance.now() - began) / 1000 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
