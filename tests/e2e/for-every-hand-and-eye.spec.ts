import { expect } from "@playwright/test";
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
