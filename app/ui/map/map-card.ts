/** The card below the map, with what a mark's link leads to. Closed, the focus is back at that mark. */
export function mapCard(figure: HTMLElement): { open: (mark: Element) => void; close: () => void } {
  const card = figure.querySelector("[data-card]");
  const text = card?.querySelector("[data-card-text]");
  let from: Element | null = null;
  return {
    open(mark) {
      const place = document.getElementById(mark.getAttribute("href")?.slice(1) ?? "");
      if (!(card instanceof HTMLElement) || !text || !place) return;
      from?.removeAttribute("aria-current");
      from = mark;
      mark.setAttribute("aria-current", "true");
      text.replaceChildren(...[...place.children].map((child) => child.cloneNode(true)));
      card.setAttribute("aria-label", mark.getAttribute("aria-label") ?? "");
      card.hidden = false;
      card.focus();
    },
    close() {
      if (!(card instanceof HTMLElement) || card.hidden) return;
      card.hidden = true;
      from?.removeAttribute("aria-current");
      if (from instanceof SVGElement) from.focus();
      from = null;
    },
  };
}
