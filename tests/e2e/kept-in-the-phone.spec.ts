import { expect, type Page } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { startCuttableNetwork } from "#tests/support/cuttable-network.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

const NO_ANSWER = "Vi når inte Famn just nu";
const ALREADY = "Ni har redan sagt till.";
const RINKEBY = "Öppna förskolan i Rinkeby Familjehuset";

test("a receipt opens without network, goes when it is cancelled, and is removed with all the rest", async ({
  famn,
  browser,
}) => {
  const network = await startCuttableNetwork();
  const context = await browser.newContext({ proxy: { server: network.server }, locale: "sv-SE" });
  const page = await context.newPage();
  // The later day first: the order in which they were kept is not that of their days.
  const first = await booked(page, famn, { day: "last" });
  await expect(page.getByText(NO_ANSWER)).toHaveCount(0);
  await kept(page);
  const second = await booked(page, famn, { place: RINKEBY });
  await kept(page);
  // Said once more by whoever goes back: the same receipt, and its copy the same, whatever else the address says.
  await page.goBack();
  await sayComing(page);
  await expect(page).toHaveURL(`${famn.baseUrl}${second}?again`);
  await expect(page.getByText(ALREADY)).toBeVisible();
  await kept(page);
  const copies = await keptCopies(page);
  expect(copies.map(({ path }) => path).sort()).toEqual([first, second].sort());
  for (const { html } of copies) {
    expect(html).toContain("Visa det här för personalen");
    expect(html).not.toMatch(/<form|<button|\/link\/|\/calendar\/|webcal:|name="phone"|type="email"/);
  }

  network.turn("cut");
  await page.reload();
  await expect(page).toHaveURL(`${famn.baseUrl}${second}?again`);
  await expect(page.getByText(NO_ANSWER)).toBeVisible();
  await expect(page.getByText(ALREADY)).toHaveCount(0);
  await expect(page.getByText(/^Så här såg det ut \S+ \d+\/\d+ klockan \d\d\.\d\d\./)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Visa det här för personalen" })).toBeVisible();
  await page
    .getByRole("listitem")
    .getByRole("link", { name: / · \S+ \d+\/\d+ \d\d\.\d\d$/ })
    .click();
  await expect(page).toHaveURL(famn.baseUrl + first);
  await expect(page.getByText(NO_ANSWER)).toBeVisible();
  await page.goto(`${famn.baseUrl}/sv?home`);
  await expect(page).toHaveURL(famn.baseUrl + second);
  // What was never opened here is not here, and no other page is the worker's business.
  for (const path of [`/en${first.slice(3)}`, "/sv", "/sv/door/opalen"]) {
    const elsewhere = await context.newPage();
    await expect(elsewhere.goto(famn.baseUrl + path)).rejects.toThrow(/ERR_/);
    await elsewhere.close();
  }

  network.turn("503");
  await page.goto(famn.baseUrl + second);
  await expect(page.getByText(NO_ANSWER)).toBeVisible();
  network.turn("whole");
  await page.goto(famn.baseUrl + second);
  await expect(page.getByText(NO_ANSWER)).toHaveCount(0);
  await page.getByRole("button", { name: "Säg att vi inte kommer" }).click();
  await expect(page.getByRole("heading", { name: "Ni har sagt att ni inte kommer" })).toBeVisible();
  await expect.poll(async () => (await keptCopies(page)).map(({ path }) => path)).toEqual([first]);

  expect(await inTheBrowser(page)).toEqual({ caches: 1, workers: 2, stored: 0 });
  expect((await context.cookies()).length).toBe(2);
  await page.goto(`${famn.baseUrl}/sv/what-we-save`);
  await page.getByRole("link", { name: "Ta bort Famn från telefonen" }).click();
  await page.getByRole("button", { name: "Ta bort nu" }).click();
  await expect(page.getByText("Inga kakor och inga bildtecken är kvar här.")).toBeVisible();
  await expect.poll(() => inTheBrowser(page)).toEqual({ caches: 0, workers: 0, stored: 0 });
  expect(await context.cookies()).toEqual([]);
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: "historik" })).toBeVisible();
  expect((await page.goto(famn.baseUrl + first))?.status()).toBe(404);
  await context.close();
  await network.stop();
});

test("the receipt prints on one A6 page, and the home screen is told our name in every language", async ({
  famn,
  page,
  context,
}) => {
  await booked(page, famn);
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(paper.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  await expect(page.locator("[data-share]")).toHaveAttribute("data-share", /\/o\/[0-9a-f-]{36}$/);

  const devtools = await context.newCDPSession(page);
  const { url, errors } = await devtools.send("Page.getAppManifest");
  expect(url).toBe(`${famn.baseUrl}/sv/manifest`);
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual(
    [],
  );
  const names = new Set<string>();
  for (const { tag, htmlLang, dir } of OFFERED) {
    const manifest = await (await page.request.get(`${famn.baseUrl}/${tag}/manifest`)).json();
    expect(manifest).toMatchObject({ id: "/", lang: htmlLang, dir, start_url: `/${tag}?home` });
    names.add(manifest.name);
    if (tag !== "sv") continue;
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await page.request.get(famn.baseUrl + src);
      expect(icon.headers()["content-type"]).toContain(type);
      if (type === "image/png")
        expect(`${sizes} ${src}`).toContain(`${(await icon.body()).readUInt32BE(16)}x`);
    }
  }
  expect(names.size).toBeGreaterThan(OFFERED.length - 3);
});

test("cancelled where the answer never arrives, or no longer this phone's, a receipt is not shown as it was", async ({
  famn,
  browser,
}) => {
  const network = await startCuttableNetwork();
  const context = await browser.newContext({ proxy: { server: network.server }, locale: "sv-SE" });
  const page = await context.newPage();
  const first = await booked(page, famn);
  await kept(page);
  const second = await booked(page, famn, { place: RINKEBY });
  await kept(page);

  network.turn("forms alone");
  await page.getByRole("button", { name: "Säg att vi inte kommer" }).click({ noWaitAfter: true });
  await expect(page).toHaveURL("chrome-error://chromewebdata/");
  const other = await context.newPage();
  await other.goto(famn.baseUrl + first);
  await expect.poll(async () => (await keptCopies(other)).map(({ path }) => path)).toEqual([first]);
  await expect(other.goto(famn.baseUrl + second)).rejects.toThrow(/ERR_/);
  network.turn("whole");
  await page.goto(famn.baseUrl + second);
  await expect(page.getByRole("heading", { name: "Ni har sagt att ni inte kommer" })).toBeVisible();

  await context.clearCookies({ name: /phone$/ });
  expect((await page.goto(famn.baseUrl + first))?.status()).toBe(404);
  await expect.poll(() => keptCopies(page)).toEqual([]);
  expect((await inTheBrowser(page)).workers).toBe(2);
  await context.close();
  await network.stop();
});

test("what the door has left goes, too, where the browser does not know the header by which it is thrown away", async ({
  famn,
  page,
  context,
}) => {
  await page.route("**/sv/phone", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers["clear-site-data"];
    await route.fulfill({ response, headers });
  });
  await page.goto(`${famn.baseUrl}/sv/phone`);
  await page.evaluate(async () => {
    document.cookie = "famn-door-unsent-opalen=before.0; Path=/; SameSite=Strict";
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("famn-door");
      opening.onsuccess = () => resolve(opening.result);
    });
    opened.close();
  });
  expect((await inTheBrowser(page)).stored).toBe(1);
  await page.getByRole("button", { name: "Ta bort nu" }).click();
  await expect(page.getByText("Inga kakor och inga bildtecken är kvar här.")).toBeVisible();
  await expect.poll(async () => (await inTheBrowser(page)).stored).toBe(0);
  expect(await context.cookies()).toEqual([]);
  await expect(page.getByRole("alert")).toBeHidden();
});

/**
 * Says that one comes to a place. It is named: where a nearer one is closed, the nearest of two districts is the same.
 * @returns the receipt's path
 */
async function booked(
  page: Page,
  famn: Famn,
  { place = "Opalen", day = "first" }: { place?: string; day?: "first" | "last" } = {},
): Promise<string> {
  await page.goto(`${famn.baseUrl}/sv?near=d-tensta${day === "last" ? "&days=more" : ""}`);
  const links = page.getByRole("link", { name: new RegExp(`^Vi kommer ${place} `) });
  await links[day]().click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await sayComing(page);
  await expect(page).toHaveURL(/\/sv\/booking\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** The last step. */
async function sayComing(page: Page): Promise<void> {
  await page.getByLabel("1 år", { exact: true }).check();
  await page.getByRole("button", { name: "Vi kommer" }).click();
}

async function kept(page: Page): Promise<void> {
  await expect(page.getByText("Du kan visa den här sidan utan nät i den här telefonen.")).toBeVisible();
}

function keptCopies(page: Page): Promise<{ path: string; html: string }[]> {
  return page.evaluate(async () => {
    const cache = await caches.open("famn-receipts");
    return Promise.all(
      (await cache.keys()).map(async ({ url }) => ({
        path: new URL(url).pathname,
        html: (await (await cache.match(url))?.text()) ?? "",
      })),
    );
  });
}

function inTheBrowser(page: Page): Promise<{ caches: number; workers: number; stored: number }> {
  return page.evaluate(async () => ({
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
  }));
}
