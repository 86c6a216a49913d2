import { expect, type Page } from "@playwright/test";
import { test } from "#tests/support/famn.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });

/** What had the focus on the way to something. */
interface Stop {
  readonly name: string;
  /** with a ring, in the window, and nothing lies over it */
  readonly seen: boolean;
  /** how far down the page, and how high */
  readonly top: number;
  readonly height: number;
}

const asItShould = { seen: true, order: "down the page" };

for (const tag of process.env["FAMN_TEST_FULL"] === "1" ? ["sv", "ar", "ti"] : ["ar"]) {
  test(`with the keyboard alone a family finds an opening, books and cancels, and sees where it is, in ${tag}`, async ({
    famn,
    page,
  }) => {
    await page.goto(`${famn.baseUrl}/${tag}?near=d-tensta`);
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toHaveAttribute("href", /^#/);
    const toOpening = await tabTo(page, "a[href*='/opening/']");
    expect(toOpening.length).toBeGreaterThan(3);
    expect(judged(toOpening)).toEqual(asItShould);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/opening\//);
    expect(judged(await tabTo(page, "#party > button"))).toEqual(asItShould);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/adults=/);
    expect(judged(await tabTo(page, "input[name='age-1']"))).toEqual(asItShould);
    await page.keyboard.press("Space");
    expect(judged(await tabTo(page, "#party > button"))).toEqual(asItShould);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/booking\//);
    expect(judged(await tabTo(page, "button[name=do][value=cancel]"))).toEqual(asItShould);
    await page.keyboard.press("Enter");
    await expect(page.locator("button[name=do][value=cancel]")).toHaveCount(0);
  });
}

test("a ring that is taken away, a link that is covered and one that comes too late are found", async ({
  page,
}) => {
  const link = (style: string) => `<p style="${style}"><a href="#">x</a></p>`;
  await page.setContent(`${link("")}${link("")}
    <style>a:focus { outline: 3px solid } p:first-child a:focus { outline: none }</style>`);
  expect(judged(await tabTo(page, "p:nth-child(1) a")).seen).toBe(false);
  expect(judged(await tabTo(page, "p:nth-child(2) a"))).toEqual(asItShould);
  await page.setContent(`${link("")}<div style="position:fixed;inset:0;background:red"></div>`);
  expect(judged(await tabTo(page, "a")).seen).toBe(false);
  await page.setContent(
    `<main style="display:grid">${link("order:2")}${link("")}</main><style>a { outline: 3px solid }</style>`,
  );
  expect(judged(await tabTo(page, "p:nth-child(2) a")).order).not.toBe(asItShould.order);
});

/** Whether each was seen, and none stands wholly above the one before it. */
function judged(stops: readonly Stop[]): { seen: boolean; order: string } {
  const back = stops.find(({ top, height }, index) => {
    const before = stops[index - 1];
    return before !== undefined && top + height <= before.top;
  });
  const unseen = stops.filter(({ seen }) => !seen).map(({ name }) => name);
  if (unseen.length > 0) return { seen: false, order: unseen.join() };
  return { seen: true, order: back === undefined ? "down the page" : `up to ${back.name}` };
}

/** Presses Tab until one that matches has the focus. */
async function tabTo(page: Page, selector: string): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let tabs = 0; tabs < 80; tabs++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // An input may lie unseen over the face that stands for it.
      const face =
        getComputedStyle(element).opacity === "0" ? (element.nextElementSibling ?? element) : element;
      const { left, top, width, height } = face.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
      const isHit = hit !== null && (face.contains(hit) || element.contains(hit) || hit.contains(face));
      const ring = getComputedStyle(face);
      return {
        name: `${element.localName} ${(face.textContent ?? "").trim().slice(0, 40)}`,
        seen:
          isHit && hit !== document.body && ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) > 1,
        top: top + window.scrollY,
        height,
        found: element.matches(wanted),
      };
    }, selector);
    if (!at) continue;
    const { found, ...stop } = at;
    stops.push(stop);
    if (found) return stops;
  }
  throw new Error(`The keyboard never reached ${selector}: ${stops.map(({ name }) => name).join(" · ")}`);
}
