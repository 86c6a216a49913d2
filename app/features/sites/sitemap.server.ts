import { alternatesOf } from "#app/i18n/hreflang.ts";
import { OFFERED } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";

/** A page that search engines may show: its address in a language, and the one that opens in the reader's. */
interface Listed {
  readonly inLanguage: (lang: string) => string;
  readonly inAny: string;
}

/**
 * Every page for adults that stays where it is, in every language, each with its alternates. Openings are not there:
 * they are over before anybody would find them; a place's page tells of its own.
 */
export function sitemap(baseUrl: string, slugs: readonly string[]): string {
  const pages: Listed[] = [
    { inLanguage: urls.find, inAny: "/" },
    // These have no address without a language: Swedish is what the text says in law.
    ...[urls.firstVisit, urls.whatNext, urls.whatWeSave, urls.accessibility].map((inLanguage) => ({
      inLanguage,
      inAny: inLanguage("sv"),
    })),
    ...slugs.map((slug) => ({
      inLanguage: (lang: string) => urls.site(lang, slug),
      inAny: urls.shareSite(slug),
    })),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.flatMap((page) => entries(baseUrl, page)),
    "</urlset>",
    "",
  ].join("\n");
}

function entries(baseUrl: string, { inLanguage, inAny }: Listed): string[] {
  const whole = (path: string) => escape(`${baseUrl}${path}`);
  const links = alternatesOf((lang) => whole(inLanguage(lang)), whole(inAny))
    .map(({ hreflang, address }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${address}"/>`)
    .join("");
  return OFFERED.map(({ tag }) => {
    // A page with alternates is one of them: easy Swedish stands alone.
    const alternates = tag === "sv-simple" ? "" : links;
    return `<url><loc>${whole(inLanguage(tag))}</loc>${alternates}</url>`;
  });
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** What crawlers leave alone, and where the list of pages is; a demo has none. */
export function robots({ baseUrl, demo }: { baseUrl: string; demo: boolean }): string {
  return [
    "User-agent: *",
    ...["/dev", "/*/staff", "/*/door", "/*/booking", "/*/link"].map((path) => `Disallow: ${path}`),
    ...(demo ? [] : ["", `Sitemap: ${baseUrl}${urls.sitemap()}`]),
    "",
  ].join("\n");
}
