import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isShared, SharedHead } from "./shared-head.tsx";

const render = (shared: Parameters<typeof SharedHead>[0]["shared"]) =>
  renderToStaticMarkup(
    createElement(SharedHead, { shared, baseUrl: "https://famn.example", path: "/ar/site/opalen" }),
  );

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
