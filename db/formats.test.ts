import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { formats } from "./formats.ts";

test.each(Object.entries(formats))("docs/formats/%s says what the import takes", async (name, text) => {
  const committed = await readFile(new URL(`../docs/formats/${name}`, import.meta.url), "utf8");
  expect(committed, "run: node db/formats.ts").toBe(text);
});
