import { expect, test } from "vitest";
import { negotiateLanguage } from "./negotiate.ts";

const fromHeader = (acceptLanguage: string) => negotiateLanguage({ acceptLanguage });

test("a cookie with an offered language wins over the browser's list", () => {
  expect(negotiateLanguage({ cookie: "ti", acceptLanguage: "sv-SE" })).toEqual({
    tag: "ti",
    openList: false,
  });
});

test.each(["de", "TI", "sv; drop", "", "__proto__", "constructor"])(
  "a cookie that holds no offered language (%j) is passed over",
  (cookie) => {
    expect(negotiateLanguage({ cookie, acceptLanguage: "so" }).tag).toBe("so");
  },
);

test.each([
  ["sv-SE,sv;q=0.9", "sv"],
  ["sv-FI", "sv"],
  ["sv-simple", "sv-simple"],
  ["ar-SY", "ar"],
  ["ti-ET", "ti"],
  ["TI-er", "ti"],
  ["en-US,en;q=0.9,ar;q=0.8", "en"],
  ["so-SO, en;q=0.5", "so"],
  ["fa-IR, fa;q=0.9, en;q=0.8", "fa"],
  ["fa-AF, fa;q=0.9, en;q=0.8", "prs"],
  ["prs", "prs"],
  ["ku-Arab-IQ", "ckb"],
])("the browser's %j is answered in %s", (header, tag) => {
  expect(fromHeader(header)).toEqual({ tag, openList: false });
});

test("quality values decide, not the order in the header", () => {
  expect(fromHeader("en;q=0.3, ar;q=0.9, sv;q=0.5").tag).toBe("ar");
});

test("equal quality keeps the browser's order", () => {
  expect(fromHeader("so;q=0.5,ti;q=0.5").tag).toBe("so");
});

test("quality zero means not this one", () => {
  expect(fromHeader("sv;q=0, ar;q=0.1").tag).toBe("ar");
});

test.each([
  ["de, ar;q=0.8", "ar"],
  ["hu, sv;q=0.7", "sv"],
  ["nb, da;q=0.9, sv;q=0.8", "sv"],
  ["bg-BG, de;q=0.9, so;q=0.1", "so"],
])("a language that is not offered (%j) gives way to the next one listed: %s", (header, tag) => {
  expect(fromHeader(header)).toEqual({ tag, openList: false });
});

test.each([
  "bg",
  "nb-NO,no;q=0.9,da;q=0.8",
  "zh-CN,zh;q=0.9",
  "*",
  "de, *;q=0.5",
  "",
  ";;;,,,=",
  "sv;q=two, ar;q=7, ti;level=1",
  "svenska-\u0000",
  "swe_SE",
])("a list with nothing we offer (%j) is English with the language list open", (header) => {
  expect(fromHeader(header)).toEqual({ tag: "en", openList: true });
});

test("no header at all is English with the language list open", () => {
  expect(negotiateLanguage({ cookie: null, acceptLanguage: null })).toEqual({ tag: "en", openList: true });
});

test("a huge header is read only at its beginning", () => {
  expect(fromHeader("de,".repeat(100_000) + "sv")).toEqual({ tag: "en", openList: true });
  expect(fromHeader("ar," + "de,".repeat(100_000))).toEqual({ tag: "ar", openList: false });
});
