import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import { openAsOwner } from "#db/owner.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { type CuttableNetwork, cut, startCuttableNetwork } from "#tests/support/cuttable-network.ts";
import { door, families, threeFamilies, unlock, visits, walkIn } from "#tests/support/door.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.setTimeout(180_000);

const WALK_INS = 3;

let network: CuttableNetwork;

test("a tablet counts without network, over reload and restart, and sends each tap once", async ({
  ownFamn: famn,
}) => {
  const profile = await mkdtemp(path.join(tmpdir(), "famn-tablet-"));
  network = await startCuttableNetwork();
  await threeFamilies(famn);
  const before = await visits(famn);
  let tablet = await startTablet(profile);
  let page = await door(tablet, famn);
  await unlock(tablet, famn);
  page = await door(tablet, famn);
  await expect(page.locator('[data-door][data-kept="yes"]')).toBeAttached({ timeout: 15_000 });
  await expect(families(page)).toHaveCount(3);
  await nobodyInThePageThatIsKept(page, famn);

  await cut(network, tablet, true);
  await families(page).first().getByRole("button").click();
  await expect(families(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Få", exact: true }).click();
  await walkIn(page, 2, 3);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 3");
  await expect(page.locator("[data-network]")).toContainText("Inget nät");
  await nothingReadableOnTheDisk(page);

  await page.reload();
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 3");
  await expect(families(page)).toHaveCount(2);
  await walkIn(page, 1, 1);

  await tablet.close();
  tablet = await startTablet(profile);
  await cut(network, tablet, true);
  page = await door(tablet, famn);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 4");
  await expect(page.getByRole("button", { name: "Få", exact: true })).toHaveAttribute("aria-pressed", "true");
  await walkIn(page, 1, 2);
  await page.getByRole("button", { name: /^Ångra: Utan bokning 1\+2/ }).click();
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 6");
  expect(await visits(famn)).toBe(before);

  await cut(network, tablet, false);
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat", { timeout: 20_000 });
  // One family, three walk-ins, one of them taken back.
  expect(await visits(famn)).toBe(before + 1 + WALK_INS - 1);
  await page.reload();
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat");
  await expect(families(page)).toHaveCount(2);
  expect(await visits(famn)).toBe(before + 1 + WALK_INS - 1);

  await lockedWithoutNetwork(page);
  await fullStorage(page, tablet, famn);
  await emptiedStorage(page);
  await refusedStorage(tablet, famn);
  await tablet.close();
  await network.stop();
  await rm(profile, { recursive: true });
});

/** What waits is sealed under a key that no script can read out: the disk shows how many taps, and whose door. */
async function nothingReadableOnTheDisk(page: Page): Promise<void> {
  const [keys, taps] = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("famn-door");
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = (store: string) =>
      new Promise<unknown[]>((resolve) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      });
    const [kept, queue] = [await all("key"), await all("queue")];
    db.close();
    const isReadable = (key: unknown) => key instanceof CryptoKey && key.extractable;
    const parts = (tap: unknown) => (typeof tap === "object" && tap !== null ? Object.entries(tap) : []);
    return [
      kept.map(isReadable),
      queue.map((tap) =>
        parts(tap).map(([name, value]) => `${name} ${Object.prototype.toString.call(value)}`),
      ),
    ] as const;
  });
  expect(keys).not.toContain(true);
  expect(taps).toEqual(
    Array.from({ length: 3 }, () => [
      "site [object String]",
      "iv [object Uint8Array]",
      "box [object ArrayBuffer]",
    ]),
  );
}

/** The list is gone at once and stays away when the network is back, for the server has locked the tablet by then. */
async function lockedWithoutNetwork(page: Page): Promise<void> {
  await cut(network, page.context(), true);
  await page.getByRole("button", { name: "Lås", exact: true }).click();
  await expect(page.getByText("Enheten är låst")).toBeVisible();
  await expect(families(page)).toHaveCount(0);
  await cut(network, page.context(), false);
  await page.reload();
  await expect(page.getByRole("link", { name: "Lås upp", exact: true })).toBeVisible();
  await expect(families(page)).toHaveCount(0);
}

/**
 * A tap that the device cannot keep is told at once, without network too; none is shown as counted. With network it
 * goes as a form, from the page that was kept as well.
 */
async function fullStorage(page: Page, tablet: BrowserContext, famn: Famn): Promise<void> {
  const before = await visits(famn);
  await cut(network, tablet, true);
  await takesNoTaps(page);
  await walkIn(page, 1, 1);
  await expect(page.getByRole("alert")).toContainText("Räkna på papper");
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat");
  await page.reload();
  await cut(network, tablet, false);
  await takesNoTaps(page);
  await walkIn(page, 2, 1);
  await expect.poll(() => visits(famn)).toBe(before + 1);
  await cut(network, tablet, true);
  await page.reload();
}

function takesNoTaps(page: Page): Promise<void> {
  return page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("No more room.", "QuotaExceededError");
    };
  });
}

/** Taps that were kept and are gone with the storage are missed, and the page says how many. */
async function emptiedStorage(page: Page): Promise<void> {
  await walkIn(page, 1, 1);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 1");
  const client = await page.context().newCDPSession(page);
  await client.send("Storage.clearDataForOrigin", {
    origin: new URL(page.url()).origin,
    storageTypes: "indexeddb",
  });
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("måste räknas om: 1");
  await page.reload();
  await page.getByRole("alert").getByRole("button", { name: "Jag har sett det" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await cut(network, page.context(), false);
}

/** Where nothing can be kept the page says so before anybody counts, and its forms work with network. */
async function refusedStorage(tablet: BrowserContext, famn: Famn): Promise<void> {
  const before = await visits(famn);
  const page = await tablet.newPage();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("Not here.", "SecurityError");
    };
  });
  await page.goto(`${famn.baseUrl}/sv/door/opalen`);
  await expect(page.getByRole("alert")).toContainText("Räkna på papper om nätet försvinner");
  await walkIn(page, 1, 1);
  await expect(page.getByRole("button", { name: "Ångra" })).toBeVisible();
  expect(await visits(famn)).toBe(before + 1);
}

/** What the worker keeps opens the door without network and knows of no family. */
async function nobodyInThePageThatIsKept(page: Page, famn: Famn): Promise<void> {
  const kept = await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    const answer = await (await caches.open(name)).match(`${location.pathname}/shell`);
    return (await answer?.text()) ?? "";
  });
  expect(kept).toContain("Kommer utan bokning");
  const shown = await page.content();
  const db = openAsOwner(famn.databaseUrl);
  const bookings = await db.selectFrom("booking").select("id").execute();
  await db.destroy();
  expect(bookings.filter(({ id }) => shown.includes(id))).toHaveLength(3);
  expect(bookings.filter(({ id }) => kept.includes(id))).toEqual([]);
}

async function startTablet(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...(await chromiumLaunchOptions()),
    proxy: { server: network.server },
    viewport: { width: 800, height: 1100 },
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
  });
}
