import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isPageName, pageNameOf } from "./page-names.ts";

/** Staff's pages, a screen without a footer, the page for saying so itself, and what is no page. */
const NOT_FOR_ADULTS =
  /^x\/(door|staff|tablet|kiosk|figures|wrong-texts|count-weeks|report-text|manifest)\b|\/calendar$/;

test("a page's name holds nothing of its address but the shape", () => {
  expect(pageNameOf("/ar")).toBe("find");
  expect(pageNameOf("/ti/site/opalen")).toBe("site");
  expect(pageNameOf("/ckb/booking/2f1c0d3e-0000-4000-8000-000000000000/change")).toBe("change");
  expect(pageNameOf("/fa/link/a-token-nobody-may-see")).toBe("link");
  expect(pageNameOf("/en/what-we-save")).toBe("what_we_save");
});

test("what has no name is another page, and nothing else is one", () => {
  for (const path of ["/en/door/opalen", "/en/no/such/page", "/en/site", "/en/constructor"])
    expect(pageNameOf(path)).toBe("other");
  expect(["other", "receipt"].every(isPageName)).toBe(true);
  for (const text of ["", "toString", "a word of one's own", null, 3]) expect(isPageName(text)).toBe(false);
});

test("every page with a name has an address", () => {
  const routes = [...readFileSync("app/routes.ts", "utf8").matchAll(/route\("(:lang[^"]*)"/g)];
  const names = routes.map(([, path = ""]) => pageNameOf(path.replaceAll(/:\w+/g, "x")));
  const source = readFileSync("app/ui/page-names.ts", "utf8");
  const written = [...source.matchAll(/^ {2}(\w+): "[^"]*",$/gm)].map(([, name]) => name);
  expect(written.length).toBeGreaterThan(15);
  expect(written.filter((name) => !names.some((found) => found === name))).toEqual([]);
});

test("every page for adults has a name", () => {
  const routes = [...readFileSync("app/routes.ts", "utf8").matchAll(/route\("(:lang[^"]*)"/g)];
  const pages = routes
    .map(([, path = ""]) => path.replaceAll(/:\w+/g, "x"))
    .filter((path) => !NOT_FOR_ADULTS.test(path));
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter((path) => pageNameOf(path) === "other")).toEqual([]);
});
