import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { type Famn, test } from "#tests/support/famn.ts";
import { type SharedCache, startSharedCache } from "#tests/support/shared-cache.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(120_000);

const PAGE = "/sv/site/opalen";
const WHY = "Personalen är sjuk.";

test("closed at the door, the page says so within a minute through the caches of server, network and browser", async ({
  ownFamn,
  browser,
}) => {
  const caches = await Promise.all([
    startSharedCache(ownFamn.baseUrl),
    startSharedCache(ownFamn.baseUrl, "public, max-age=3600"),
  ]);
  const [first, stubborn] = await Promise.all(caches.map((cache) => aPhone(browser, cache)));
  const [shared] = caches;
  if (!first || !stubborn || !shared) throw new Error("There are two caches.");
  const network = await aPhone(browser, shared);
  const staff = await atDoor(browser, ownFamn);

  // Everything on the way has just kept the page of an open door; the second phone has it from what the first left.
  for (const phone of [stubborn, first, network]) await phone.look();
  expect(shared.hits()).toBeGreaterThan(0);
  await staff.getByRole("button", { name: "Sjukdom" }).click();
  await expect(staff.getByText("Ni har stängt i dag.")).toBeVisible();
  const closedAt = performance.now();

  expect(await network.look()).toBe(false);
  expect(network.fromBrowser()).toBeGreaterThan(0);
  await expect.poll(() => network.look(), { timeout: 60_000, intervals: [250] }).toBe(true);
  const seconds = (performance.now() - closedAt) / 1000;
  console.log(`the page of a closed door says so after ${seconds.toFixed(1)} s with caches on`);
  expect(seconds).toBeLessThan(60);

  // Control: what a cache is told to keep for an hour, these caches keep.
  expect(await stubborn.look()).toBe(false);
  await Promise.all(caches.map((cache) => cache.close()));
});

/** A phone that asks through a cache, and has its own. */
async function aPhone(browser: Browser, cache: SharedCache) {
  const context = await newPhone(browser);
  const page = await context.newPage();
  let kept = 0;
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  wire.on("Network.responseReceived", ({ response, type }) => {
    if (type === "Document" && response.fromDiskCache) kept += 1;
  });
  // The first answer sets a cookie, and so is for this phone alone; what follows may be kept.
  await page.goto(cache.baseUrl + PAGE);
  return {
    /** Whether the page says that it is closed. */
    look: async () => {
      await page.goto(cache.baseUrl + PAGE);
      return (await page.getByText(WHY).count()) > 0;
    },
    fromBrowser: () => kept,
  };
}

async function atDoor(browser: Browser, famn: Famn): Promise<Page> {
  const page = await (await newPhone(browser)).newPage();
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Personal, Opalen/ }).click();
  await page.getByRole("link", { name: "Stäng i dag: Opalen" }).click();
  await expect(page.getByRole("button", { name: "Sjukdom" })).toBeVisible();
  return page;
}

function newPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 780 },
    javaScriptEnabled: false,
    reducedMotion: "reduce",
  });
}
