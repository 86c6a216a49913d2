import { Temporal } from "temporal-polyfill";
import { publishNewestMonth } from "#app/features/reach/publish-figures.server.ts";
import { openDatabase } from "#app/platform/database.ts";
import { expect, type Page } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { PAGE_NAMES } from "#app/ui/page-names.ts";
import {
  BUT_COLOURS,
  COLOURS,
  EVERY_RULE,
  expectNoFault,
  expectToFit,
  smallTargets,
} from "#tests/support/accessible.ts";
import { everyPageForAdults } from "#tests/support/adult-pages.ts";
import { type Famn, test } from "#tests/support/famn.ts";
import { misfits } from "#tests/support/fits.ts";

const FULL = process.env["FAMN_TEST_FULL"] === "1";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(FULL ? 600_000 : 120_000);

/** A small phone, a large one, a desk; one phone in the short run. */
const WIDTHS = FULL ? [320, 390, 1280] : [360];
/** Each script and direction the whole way; the other languages differ from these in words alone. */
const [WHOLE_WAY, OTHERS] = [true, false].map((whole) =>
  OFFERED.filter(({ tag }) => (FULL || ["sv", "ar", "ti"].includes(tag)) === whole),
);

for (const { tag, dir, htmlLang } of WHOLE_WAY ?? []) {
  test(`no page for adults has an accessibility fault, a text without room or a small target in ${tag}`, async ({
    famn,
    page,
  }) => {
    const seen = await everyPageForAdults({ page, famn, tag }, async () => {
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      await expect(page.locator("html")).toHaveAttribute("lang", htmlLang);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 780 });
        await expectNoFault(page, tag === "sv" ? EVERY_RULE : BUT_COLOURS);
        expect(await misfits(page), `${page.url()} at ${width} px`).toEqual([]);
        if (FULL || tag === "sv") expect(await smallTargets(page), page.url()).toEqual([]);
      }
    });
    expect([...seen].sort()).toEqual([...PAGE_NAMES, "other"].sort());
  });
}

// In the full run all languages go the whole way.
if (!FULL) {
  test("nothing is wider than a phone in any other language, and its first screen, site and booking have no fault", async ({
    famn,
    page,
  }) => {
    for (const { tag, dir, htmlLang } of OTHERS ?? []) {
      await page.goto(`${famn.baseUrl}/${tag}?near=d-tensta`);
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      await expect(page.locator("html")).toHaveAttribute("lang", htmlLang);
      await page.locator("summary").first().click();
      await expectNoFault(page, BUT_COLOURS);
      await page.locator("a[href*='/opening/']").first().click();
      await expectNoFault(page, BUT_COLOURS);
      // The names of three steps beside each other have the least room of all.
      await page.setViewportSize({ width: 320, height: 780 });
      expect(await misfits(page), `${tag} at 320 px`).toEqual([]);
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(`${famn.baseUrl}/${tag}/site/opalen`);
      await expectNoFault(page, BUT_COLOURS);
      for (const path of ["what-we-save", "my-link", "site/opalen/slip"]) {
        await page.goto(`${famn.baseUrl}/${tag}/${path}`);
        await expectToFit(page);
      }
    }
  });
}

test("a small target is found, a link within a sentence is none", async ({ page }) => {
  await page.setContent(`<p><a href="/a">alone</a></p><p>a <a href="/b">link</a> within</p>`);
  expect(await smallTargets(page)).toEqual([expect.stringContaining("alone")]);
});

const OF_UNIT_HEAD = [
  ...["/profile", "/profile/check", "/profile/import", "/tablets", "/people"],
  ...["", "/week", "/week/close", "/today", "/days", "/paper", "/print", "/kiosk", "/slips"],
].map((page) => `/sv/door/opalen${page}`);

const OF_ANALYST = [
  ...["/sv/figures", "/sv/figures/areas", "/en/figures/boroughs?measure=visits", "/sv/figures/sites"],
  ...["/sv/figures/kinds?by=activity", "/sv/figures/hours", "/sv/figures/method"],
];

for (const [who, paths] of [
  [
    "Personal, Opalen",
    ["/sv/staff", "/sv/staff/pin", "/sv/staff/help", "/sv/door/opalen", "/en/door/opalen"],
  ],
  ["Enhetschef, Opalen", ["/sv/staff", ...OF_UNIT_HEAD]],
  ["Analytiker", OF_ANALYST],
] as const) {
  test(`no page for ${who} has an accessibility fault, light or dark`, async ({ famn, page }) => {
    await signIn(page, famn, who);
    if (who === "Analytiker") await publishAMonth(famn);
    for (const path of paths) {
      await page.goto(famn.baseUrl + path);
      await expectNoFault(page);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await expectNoFault(page, COLOURS);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    }
  });
}

test("no page asks anything of anyone but Famn", async ({ famn, page }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(famn.baseUrl) && !request.url().startsWith("data:"))
      foreign.push(request.url());
  });
  for (const path of ["/ar", "/ti/site/opalen", "/so/what-we-save"]) {
    await page.goto(famn.baseUrl + path, { waitUntil: "networkidle" });
  }
  expect(foreign).toEqual([]);
});

/** No worker runs here; and the pages of the figures are to be seen with figures. */
async function publishAMonth(famn: Famn): Promise<void> {
  const db = openDatabase(famn.databaseUrl, { connections: 1 });
  const now = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");
  expect(await publishNewestMonth(db, now)).toBe(true);
  await db.close();
}

async function signIn(page: Page, famn: Famn, who: string): Promise<void> {
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: new RegExp(`^${who}`) }).click();
  await expect(page.getByText("Du är inloggad")).toBeVisible();
}
