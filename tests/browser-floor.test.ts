import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { reachedFrom, sourceFiles } from "./support/imports.ts";

/**
 * What browsers of the floor (Chrome 109, Safari 15.4, Firefox 115) do not have. The build turns newer syntax into
 * older; what a script calls it leaves alone.
 */
const TOO_NEW: readonly (readonly [name: string, use: RegExp])[] = [
  ["Array.prototype.toSorted and the like", /\.(toSorted|toReversed|toSpliced)\(/],
  ["Array.fromAsync", /\bArray\.fromAsync\(/],
  ["Object.groupBy, Map.groupBy", /\b(Object|Map)\.groupBy\(/],
  ["Promise.withResolvers, Promise.try", /\bPromise\.(withResolvers|try)\(/],
  ["AbortSignal.timeout, AbortSignal.any", /\bAbortSignal\.(timeout|any)\(/],
  ["set methods", /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/],
  ["URL.canParse, URL.parse", /\bURL\.(canParse|parse)\(/],
  [
    "iterator helpers",
    /\.(values|keys|entries)\(\)\s*\.(map|filter|take|drop|flatMap|toArray|some|every|find)\(/,
  ],
  ["base64 of bytes", /\.(toBase64|toHex)\(|\.fromBase64\(/],
  ["checkVisibility", /\.checkVisibility\(/],
  ["popover", /\.(showPopover|hidePopover|togglePopover)\(/],
  ["structured streams of a response's bytes", /\.bytes\(\)/],
  ["regular expressions with the v flag", /\/[gimsuy]*v[gimsuy]*\.(test|exec)\(/],
];

/** Every module that a page's script is made of. */
function shipped(): string[] {
  const roots = sourceFiles(["app"]).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/from "(?:#app\/([^"?]+)|(\.[^"?]+))\?(?:script|url)/g)].map(
      ([, ours, near]) => (ours ? `app/${ours}` : path.posix.join(path.dirname(file), near ?? "")),
    ),
  );
  return [...reachedFrom(roots.filter((file) => /\.(ts|js)$/.test(file))).keys()].filter((file) =>
    file.startsWith("app/"),
  );
}

test("scripts of the pages call nothing that the oldest browsers we serve do not have", () => {
  const files = shipped();
  expect(files.length).toBeGreaterThan(3);
  expect(files.some((file) => file.endsWith(".js"))).toBe(true);
  const found = files.flatMap((file) => tooNew(readFileSync(file, "utf8")).map((name) => `${file}: ${name}`));
  expect(found).toEqual([]);
});

test("something too new is found", () => {
  expect(
    tooNew("const a = [3, 1].toSorted(); await fetch('/', { signal: AbortSignal.timeout(5) })"),
  ).toHaveLength(2);
});

test("styles are held to the same browsers by the linter, and scripts by the build", () => {
  expect(readFileSync(".stylelintrc.json", "utf8")).toContain(
    '"browsers": ["chrome 109", "safari 15.4", "ios_saf 15.4", "firefox 115"]',
  );
  expect(readFileSync("vite.config.ts", "utf8")).toContain('["chrome109", "safari15.4", "firefox115"]');
});

function tooNew(source: string): string[] {
  return TOO_NEW.filter(([, use]) => use.test(source)).map(([name]) => name);
}
