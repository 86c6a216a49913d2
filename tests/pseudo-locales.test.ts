import { expect, test } from "vitest";
import { accented, mirrored } from "./support/pseudo-locales.ts";

test("en-XA accents every letter, keeps placeholders, and is 60 % longer at the least", () => {
  const made = accented("Book {{count}} places <b>now</b>");
  expect(made).toMatch(/^\[.*\]$/);
  expect(made).toContain("{{count}}");
  expect(made).toContain("<b>");
  expect(made.replace(/\{\{count\}\}|<\/?b>/g, "")).not.toMatch(/[A-Za-z]/);
  expect(made.length).toBeGreaterThanOrEqual(1.6 * "Book  places now".length);
});

test("ar-XB turns every word round and keeps placeholders", () => {
  const made = mirrored("Near {{place}}");
  expect(made).toContain("{{place}}");
  expect(made.split("\u202e").length).toBe(made.split("\u202c").length);
  expect(made.replace("{{place}}", "").replace(/\u202e\S*?\u202c/g, "")).not.toMatch(/\S/);
});
