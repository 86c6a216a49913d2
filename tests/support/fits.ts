import type { Page } from "@playwright/test";

/**
 * What does not fit on the page as it stands: a page wider than its screen, a text that sticks out of the screen or of
 * what it stands in (button, link, card, cell), or is cut off. Each with its text. A map that is moved about cuts the
 * names at its edge, and shows those of another scale not at all: its own are left out.
 */
export async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEFT_OUT = ".visually-hidden, option, script, style, svg[data-level]";
    const faults = new Set<string>();
    const screen = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - screen;
    if (over > 0) faults.add(`the page is ${over} px wider than its screen`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const element = node.parentElement;
      if (!text || !element?.checkVisibility() || element.closest(LEFT_OUT)) continue;
      range.selectNodeContents(node);
      const { left, right, width } = range.getBoundingClientRect();
      if (width === 0) continue;
      if (left < -1 || right > screen + 1) faults.add(`sticks out of the screen: ${text}`);
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.display === "inline" || style.display === "contents") continue;
        const edge = box.getBoundingClientRect();
        if (left < edge.left - 1 || right > edge.right + 1)
          faults.add(`sticks out of its ${box.localName}: ${text}`);
        const cuts = (overflow: string) => overflow === "hidden" || overflow === "clip";
        const cutsX = cuts(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
        const cutsY = cuts(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
        if (cutsX || cutsY) faults.add(`is cut off by its ${box.localName}: ${text}`);
      }
    }
    return [...faults];
  });
}
