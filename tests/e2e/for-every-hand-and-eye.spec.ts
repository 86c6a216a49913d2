import { expect, type Page } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { test } from "#tests/support/famn.ts";
import { misfits } from "#tests/support/fits.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

const FULL = process.env["FAMN_TEST_FULL"] === "1";
/** One of each script; all in the full run. */
const TAGS = OFFERED.map(({ tag }) => tag).filter((tag) => FULL || ["sv", "ar", "ti"].includes(tag));
const PAGES = ["", "/site/opalen", "/what-we-save", "/my-link", "/site/opalen/after"];

test("text of twice the size fits, and nothing moves where the reader wants no motion", async ({
  famn,
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 780 });
  for (const tag of TAGS) {
    for (const path of PAGES) {
      await page.goto(`${famn.baseUrl}/${tag}${path}`);
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      expect(await misfits(page), `/${tag}${path}`).toEqual([]);
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll("*")].flatMap((element) => {
          const { animationName, transitionDuration } = getComputedStyle(element);
          return animationName !== "none" || parseFloat(transitionDuration) > 0 ? [element.localName] : [];
        }),
      );
      expect(moving, `/${tag}${path}`).toEqual([]);
    }
  }
});

test("whatever is tapped is 48 px high and wide, but a link within a sentence", async ({ famn, page }) => {
  for (const path of [...PAGES, "?filters=all", "/map", "/first-visit", "/what-next", "/accessibility"]) {
    await page.goto(`${famn.baseUrl}/sv${path}`);
    await page.locator("summary").first().click();
    expect(await smallTargets(page), path).toEqual([]);
  }
  await page.setContent(`<p><a href="/a">alone</a></p><p>a <a href="/b">link</a> within</p>`);
  expect(await smallTargets(page)).toEqual([expect.stringContaining("alone")]);
});

/** Links, buttons and fields whose own area, and their label's, is under 48 px; a link within a sentence may be. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")].flatMap(
      (element) => {
        if (!(element instanceof HTMLElement) || !element.checkVisibility()) return [];
        if (element.closest(".visually-hidden")) return [];
        const { display } = getComputedStyle(element);
        const around = element.parentElement?.textContent?.trim() ?? "";
        if (display === "inline" && around !== element.textContent?.trim()) return [];
        const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
        const sizes = [element, label ?? element].map((one) => one.getBoundingClientRect());
        const small = sizes.every(({ width, height }) => width < 47.5 || height < 47.5);
        const { width, height } = element.getBoundingClientRect();
        const said = (label ?? element).textContent?.trim().slice(0, 40);
        return small ? [`${element.localName} ${Math.round(width)} × ${Math.round(height)}: ${said}`] : [];
      },
    ),
  );
}
