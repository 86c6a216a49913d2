import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const ALL: axe.RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
export const EVERY_RULE: axe.RunOptions = { runOnly: ALL };
/** What a page's colours can change. */
export const COLOURS: axe.RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};
/** Colours are the same in every language, and to measure them is half of the time. */
export const BUT_COLOURS: axe.RunOptions = {
  runOnly: ALL,
  rules: { "color-contrast": { enabled: false }, "link-in-text-block": { enabled: false } },
};

/** That axe finds nothing, and nothing is wider than the screen. */
export async function expectNoFault(page: Page, options = EVERY_RULE): Promise<void> {
  await expectToFit(page);
  await page.evaluate(axe.source);
  const faults = await page.evaluate(async (chosen) => {
    const { violations } = await window.axe.run(document, { ...chosen, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }));
  }, options);
  expect(faults, page.url()).toEqual([]);
}

/** That nothing is wider than the screen. */
export async function expectToFit(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, page.url()).toBeLessThanOrEqual(0);
}

/** Links, buttons and fields whose own area, and their label's, is under 48 px; a link within a sentence may be. */
export async function smallTargets(page: Page): Promise<string[]> {
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
