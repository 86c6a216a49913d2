import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OFFERED } from "#app/i18n/languages.ts";
import { isShared, SharedHead } from "./shared-head.tsx";

const render = (shared: Parameters<typeof SharedHead>[0]["shared"], path = "/ar/site/opalen") =>
  renderToStaticMarkup(createElement(SharedHead, { shared, baseUrl: "https://famn.example", path }));
const OPENING = "/ar/opening/6f1c2a54-8f5e-4a43-9d11-0c6b6a5d8e01";

test("a page that tells of itself has its canonical address without a query, its words and its picture", () => {
  const head = render({ title: "Opalen", description: "A place" });
  expect(head).toContain('<link rel="canonical" href="https://famn.example/ar/site/opalen"/>');
  expect(head).toContain('<meta name="description" property="og:description" content="A place"/>');
  expect(head).toContain('<meta property="og:title" content="Opalen"/>');
  expect(head).toContain('<meta property="og:image" content="https://famn.example/card.png"/>');
  // A preview leads to the address that was shared, in the receiver's language.
  expect(head).not.toContain("og:url");
});

test("a page that tells nothing is not to be found", () => {
  expect(render(null)).toBe('<meta name="robots" content="noindex"/>');
  expect(isShared({ title: "Opalen" })).toBe(false);
});

test("a page that is over, or has no row, keeps its card and is not to be found", () => {
  const words = { title: "Opalen", description: "A place" };
  for (const head of [render({ ...words, over: true }, OPENING), render(words, "/ar/my-link")]) {
    expect(head).toContain('<meta name="robots" content="noindex"/>');
    expect(head).toContain('<meta property="og:title" content="Opalen"/>');
    expect(head).not.toMatch(/canonical|hreflang/i);
  }
});

test("a page that no list has names its languages itself, the address that asks the browser among them", () => {
  const head = render({ title: "Opalen", description: "A place" }, OPENING);
  const links = [...head.matchAll(/<link rel="alternate" hrefLang="([^"]*)" href="([^"]*)"\/>/g)].map(
    ([, name, address]) => [name, address],
  );
  // Every language but easy Swedish, and any other.
  expect(links).toHaveLength(OFFERED.length);
  expect(links).toContainEqual(["ku-Arab", `https://famn.example${OPENING.replace("/ar/", "/ckb/")}`]);
  expect(links).toContainEqual([
    "x-default",
    `https://famn.example${OPENING.replace("/ar/opening/", "/o/")}`,
  ]);
  expect(render({ title: "Opalen", description: "A place" })).not.toContain("alternate");
});

test("no name ends the block of data", () => {
  const head = render({
    title: "",
    description: "",
    linkedData: { name: "</script><script>alert(1)</script>" },
  });
  expect(head.match(/<\/script>/g)).toHaveLength(1);
  const json = /<script type="application\/ld\+json">(.*)<\/script>/.exec(head)?.[1] ?? "";
  expect(JSON.parse(json)).toEqual({ name: "</script><script>alert(1)</script>" });
});
