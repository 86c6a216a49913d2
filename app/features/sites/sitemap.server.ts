import { OFFERED } from "#app/i18n/languages.ts";
import { addressesOf, FINDABLE } from "#app/ui/findable.ts";
import { urls } from "#app/urls.ts";

/** What stands in the addresses of pages that there are several of. */
export interface ListedParts {
  readonly slug: readonly string[];
  readonly courseId: readonly string[];
}

/**
 * Every page for adults that search engines may show (`app/ui/findable.ts`), in every language, each with its
 * alternates. Openings are not there: they are over before a list is read; a place's page tells of its own, and they
 * name their languages themselves.
 */
export function sitemap(baseUrl: string, there: ListedParts): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...FINDABLE.filter(({ named }) => named === "sitemap").flatMap((page) =>
      partsOf(page.route, there).flatMap((parts) => entries(addressesOf(page, parts, baseUrl))),
    ),
    "</urlset>",
    "",
  ].join("\n");
}

/** One for each page of a kind: a page without a part but its language is one. */
function partsOf(route: string, { slug, courseId }: ListedParts): Record<string, string>[] {
  if (route.includes(":slug")) return slug.map((one) => ({ slug: one }));
  if (route.includes(":courseId")) return courseId.map((one) => ({ courseId: one }));
  return [{}];
}

function entries({ inLanguage, alternates }: ReturnType<typeof addressesOf>): string[] {
  const links = alternates
    .map(
      ({ hreflang, address }) =>
        `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escape(address)}"/>`,
    )
    .join("");
  return OFFERED.map(({ tag }) => {
    // A page with alternates is one of them: easy Swedish stands alone.
    const own = tag === "sv-simple" ? "" : links;
    return `<url><loc>${escape(inLanguage(tag))}</loc>${own}</url>`;
  });
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/**
 * What crawlers leave alone, and where the list of pages is; a demo has none. Receipts and links are not among it: what
 * a crawler may not open it can still list by its address, and theirs are secret. Opened, they say `noindex`.
 */
export function robots({ baseUrl, demo }: { baseUrl: string; demo: boolean }): string {
  return [
    "User-agent: *",
    ...["/dev", "/*/staff", "/*/door"].map((path) => `Disallow: ${path}`),
    ...(demo ? [] : ["", `Sitemap: ${baseUrl}${urls.sitemap()}`]),
    "",
  ].join("\n");
}
