import { expect, test } from "vitest";
import routes from "#app/routes.ts";
import { FINDABLE, isFindable } from "./findable.ts";

test("what may be found are pages that exist, by addresses that exist", () => {
  const paths = new Set(routes.map(({ path = "" }) => path));
  for (const { route, anyLanguage = "" } of FINDABLE) {
    expect([route, paths.has(route)]).toEqual([route, true]);
    expect([anyLanguage, paths.has(anyLanguage)]).toEqual([anyLanguage, true]);
  }
});

test.each([
  "/",
  "/sv",
  "/sv-simple/map",
  "/ar/site/opalen",
  "/s/opalen",
  "/o/6f1c2a54-8f5e-4a43-9d11-0c6b6a5d8e01",
])("%s may be found", (path) => {
  expect(isFindable(path)).toBe(true);
});

test.each([
  ...["/xx", "/sv/", "/sv/MAP", "/sv.data", "/sv/map.data", "/sv/site/opalen.data", "/sv/site/opalen/slip"],
  ...[
    "/sv/site/opalen/after",
    "/sv/booking/6f1c2a54",
    "/sv/link/abc",
    "/l/abc",
    "/calendar/abc",
    "/p/abc",
    "/a/opalen",
  ],
  ...[
    "/sv/phone",
    "/sv/my-link",
    "/sv/report-text",
    "/sv/staff",
    "/sv/door/opalen",
    "/dev",
    "/site/opalen",
    "//sv",
  ],
])("%s is never found", (path) => {
  expect(isFindable(path)).toBe(false);
});
