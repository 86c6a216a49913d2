import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import { sql } from "kysely";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE } from "#app/platform/cookies.ts";
import { aBooking } from "#db/factories/people.ts";
import { anUnlock, aPin, aTablet } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.setTimeout(180_000);

const WALK_INS = 3;
/** A cookie without an end goes when the browser is closed. */
const IN_A_DAY = realNow().epochMilliseconds / 1000 + 24 * 3600;

test("a tablet counts without network, over reload and restart, and sends each tap once", async ({
  ownFamn: famn,
}) => {
  const profile = await mkdtemp(path.join(tmpdir(), "famn-tablet-"));
  await threeFamilies(famn);
  const before = await visits(famn);
  let tablet = await startTablet(profile);
  let page = await door(tablet, famn);
  await unlock(tablet, famn);
  page = await door(tablet, famn);
  await expect(page.locator('[data-door][data-kept="yes"]')).toBeAttached({ timeout: 15_000 });
  await expect(families(page)).toHaveCount(3);
  await nobodyInThePageThatIsKept(page, famn);

  await tablet.setOffline(true);
  await families(page).first().getByRole("button").click();
  await expect(families(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Få", exact: true }).click();
  await walkIn(page, 2, 3);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 3");
  await expect(page.locator("[data-network]")).toContainText("Inget nät");

  await page.reload();
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 3");
  await expect(families(page)).toHaveCount(2);
  await walkIn(page, 1, 1);

  await tablet.close();
  tablet = await startTablet(profile);
  await tablet.setOffline(true);
  page = await door(tablet, famn);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 4");
  await expect(page.getByRole("button", { name: "Få", exact: true })).toHaveAttribute("aria-pressed", "true");
  await walkIn(page, 1, 2);
  await page.getByRole("button", { name: /^Ångra: Utan bokning 1\+2/ }).click();
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 6");
  expect(await visits(famn)).toBe(before);

  await tablet.setOffline(false);
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat", { timeout: 20_000 });
  // One family, three walk-ins, one of them taken back.
  expect(await visits(famn)).toBe(before + 1 + WALK_INS - 1);
  await page.reload();
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat");
  await expect(families(page)).toHaveCount(2);
  expect(await visits(famn)).toBe(before + 1 + WALK_INS - 1);

  await lockedWithoutNetwork(page);
  await fullStorage(page, tablet);
  await emptiedStorage(page);
  await refusedStorage(tablet, famn);
  await tablet.close();
  await rm(profile, { recursive: true });
});

/** The list is gone at once and stays away when the network is back, for the server has locked the tablet by then. */
async function lockedWithoutNetwork(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Lås", exact: true }).click();
  await expect(page.getByText("Enheten är låst")).toBeVisible();
  await expect(families(page)).toHaveCount(0);
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByRole("link", { name: "Lås upp", exact: true })).toBeVisible();
  await expect(families(page)).toHaveCount(0);
}

/** A tap that the device cannot keep is told at once, without network too; none is shown as counted. */
async function fullStorage(page: Page, tablet: BrowserContext): Promise<void> {
  await tablet.setOffline(true);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("No more room.", "QuotaExceededError");
    };
  });
  await walkIn(page, 1, 1);
  await expect(page.getByRole("alert")).toContainText("Räkna på papper");
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat");
  await page.reload();
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
  await page.context().setOffline(false);
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

function families(page: Page) {
  return page.locator("[data-party]");
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
    viewport: { width: 800, height: 1100 },
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
  });
}

async function door(tablet: BrowserContext, famn: Famn): Promise<Page> {
  const page = tablet.pages()[0] ?? (await tablet.newPage());
  await page.goto(`${famn.baseUrl}/sv/door/opalen`);
  return page;
}

/** Opalen's own tablet, which somebody who works there has unlocked. */
async function unlock(tablet: BrowserContext, { baseUrl, databaseUrl }: Famn): Promise<void> {
  const db = openAsOwner(databaseUrl);
  const site = await db
    .selectFrom("site")
    .select(["id", "operator_id as operatorId", "slug"])
    .where("slug", "=", "opalen")
    .executeTakeFirstOrThrow();
  const person = await db
    .selectFrom("staff_site as at")
    .innerJoin("staff_member as who", "who.id", "at.staff_id")
    .select("who.id")
    .where("at.site_id", "=", site.id)
    .where("who.role", "=", "staff")
    .executeTakeFirstOrThrow();
  await aPin(db, { staff: person, secret: "of no use here" });
  const made = await aTablet(db, site);
  const cookies = {
    [COOKIE.tablet]: made.token,
    [COOKIE.unlock]: await anUnlock(db, { tablet: made, staffId: person.id }),
  };
  await db.destroy();
  for (const [name, value] of Object.entries(cookies)) {
    const base = {
      value,
      url: baseUrl.replace("http:", "https:"),
      secure: true,
      httpOnly: true,
      sameSite: "Lax" as const,
      expires: IN_A_DAY,
    };
    await tablet.addCookies([{ ...base, name: `__Host-famn-${name}` }]);
  }
}

async function walkIn(page: Page, adults: number, children: number): Promise<void> {
  await page.getByRole("group", { name: "Vuxna" }).getByLabel(String(adults), { exact: true }).check();
  await page.getByRole("group", { name: "Barn" }).getByLabel(String(children), { exact: true }).check();
  await page.getByRole("button", { name: "IN", exact: true }).click();
}

/** Three who said that they are coming to Opalen's opening that runs. */
async function threeFamilies(famn: Famn): Promise<void> {
  const db = openAsOwner(famn.databaseUrl);
  const running = await db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["o.id", "o.operator_id as operatorId", "o.site_id as siteId", "o.local_date as date"])
    .where("s.slug", "=", "opalen")
    .where("o.starts_at", "<=", new Date("2026-11-24T08:40:00Z"))
    .where("o.ends_at", ">", new Date("2026-11-24T08:40:00Z"))
    .where("o.mode", "in", ["drop_in", "limited_drop_in", "bookable"])
    .executeTakeFirstOrThrow();
  for (let index = 0; index < 3; index++) await aBooking(db, { opening: running });
  await db.destroy();
}

/** Visits that stand, and room states and everything else aside. */
async function visits(famn: Famn): Promise<number> {
  const db = openAsOwner(famn.databaseUrl);
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from visit) + (select coalesce(sum(parties), 0) from visit_correction) as count`.execute(
    db,
  );
  await db.destroy();
  return Number(rows[0]?.count);
}
