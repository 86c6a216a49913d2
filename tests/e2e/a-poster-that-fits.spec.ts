import { expect } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });

/** As many as a paper holds, and then all of them in turn. */
const SIX = [0, 6, 12].map((from) =>
  OFFERED.slice(from, from + 6)
    .map(({ tag }) => `lang=${tag}`)
    .join("&"),
);
const [ALL = ""] = SIX;

test("a poster and a door sign have room for the longest name in any languages, and are alone on their paper", async ({
  famn,
  page,
}) => {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  const site = `${famn.baseUrl}/sv/site/skarholmen-introduktion/poster`;
  for (const asked of [
    "lang=so",
    "lang=so&lang=ti",
    "lang=ru&lang=es",
    ...SIX.map((some) => `kind=door&${some}`),
    `kind=after&${ALL}`,
    `kind=door&paper=a3&${ALL}`,
  ]) {
    await page.goto(`${site}?${asked}`);
    const poster = page.getByRole("article");
    const [needsHeight, height, needsWidth, width] = await poster.evaluate((paper) => [
      paper.scrollHeight,
      paper.clientHeight,
      paper.scrollWidth,
      paper.clientWidth,
    ]);
    expect([asked, needsHeight <= height, needsWidth <= width]).toEqual([asked, true, true]);
  }
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await expect(page.locator("section[dir=rtl]")).toHaveCSS("text-align", "start");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // A3 upright: 297 by 420 mm in points, rounded to whole ones.
  expect(pdf).toMatch(/\/MediaBox \[0 0 84[12](\.\d+)? 119[01](\.\d+)?\]/);
});
