import { expect, type Page } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { test } from "#tests/support/famn.ts";
import { misfits } from "#tests/support/fits.ts";

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

const FULL = process.env["FAMN_TEST_FULL"] === "1";
/** One of each script; all in the full run. */
const TAGS = OFFERED.map(({ tag }) => tag).filter((tag) => FULL || ["sv", "ar", "ti"].includes(tag));
const PAGES = ["", "/site/opalen", "/what-we-save", "/my-link", "/site/opalen/after"];

test("everything to tap is 48 px high and wide, but a link within a sentence", async ({ famn, page }) => {
  for (const tag of TAGS) {
    for (const path of PAGES) {
      await page.goto(`${famn.baseUrl}/${tag}${path}`);
      await page.locator("summary").first().click();
      expect(await smallTargets(page), `/${tag}${path}`).toEqual([]);
    }
    await page.goto(`${famn.baseUrl}/${tag}`);
    await page.locator("a[href*='/opening/']").first().click();
    expect(await smallTargets(page), `${tag}: how many`).toEqual([]);
    await page.locator("#party > button").click();
    expect(await smallTargets(page), `${tag}: how old`).toEqual([]);
    await page.locator("input[name='age-1'][value='1y']").check();
    await page.locator("#party > button").click();
    await expect(page).toHaveURL(/\/booking\//);
    expect(await smallTargets(page), `${tag}: receipt`).toEqual([]);
  }
  await page.setContent(`<p><a href="/a">alone</a></p><p>a <a href="/b">link</a> within</p>`);
  expect(await smallTargets(page)).toEqual([expect.stringContaining("alone")]);
});

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

test("in the reader's own colours buttons and chosen answers keep an edge, and drawings their ink", async ({
  famn,
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce", colorScheme });
    await page.goto(`${famn.baseUrl}/sv`);
    expect(await lostInForcedColours(page), `first screen, ${colorScheme}`).toEqual([]);
    await page.locator("a[href*='/opening/']").first().click();
    expect(await lostInForcedColours(page), `how many, ${colorScheme}`).toEqual([]);
  }
  await page.setContent(`<main><button style="border:0;background:red">x</button><svg viewBox="0 0 9 9" width="9" height="9">
    <path fill="#000" d="M0 0h9v9z"/></svg>`);
  expect(await lostInForcedColours(page)).toHaveLength(2);
});

test("with the keyboard alone a family finds an opening and books it, and sees where it is at each step", async ({
  famn,
  page,
}) => {
  await page.goto(`${famn.baseUrl}/ar`);
  const { t } = textsFor("ar");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText(t("common:skip"));
  const seen = await focusUntil(page, "a[href*='/opening/']");
  // What is seen further down comes later, and nothing that has the focus hides.
  expect(seen.filter(({ visible }) => !visible)).toEqual([]);
  expect(seen.length).toBeGreaterThan(3);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/opening\//);
  await focusUntil(page, "#party > button");
  await page.keyboard.press("Enter");
  await page.waitForURL(/adults=/);
  await focusUntil(page, "input[name='age-1']");
  await page.keyboard.press("Space");
  await focusUntil(page, "#party > button");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/booking\//);
});

test("on 400 kbit/s with 400 ms of delay the first screen stands in 5 s, and a booking weighs under 100 kB", async ({
  famn,
  page,
}) => {
  const wire = await page.context().newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(`${famn.baseUrl}/ti`);
  const paint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
  );
  expect(paint).toBeLessThan(5000);
  bytes = 0;
  await page.locator("a[href*='/opening/']").first().click();
  await expect(page).toHaveURL(/\/opening\//);
  await expect.poll(() => bytes).toBeGreaterThan(3000);
  expect(bytes).toBeLessThan(100_000);
});

/** Links, buttons and fields whose own area, or their label's, is under 48 px; a link within a sentence may be. */
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
        const { width, height } = (label ?? element).getBoundingClientRect();
        const small = width < 47.5 || height < 47.5;
        const said = (label ?? element).textContent?.trim().slice(0, 40);
        return small ? [`${element.localName} ${Math.round(width)} × ${Math.round(height)}: ${said}`] : [];
      },
    ),
  );
}

/** Buttons without a border, and drawings too near the background to be seen, when the colours are the reader's. */
async function lostInForcedColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rgb = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    const light = (colour: string) =>
      rgb(colour)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
    const probe = document.createElement("p");
    probe.style.color = "Canvas";
    document.body.append(probe);
    const canvas = light(getComputedStyle(probe).color);
    probe.remove();
    const contrast = (colour: string) => {
      const [high = 0, low = 0] = [light(colour), canvas].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const lost: string[] = [];
    for (const button of document.querySelectorAll("main button, main a, main summary")) {
      if (!button.checkVisibility() || button.closest(".visually-hidden")) continue;
      const style = getComputedStyle(button);
      const text = (button.textContent ?? "").trim().slice(0, 40);
      const isLink = style.textDecorationLine.includes("underline");
      if (!isLink && (style.borderStyle === "none" || parseFloat(style.borderTopWidth) === 0))
        lost.push(`no edge: ${text}`);
    }
    for (const drawing of document.querySelectorAll("main svg")) {
      if (!drawing.checkVisibility() || drawing.getBoundingClientRect().width === 0) continue;
      const inks = [...drawing.querySelectorAll("*")].flatMap((part) => {
        const { fill, stroke, opacity } = getComputedStyle(part);
        return Number(opacity) === 0 ? [] : [fill, stroke].filter((colour) => colour.startsWith("rgb"));
      });
      const uses = drawing.querySelector("use") !== null;
      if (!uses && inks.length > 0 && !inks.some((ink) => contrast(ink) >= 3))
        lost.push(`no ink: ${drawing.parentElement?.textContent?.trim().slice(0, 40)}`);
    }
    return lost;
  });
}

/** Presses Tab until one that matches has the focus. @returns what had it on the way, and whether it was seen */
async function focusUntil(page: Page, selector: string): Promise<{ name: string; visible: boolean }[]> {
  const seen: { name: string; visible: boolean }[] = [];
  for (let tabs = 0; tabs < 80; tabs++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      const shown = label ?? element;
      const { left, top, width, height } = shown.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
      const ringed = [element, element.nextElementSibling].some(
        (one) => one && getComputedStyle(one).outlineStyle !== "none",
      );
      return {
        name: `${element.localName} ${(shown.textContent ?? "").trim().slice(0, 40)}`,
        visible: ringed && hit !== null && (shown.contains(hit) || hit.contains(shown)),
        found: element.matches(wanted),
      };
    }, selector);
    if (!at) continue;
    seen.push({ name: at.name, visible: at.visible });
    if (at.found) return seen;
  }
  throw new Error(`The keyboard never reached ${selector}: ${seen.map(({ name }) => name).join(" · ")}`);
}
