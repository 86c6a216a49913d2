import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "#tests/support/famn.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });

const viewBox = async (page: Page) =>
  ((await page.locator("[data-frame] > svg").getAttribute("viewBox")) ?? "").split(" ").map(Number);

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not seen.");
  return box;
}

test("the map is moved and enlarged by buttons, keys and mouse, and a mark opens a card, without a third party", async ({
  famn,
  page,
}) => {
  const strangers: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(famn.baseUrl)) strangers.push(request.url());
  });
  await page.goto(`${famn.baseUrl}/sv?age=1y`);
  await page.getByRole("link", { name: "Karta", exact: true }).click();
  await expect(page).toHaveURL(/\/sv\/map\?age=1y$/);
  const frame = page.locator("[data-frame]");
  const [, , whole = 0] = await viewBox(page);

  await page.getByRole("button", { name: "Förstora kartan" }).click();
  const [x = 0, y = 0, wide = 0] = await viewBox(page);
  expect(wide).toBeCloseTo(whole / 1.8, 0);
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  expect((await viewBox(page))[0]).toBeGreaterThan(x);
  await page.keyboard.press("+");
  expect((await viewBox(page))[2]).toBeLessThan(wide);
  await page.keyboard.press("-");
  const box = await boxOf(frame);
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 90, { steps: 3 });
  await page.mouse.up();
  expect((await viewBox(page))[1]).toBeLessThan(y);
  await page.getByRole("button", { name: "Hela Stockholm" }).click();
  expect((await viewBox(page))[2]).toBe(whole);
  for (const button of await page.locator("[data-do]:visible").all())
    expect((await boxOf(button)).height).toBeGreaterThanOrEqual(48);

  const mark = frame.getByRole("link", { name: /^\d+: Opalen, Nära Tensta$/ });
  await mark.press("Enter");
  const card = page.locator("[data-card]");
  await expect(card).toBeFocused();
  await expect(card.getByRole("link", { name: "Opalen" })).toHaveAttribute("href", "/sv/site/opalen");
  await expect(card).toContainText(/\d{2}\.\d{2}–/);
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(mark).toBeFocused();

  // A mark outside the view comes into it with the focus.
  await page.getByRole("button", { name: "Förstora kartan" }).click({ clickCount: 4 });
  await mark.focus();
  const seen = await boxOf(mark.locator("text"));
  expect(seen.x).toBeGreaterThan(box.x);
  expect(strangers).toEqual([]);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the numbers of the map lead to the list, and right-to-left pages do not mirror it", async ({
    famn,
    page,
  }) => {
    await page.goto(`${famn.baseUrl}/ar/map`);
    await expect(page.locator("[data-do]:visible")).toHaveCount(0);
    const mark = (name: string) => page.locator(`[data-frame] a[aria-label*="${name}"]`).locator("text");
    const left = await boxOf(mark("Opalen"));
    const right = await boxOf(mark("Skarpnäck"));
    expect(left.x).toBeLessThan(right.x);
    expect(left.y).toBeLessThan(right.y);
    const marks = await page.locator("[data-frame] a").count();
    expect(await page.locator("ol > li").count()).toBe(marks);
    await mark("Opalen").click();
    await expect(page).toHaveURL(/#place-\d+$/);
    await expect(page.locator("li:target")).toContainText("Opalen");
  });
});
