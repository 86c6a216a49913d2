import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { OFFERED } from "#app/i18n/languages.ts";
import { openAsOwner } from "#db/owner.ts";
import { type Famn, test } from "#tests/support/famn.ts";
import { misfits } from "#tests/support/fits.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(120_000);

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Each script and direction the whole way; the other languages differ from these in words alone. */
const WHOLE_WAY: readonly string[] =
  process.env["FAMN_TEST_FULL"] === "1" ? OFFERED.map(({ tag }) => tag) : ["sv", "ar", "ti"];

for (const { tag, dir, htmlLang } of OFFERED.filter(({ tag }) => WHOLE_WAY.includes(tag))) {
  test(`no page for adults has an accessibility fault in ${tag}`, async ({ famn, page }) => {
    const isFine = () => expectNoFault(page, tag === "sv" ? { runOnly: ALL } : BUT_COLOURS);
    const visit = async (path: string) => {
      await page.goto(famn.baseUrl + path);
      await isFine();
    };
    await visit(`/${tag}`);
    await expect(page.locator("html")).toHaveAttribute("dir", dir);
    await expect(page.locator("html")).toHaveAttribute("lang", htmlLang);
    await page.locator("summary").first().click();
    await isFine();
    await visit(`/${tag}/map`);
    await visit(`/${tag}/site/opalen`);
    await visit(`/${tag}/site/drakens`);
    await visit(`/${tag}/what-we-save`);
    await visit(`/${tag}/report-text?page=site&in=${tag}`);
    for (const guide of ["first-visit", "what-next", "accessibility", "phone"])
      await visit(`/${tag}/${guide}`);
    await visit(`/${tag}/no-such-page`);
    await page.goto(`${famn.baseUrl}/${tag}?near=d-tensta`);
    await page.locator("a[href*='/opening/']").first().click();
    await isFine();
    await page.locator("input[name=children][value='2']").check();
    await page.locator("#party > button").click();
    await isFine();
    await page.locator("input[name='age-1'][value='1y']").check();
    await page.locator("input[name='age-2'][value='3y']").check();
    await page.locator("#party > button").click();
    await expect(page).toHaveURL(/\/booking\//);
    await isFine();
    const receipt = new URL(page.url()).pathname;
    for (const path of ["change", "change?adults=2&children=2", "move", "contact"])
      await visit(`${receipt}/${path}`);
    await page.goto(famn.baseUrl + receipt);
    await page.locator("button[name=do][value=cancel]").click();
    await isFine();
    await visit(`/${tag}/my-link`);
    await visit(`/${tag}/site/opalen/slip`);
    await visit(`/${tag}/site/opalen/after`);
    await page.goto(`${famn.baseUrl}/${tag}/site/${await aSiteWithACourse(famn)}`);
    await isFine();
    await page.locator("a[href*='/course/']").first().click();
    await isFine();
  });
}

test("first screen, site and booking have no accessibility fault in any other language", async ({
  famn,
  page,
}) => {
  for (const { tag, dir, htmlLang } of OFFERED.filter(({ tag }) => !WHOLE_WAY.includes(tag))) {
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
  }
});

async function aSiteWithACourse({ databaseUrl }: Famn): Promise<string> {
  const db = openAsOwner(databaseUrl);
  const { slug } = await db
    .selectFrom("series")
    .innerJoin("site", "site.id", "series.site_id")
    .select("site.slug")
    .executeTakeFirstOrThrow();
  await db.destroy();
  return slug;
}

const OF_UNIT_HEAD = [
  ...["/profile", "/profile/check", "/profile/import", "/tablets", "/people"],
  ...["", "/week", "/week/close", "/today", "/days", "/paper", "/print", "/kiosk", "/slips"],
].map((page) => `/sv/door/opalen${page}`);

for (const [who, paths] of [
  [
    "Personal, Opalen",
    ["/sv/staff", "/sv/staff/pin", "/sv/staff/help", "/sv/door/opalen", "/en/door/opalen"],
  ],
  ["Enhetschef, Opalen", ["/sv/staff", ...OF_UNIT_HEAD]],
  ["Analytiker", ["/sv/figures", "/en/figures?by=borough&measure=visits"]],
] as const) {
  test(`no page for ${who} has an accessibility fault, light or dark`, async ({ famn, page }) => {
    await signIn(page, famn, who);
    for (const path of paths) {
      await page.goto(famn.baseUrl + path);
      await expectNoFault(page);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await expectNoFault(page, { runOnly: DARK });
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    }
  });
}

test("nothing is wider than a phone of 360 px, in any language", async ({ famn, page }) => {
  for (const { tag } of OFFERED) {
    for (const path of ["what-we-save", "my-link", "site/opalen/slip"]) {
      await page.goto(`${famn.baseUrl}/${tag}/${path}`);
      await expectToFit(page);
    }
  }
});

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

const ALL: axe.RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
/** What a page's colours can change. */
const DARK: axe.RunOnly = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** Colours are the same in every language, and to measure them is half of the time. */
const BUT_COLOURS: axe.RunOptions = {
  runOnly: ALL,
  rules: { "color-contrast": { enabled: false }, "link-in-text-block": { enabled: false } },
};

/** That nothing is wider than the screen. */
async function expectToFit(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, page.url()).toBeLessThanOrEqual(0);
}

async function expectNoFault(page: Page, options: axe.RunOptions = { runOnly: ALL }): Promise<void> {
  await expectToFit(page);
  await page.evaluate(axe.source);
  const faults = await page.evaluate(async (chosen) => {
    const { violations } = await window.axe.run(document, { ...chosen, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }));
  }, options);
  expect(faults).toEqual([]);
}

async function signIn(page: Page, famn: Famn, who: string): Promise<void> {
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: new RegExp(`^${who}`) }).click();
  await expect(page.getByText("Du är inloggad")).toBeVisible();
}
