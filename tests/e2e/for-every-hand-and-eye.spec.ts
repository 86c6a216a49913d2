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

test("in the reader's own colours buttons keep an edge, what is chosen its mark and drawings their ink", async ({
  famn,
  page,
}) => {
  const isSeen = async (where: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce", colorScheme });
      expect(await lostInForcedColours(page), `${where}, ${colorScheme}`).toEqual([]);
    }
  };
  await page.goto(`${famn.baseUrl}/ar/map`);
  await isSeen("map");
  await page.goto(`${famn.baseUrl}/ar?near=d-tensta&filters=all`);
  await isSeen("first screen");
  await page.locator("a[href*='/opening/']").first().click();
  await isSeen("how many");
  await page.locator("#party > button").click();
  await page.locator("input[name='age-1'][value='1y']").check();
  await isSeen("how old");
  await page.locator("#party > button").click();
  await expect(page).toHaveURL(/\/booking\//);
  await isSeen("receipt");
});

test("a button without an edge, an answer marked by its ground alone and a drawing in the page's colour are found", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  const answers = ["checked", ""].map(
    (now) => `<label><input type="radio" name="a" ${now}><span>y</span></label>`,
  );
  const body = (edge: string, mark: string, ink: string) => `<main>
    <button style="border:${edge};background:red">x</button>${answers.join("")}
    <p>z<svg viewBox="0 0 9 9" width="9" height="9"><path fill="${ink}" d="M0 0h9v9z"/></svg></p></main>
    <style>input { opacity: 0 } span { border: 1px solid } :checked + span { ${mark} }</style>`;
  await page.setContent(body("0", "background: red", "Canvas"));
  expect(await lostInForcedColours(page)).toEqual(["no edge: x", "looks as if not chosen: y", "no ink: z"]);
  await page.setContent(body("1px solid", "border-width: 4px", "CanvasText"));
  expect(await lostInForcedColours(page)).toEqual([]);
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

/** Buttons without an edge, chosen answers that look as the others do, and drawings too near the background to be seen. */
async function lostInForcedColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const light = (colour: string) =>
      (colour.match(/[\d.]+/g) ?? [])
        .slice(0, 3)
        .map((part) => Number(part) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
    const probe = document.createElement("p");
    probe.style.color = "Canvas";
    document.body.append(probe);
    const canvas = light(getComputedStyle(probe).color);
    probe.remove();
    const contrast = (colour: string) => {
      const [low = 0, high = 0] = [light(colour), canvas].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const isShown = (element: Element) =>
      element.checkVisibility() &&
      !element.closest(".visually-hidden") &&
      element.getBoundingClientRect().width > 0;
    const said = (element: Element | null) => (element?.textContent ?? "").trim().slice(0, 40);
    const all = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown);

    const noEdge = all("main button, main a:not(svg a), main summary").filter((element) => {
      const { textDecorationLine, borderTopStyle, borderTopWidth } = getComputedStyle(element);
      const hasEdge = borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0;
      return !textDecorationLine.includes("underline") && !hasEdge;
    });
    const edge = (input: Element) => {
      const face = input.nextElementSibling ?? input;
      const { borderTopColor, borderTopWidth } = getComputedStyle(face);
      return `${borderTopColor} ${borderTopWidth}`;
    };
    const ofNoMark = all("main input:checked").filter((input) => {
      const other = [
        ...document.querySelectorAll(`input[name="${input.getAttribute("name")}"]:not(:checked)`),
      ];
      return getComputedStyle(input).opacity === "0" && other.some((one) => edge(one) === edge(input));
    });
    const noInk = all("main svg").filter((drawing) => {
      const used = drawing.querySelector("use")?.getAttribute("href");
      const drawn = (used && document.querySelector(used)) || drawing;
      const inks = [...drawn.querySelectorAll("*")].flatMap((part) => {
        const { fill, stroke, opacity } = getComputedStyle(part);
        return Number(opacity) === 0 ? [] : [fill, stroke].filter((colour) => colour.startsWith("rgb"));
      });
      return inks.length > 0 && !inks.some((ink) => contrast(ink) >= 3);
    });
    return [
      ...noEdge.map((element) => `no edge: ${said(element)}`),
      ...ofNoMark.map((input) => `looks as if not chosen: ${said(input.parentElement)}`),
      ...noInk.map((drawing) => `no ink: ${said(drawing.parentElement)}`),
    ];
  });
}
