import type * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** What every drawing has: its words, already in the reader's language, and its size. */
export interface Drawing {
  /** Unique on the page: names the drawing's title and patterns. */
  readonly id: string;
  readonly title: string;
  /** What is drawn, in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** In CSS pixels at which text has its natural size; the drawing scales to its box. */
  readonly width: number;
}

/** How words are set. */
export const TEXT = { fontSize: 15, fill: "currentColor" } as const;

const COLOURS = ["--accent", "--info", "--ink-soft", "--alert"] as const;

/** The colour of a series, from the design. */
export function colourOf(series: number): string {
  return `var(${COLOURS[series % COLOURS.length] ?? COLOURS[0]}, currentColor)`;
}

/** The hatching that stands for what is withheld of a series. */
export function patternIn({ id }: Drawing, series: number): string {
  return `url(#${id}-hatch-${series})`;
}

/** A document to draw in. */
export function emptyDocument(): Document {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}

/**
 * A drawing as an SVG string without script, style element or style attribute (for a strict content security policy),
 * with its title, its description, its hatchings and, below it, the meaning of the signs in it.
 */
export function finished(
  svg: ReturnType<typeof Plot.plot>,
  drawing: Drawing,
  { signs, hatches }: { signs: { readonly hidden?: string; readonly missing?: string }; hatches: number },
  document: Document,
): string {
  svg.querySelector("style")?.remove();
  for (const element of svg.querySelectorAll("[aria-label]")) element.removeAttribute("aria-label");
  for (const element of svg.querySelectorAll("[aria-hidden]")) element.removeAttribute("aria-hidden");
  const element = elementsOf(document);
  const height = Number(svg.getAttribute("height"));
  const shownSigns = (["hidden", "missing"] as const).flatMap((sign) => {
    const text = signs[sign];
    return text === undefined ? [] : [{ sign, text }];
  });
  shownSigns.forEach(({ sign, text }, index) => {
    const y = height + 8 + index * 26;
    svg.append(
      element("rect", {
        x: 4,
        y,
        width: 22,
        height: 14,
        fill: sign === "hidden" ? `url(#${drawing.id}-hatch)` : "none",
        stroke: "currentColor",
        ...(sign === "missing" ? { "stroke-width": 1.5, "stroke-dasharray": "1.5 2.5" } : {}),
      }),
      element("text", { x: 34, y: y + 12.5, "text-anchor": "start", "font-size": 15 }, text),
    );
  });
  svg.prepend(
    element("title", { id: `${drawing.id}-title` }, drawing.title),
    element("desc", { id: `${drawing.id}-description` }, drawing.description),
    hatchings(drawing, hatches, document),
  );
  for (const name of ["class", "width", "height", "font-family"]) svg.removeAttribute(name);
  svg.setAttribute(
    "viewBox",
    `0 0 ${drawing.width} ${height + (shownSigns.length === 0 ? 0 : 12 + shownSigns.length * 26)}`,
  );
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${drawing.id}-title`);
  svg.setAttribute("aria-describedby", `${drawing.id}-description`);
  svg.setAttribute("direction", "ltr");
  return svg.outerHTML;
}

function hatchings({ id }: Drawing, count: number, document: Document): SVGElement {
  const element = elementsOf(document);
  const definitions = element("defs", {});
  const series = Array.from({ length: count }, (_, index) => index);
  const hatches: [suffix: string, colour: string][] = [
    ["", "currentColor"],
    ...series.map((index): [string, string] => [`-${index}`, colourOf(index)]),
  ];
  for (const [suffix, colour] of hatches) {
    const pattern = element("pattern", {
      id: `${id}-hatch${suffix}`,
      width: 5,
      height: 5,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    });
    pattern.append(element("path", { d: "M0 0V5", stroke: colour, "stroke-width": 2.5 }));
    definitions.append(pattern);
  }
  return definitions;
}

function elementsOf(document: Document) {
  return (name: string, attributes: Record<string, string | number>, text?: string) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
    if (text !== undefined) made.textContent = text;
    return made;
  };
}
