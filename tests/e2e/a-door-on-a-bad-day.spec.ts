import { type BrowserContext, expect, type Page } from "@playwright/test";
import { sql } from "kysely";
import { moveSite } from "#app/features/sites/move-site.server.ts";
import { openDatabase } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import { type CuttableNetwork, cut, startCuttableNetwork } from "#tests/support/cuttable-network.ts";
import { asKiosk, door, families, threeFamilies, unlock, visits, walkIn } from "#tests/support/door.ts";
import { type Famn, type OwnFamn, test as base } from "#tests/support/famn.ts";

const test = base.extend<{ network: CuttableNetwork }>({
  network: async ({}, use) => {
    const network = await startCuttableNetwork();
    await use(network);
    await network.stop();
  },
  proxy: ({ network }, use) => use({ server: network.server }),
});

test.setTimeout(90_000);

const SATURDAY = "2026-11-28T10:00";

test("a door bears double taps, refreshes, a kiosk, a move and a day without an opening", async ({
  ownFamn: famn,
  browser,
  context,
  network,
}) => {
  await threeFamilies(famn);
  await unlock(context, famn);
  const page = await door(context, famn);
  await expect(page.locator('[data-door][data-kept="yes"]')).toBeAttached({ timeout: 15_000 });
  await aKioskCounts(page, famn);
  await theKioskKeepsItsPage(await browser.newContext({ proxy: { server: network.server } }), famn, network);
  await doubleTaps(page, network);
  await keepsTheFocus(page);
  await signedOut(page, famn);
  await movedOnADayWithoutOpening(page, famn, network);
});

/** Nobody is nobody, without network too. Twice on one party is once, and never the next party; two parties, each filled in, are two however quick. */
async function doubleTaps(page: Page, network: CuttableNetwork): Promise<void> {
  await cut(network, page.context(), true);
  await families(page).first().getByRole("button").dblclick();
  await expect(families(page)).toHaveCount(2);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 1");
  const walkInButton = page.getByRole("button", { name: "IN", exact: true });
  await walkInButton.dblclick();
  await expect(page.locator("[data-said]")).toContainText("Två snabba tryck");
  await walkIn(page, 0, 0);
  await expect(page.locator("[data-said]")).toHaveText("Välj minst en vuxen eller ett barn.");
  await walkIn(page, 2, 3);
  await walkIn(page, 1, 2);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 4");
  await cut(network, page.context(), false);
  await expect(page.locator("[data-waiting]")).toHaveText("Allt är skickat");
}

/** What is shown anew takes the focus from nobody, not for a moment. */
async function keepsTheFocus(page: Page): Promise<void> {
  await families(page).last().getByRole("button").focus();
  const left = await page.evaluate(async () => {
    let times = 0;
    document.activeElement?.addEventListener("blur", () => (times += 1));
    for (let round = 0; round < 3; round++) dispatchEvent(new Event("offline"));
    return times;
  });
  expect(left).toBe(0);
}

/** While families count themselves the device offers no walk-ins. */
async function aKioskCounts(page: Page, { databaseUrl }: Famn): Promise<void> {
  const running = await page.locator("input[name=opening]").first().inputValue();
  const owner = openAsOwner(databaseUrl);
  const set = (counted_by: "kiosk" | "staff") =>
    owner
      .updateTable("opening")
      .set({ counted_by })
      .where(sql<string>`id::text`, "=", running)
      .execute();
  await set("kiosk");
  await page.getByRole("button", { name: "Få", exact: true }).click();
  await expect(page.locator("[data-walk-in]")).toBeHidden();
  await expect(page.locator("[data-at-kiosk]")).toBeVisible();
  await set("staff");
  await owner.destroy();
  await page.getByRole("button", { name: "Få", exact: true }).click();
  await expect(page.locator("[data-walk-in]")).toBeVisible();
}

/** Without network the screen stays, says so in the language that was tapped, and the form counts once it is back. */
async function theKioskKeepsItsPage(
  screen: BrowserContext,
  famn: Famn,
  network: CuttableNetwork,
): Promise<void> {
  const before = await visits(famn);
  const slug = await asKiosk(screen, famn);
  const page = await screen.newPage();
  await page.goto(`${famn.baseUrl}/sv/kiosk/${slug}`);
  const arabic = page.getByRole("link", { name: "العربية" });
  network.turn("cut");
  await arabic.click();
  await expect(page.getByRole("alert")).toHaveText("لا يمكن حساب العدد هنا الآن. تحدثوا مع الموظفين.");
  await expect(arabic).toBeVisible();
  network.turn("whole");
  await arabic.click();
  const weAreHere = page.getByRole("button", { name: "نحن هنا" });
  await page.locator("input[name=children][value='2']").check();
  network.turn("503");
  await weAreHere.click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator("input[name=children][value='2']")).toBeChecked();
  expect(await visits(famn)).toBe(before);
  network.turn("whole");
  await weAreHere.click();
  await expect(weAreHere).toHaveCount(0);
  expect(await visits(famn)).toBe(before + 1);
  await screen.close();
}

/** Somebody who has signed in on the tablet and signs out leaves nobody's list on it. */
async function signedOut(page: Page, { baseUrl }: Famn): Promise<void> {
  await page.goto(`${baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Enhetschef, Opalen/ }).click();
  await expect(page.getByText("Du är inloggad")).toBeVisible();
  await unsentIsToldBeforeUnpairing(page, baseUrl);
  expect(await daysKept(page)).toBeGreaterThan(0);
  await page.goto(`${baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga ut" }).click();
  await expect(page).not.toHaveURL(`${baseUrl}/sv/staff`); // the provider asks once more
  await page.waitForLoadState();
  await page.goto(`${baseUrl}/sv/tablet`);
  expect(await daysKept(page)).toBe(0);
}

/** Where tablets are unpaired, the tablet itself says what it has not sent; nothing where all is sent. */
async function unsentIsToldBeforeUnpairing(page: Page, baseUrl: string): Promise<void> {
  const tablets = `${baseUrl}/sv/door/opalen/tablets`;
  const queue = (change: "add" | "clear") =>
    page.evaluate(
      (work) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open("famn-door");
          opening.onsuccess = () => {
            const transaction = opening.result.transaction("queue", "readwrite");
            if (work === "add") transaction.objectStore("queue").add("a tap that is not sent");
            else transaction.objectStore("queue").clear();
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
      change,
    );
  await queue("add");
  await page.goto(tablets);
  await expect(page.getByRole("alert")).toContainText("tryck som inte är skickade: 1");
  await queue("clear");
  await page.goto(tablets);
  await expect(page.getByText("Det som en annan enhet inte har skickat")).toBeVisible();
  await expect(page.getByRole("alert")).toBeHidden();
}

/** What the device keeps beside its taps and whether it is to be locked. */
function daysKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("famn-door");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("kept").objectStore("kept").getAllKeys();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(
              asked.result.filter((key) => typeof key === "string" && / (now|recent)$/.test(key)).length,
            );
          };
        };
      }),
  );
}

/** What waits is sent from the site's new address, and on a day on which nobody counts anything. */
async function movedOnADayWithoutOpening(page: Page, famn: OwnFamn, network: CuttableNetwork): Promise<void> {
  const before = await visits(famn);
  // Most browsers do not send behind a closed page.
  await page.addInitScript(() => Reflect.deleteProperty(ServiceWorkerRegistration.prototype, "sync"));
  await door(page.context(), famn);
  await cut(network, page.context(), true);
  await walkIn(page, 1, 1);
  await expect(page.locator("[data-waiting]")).toHaveText("Väntar på att skickas: 1");
  await page.goto("about:blank");
  const db = openDatabase(famn.databaseUrl, { connections: 1 });
  await db.write("public", (tx) => moveSite(tx, ["opalen", "opalen-hjulsta"]));
  await db.close();
  await famn.moveClock(SATURDAY);
  await cut(network, page.context(), false);
  await door(page.context(), famn);
  await expect(page.getByText("Ingen öppning i dag.")).toBeVisible();
  await expect.poll(() => visits(famn)).toBe(before + 1);
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.locator("[data-opening]")).toBeHidden();
  // Of no opening there is neither a paper nor a count to correct.
  await expect(page.locator("[data-opening] a[href*='00000000-0000']")).toHaveCount(0);
}
