import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { sourceFiles } from "#tests/support/imports.ts";

/** Scripts whose letters need more room between lines; `fa` is Dari, too, which is written fa-AF. */
const TALL = [
  ...new Set(
    LANGUAGES.filter(({ script }) => script === "Arab" || script === "Ethi").map(
      ({ htmlLang }) => htmlLang.split("-")[0] ?? "",
    ),
  ),
].sort();

test("the line height of a tall script is given for every language that is written in it", () => {
  const base = readFileSync("app/ui/styles/base.css", "utf8");
  expect([...base.matchAll(/\[lang\|="(\w+)"\]/g)].map(([, tag]) => tag).sort()).toEqual(TALL);
});

test("a rule for Arabic is one for every language with its letters, and for Tigrinya", () => {
  const rules = sourceFiles(["app"], /\.css$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/([^{}]*:lang\([^{}]*)\{/g)].map(([, selector = ""]) => ({
      file,
      tags: [...new Set([...selector.matchAll(/:lang\((\w+)\)/g)].map(([, tag]) => tag))].sort(),
    })),
  );
  expect(rules.length).toBeGreaterThan(3);
  for (const { file, tags } of rules) expect([file, tags]).toEqual([file, TALL]);
});
