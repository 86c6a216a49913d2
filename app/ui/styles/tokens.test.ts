import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { signColours } from "../picture-sign-shapes.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [lightCss = "", darkCss = ""] = css.split("prefers-color-scheme: dark");
const light = coloursIn(lightCss);
const themes = { light, dark: { ...light, ...coloursIn(darkCss) } };

/** Text on surface: WCAG 2.2, 1.4.3. */
const textOn = [
  ["ink", ["paper", "card", "accent-tint", "alert-tint", "info-tint", "demo-tint"]],
  ["ink-soft", ["paper", "card", "accent-tint", "alert-tint", "info-tint", "demo-tint"]],
  ["accent", ["paper", "card", "accent-tint", "demo-tint"]],
  ["alert", ["paper", "card", "alert-tint"]],
  ["info", ["paper", "card", "info-tint"]],
  ["accent-ink", ["accent"]],
  ["alert-ink", ["alert"]],
  ["light-ink", ["light"]],
] as const;

/** Shapes that carry meaning, and edges of fields: WCAG 2.2, 1.4.11. */
const shapeOn = [
  ["edge", ["paper", "card"]],
  ["accent", ["paper", "card"]],
  ["door", ["light"]],
  ["alert", ["paper", "card"]],
] as const;

describe.each(Object.entries(themes))("in the %s theme", (_theme, colours) => {
  for (const [colour, surfaces] of textOn)
    test.each(surfaces)(`${colour} can be read on %s`, (surface) => {
      expect(contrast(colours, colour, surface)).toBeGreaterThanOrEqual(4.5);
    });

  for (const [colour, surfaces] of shapeOn)
    test.each(surfaces)(`${colour} can be seen on %s`, (surface) => {
      expect(contrast(colours, colour, surface)).toBeGreaterThanOrEqual(3);
    });
});

test.each(Object.entries(signColours))("a drawing can be seen on a %s disc", (_name, { disc, drawing }) => {
  expect(contrast({ disc, drawing }, "drawing", "disc")).toBeGreaterThanOrEqual(4.5);
});

function coloursIn(text: string): Record<string, string> {
  const found = text.matchAll(/--([\w-]+):\s*(#[\da-f]{3}(?:[\da-f]{3})?);/g);
  return Object.fromEntries(Array.from(found, ([, name = "", value = ""]) => [name, value]));
}

function contrast(colours: Record<string, string>, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(colours[one]), luminance(colours[other])].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string | undefined): number {
  if (hex === undefined) throw new Error("a colour in the list is not in tokens.css");
  const digits = hex.length === 4 ? hex.replace(/[\da-f]/g, "$&$&") : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
