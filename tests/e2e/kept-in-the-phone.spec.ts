import { expect, type Page } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { startCuttableNetwork } from "#tests/support/cuttable-network.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

const NO_ANSWER = "Vi når inte Famn just nu";

test("a receipt opens without network, goes when it is cancelled, and is removed with all the rest", async ({
  famn,
  browser,
}) => {
  const network = await startCuttableNetwork();
  const context = await browser.newContext({ proxy: { server: network.server }, locale: "sv-SE" });
  const page = await context.newPage();
  const first = await booked(page, famn);
  await expect(page.getByText(NO_ANSWER)).toHaveCount(0);
  await kept(page);
  const second = await booked(page, famn, "Rinkeby");
  await kept(page);
  const copies = await keptCopies(page);
  expect(copies.map(({ path }) => path).sort()).toEqual([first, second].sort());
  for (const { html } of copies) {
    expect(html).toContain("Visa det här för personalen");
    expect(html).not.toMatch(/<form|<button|\/link\/|\/calendar\/|webcal:|name="phone"|type="email"/);
  }

  network.cut(true);
  await page.goto(famn.baseUrl + second);
  await expect(page.getByText(NO_ANSWER)).toBeVisible();
  await expect(page.getByText(/^Så här såg det ut \S+ \d+\/\d+ klockan \d\d\.\d\d\./)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Visa det här för personalen" })).toBeVisible();
  await page
    .getByRole("listitem")
    .getByRole("link", { name: / · \S+ \d+\/\d+ \d\d\.\d\d$/ })
    .click();
  await expect(page).toHaveURL(famn.baseUrl + first);
  await expect(page.getByText(NO_ANSWER)).toBeVisible();
  await page.goto(`${famn.baseUrl}/sv?home`);
  await expect(page).toHaveURL(/\/sv\/booking\//);
  // What was never opened here is not here, and no other page is the worker's business.
  for (const path of [`/en${first.slice(3)}`, "/sv", "/sv/door/opalen"]) {
    const elsewhere = await context.newPage();
    await expect(elsewhere.goto(famn.baseUrl + path)).rejects.toThrow(/ERR_/);
    await elsewhere.close();
  }

  network.cut(false);
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

/** @returns the receipt's path */
async function booked(page: Page, famn: Famn, district = "Tensta"): Promise<string> {
  await page.goto(`${famn.baseUrl}/sv?near=d-${district.toLowerCase()}`);
  await page
    .getByRole("link", { name: /^Vi kommer/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await page.getByLabel("1 år", { exact: true }).check();
  await page.getByRole("button", { name: "Vi kommer" }).click();
  await expect(page).toHaveURL(/\/sv\/booking\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
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
