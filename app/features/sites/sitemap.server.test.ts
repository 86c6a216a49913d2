import { describe, expect, test } from "vitest";
import { OFFERED } from "#app/i18n/languages.ts";
import { robots, sitemap } from "./sitemap.server.ts";

const BASE = "https://famn.example";
const COURSE = "6f1c2a54-8f5e-4a43-9d11-0c6b6a5d8e01";

describe("the list of pages for search engines", () => {
  const entries = [
    ...sitemap(BASE, { slug: ["opalen"], courseId: [COURSE] }).matchAll(
      /<url><loc>([^<]*)<\/loc>(.*?)<\/url>/g,
    ),
  ].map(([, page = "", links = ""]) => ({
    page,
    alternates: [...links.matchAll(/<xhtml:link rel="alternate" hreflang="([^"]*)" href="([^"]*)"\/>/g)].map(
      ([, name = "", address = ""]) => [name, address] as const,
    ),
  }));

  test("has every page that stays, once in every language", () => {
    const paths = entries.map(({ page }) => page.replace(BASE, ""));
    expect(new Set(paths).size).toBe(paths.length);
    for (const { tag } of OFFERED) {
      expect(paths.filter((path) => path.split("/")[1] === tag)).toEqual([
        `/${tag}`,
        ...["map", "first-visit", "what-next", "what-we-save", "accessibility"].map(
          (page) => `/${tag}/${page}`,
        ),
        `/${tag}/site/opalen`,
        `/${tag}/course/${COURSE}`,
      ]);
    }
  });

  test("names each page's alternates, itself among them, the same from all of them", () => {
    const withAlternates = entries.filter(({ alternates }) => alternates.length > 0);
    expect(withAlternates).toHaveLength(entries.length - entries.length / OFFERED.length);
    for (const { page, alternates } of withAlternates) {
      const addresses = alternates.map(([, address]) => address);
      expect(addresses).toContain(page);
      const twins = withAlternates.filter((other) => addresses.includes(other.page));
      expect(twins).toHaveLength(OFFERED.length - 1);
      for (const twin of twins) expect(twin.alternates).toEqual(alternates);
    }
  });

  test("uses names of languages that search engines know, each for one page", () => {
    const names = entries[0]?.alternates.map(([name]) => name) ?? [];
    expect(new Set(names).size).toBe(names.length);
    // Two letters of ISO 639-1, then a script or a region.
    expect(names.filter((name) => !/^([a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?|x-default)$/.test(name))).toEqual(
      [],
    );
    expect(names).toContain("ku-Arab");
    expect(names).not.toContain("sv-simple");
  });

  test("leads whose language is none of ours to the address that asks the browser", () => {
    const anyLanguage = (path: string) =>
      entries
        .find(({ page }) => page === BASE + path)
        ?.alternates.find(([name]) => name === "x-default")?.[1];
    expect(anyLanguage("/ar")).toBe(`${BASE}/`);
    expect(anyLanguage("/ar/site/opalen")).toBe(`${BASE}/s/opalen`);
    expect(anyLanguage("/ar/map")).toBe(`${BASE}/sv/map`);
  });
});

test("crawlers are told where the list is; in the demo there is none, and no address that is secret is shut to them unread", () => {
  expect(robots({ baseUrl: BASE, demo: false })).toContain(`Sitemap: ${BASE}/sitemap.xml`);
  expect(robots({ baseUrl: BASE, demo: true })).not.toContain("Sitemap");
  for (const demo of [true, false]) {
    const closed = [...robots({ baseUrl: BASE, demo }).matchAll(/^Disallow: (.*)$/gm)].map(
      ([, path]) => path,
    );
    expect(closed).toEqual(["/dev", "/*/staff", "/*/door"]);
  }
});
