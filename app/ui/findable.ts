import { type Alternate, alternatesOf } from "#app/i18n/hreflang.ts";
import { isOfferedTag } from "#app/i18n/languages.ts";

/** A kind of page that search engines may show. */
interface Findable {
  /** as in app/routes.ts */
  readonly route: string;
  /** the address that opens in the reader's own language; without one, Swedish is what the text says in law */
  readonly anyLanguage?: string;
  /** where its languages are named: in the list of pages, or, where it is over before a list is read, in itself */
  readonly named: "sitemap" | "head";
}

/**
 * The one rule of what search engines may show outside the demo: these pages, each while its loader says what it is
 * (`shared`). Whatever has no row is `noindex`: receipts, links and answers are a family's own; forms and the phone's
 * page tell nothing; slips, posters and files are paper; the rest is for staff, or does not exist.
 */
export const FINDABLE: readonly Findable[] = [
  { route: ":lang", anyLanguage: "", named: "sitemap" },
  { route: ":lang/map", named: "sitemap" },
  { route: ":lang/first-visit", named: "sitemap" },
  { route: ":lang/what-next", named: "sitemap" },
  { route: ":lang/what-we-save", named: "sitemap" },
  { route: ":lang/accessibility", named: "sitemap" },
  { route: ":lang/site/:slug", anyLanguage: "s/:slug", named: "sitemap" },
  { route: ":lang/course/:courseId", named: "sitemap" },
  { route: ":lang/opening/:openingId", anyLanguage: "o/:openingId", named: "head" },
];

/** What stands for the parts of an address. */
type Parts = Readonly<Record<string, string>>;

/** The row that an address belongs to, with what stands for its parts; nothing where it is not to be found. */
function rowOf(path: string): { row: Findable; parts: Parts } | undefined {
  for (const row of FINDABLE) {
    for (const pattern of [row.route, ...(row.anyLanguage === undefined ? [] : [row.anyLanguage])]) {
      const parts = partsOf(pattern, path);
      if (parts && (parts["lang"] === undefined || isOfferedTag(parts["lang"]))) return { row, parts };
    }
  }
  return undefined;
}

/** Neither slugs nor ids have a point: a page's `.data` twin is no page. */
function partsOf(pattern: string, path: string): Parts | undefined {
  const source = pattern.replaceAll(/:(\w+)/g, String.raw`(?<$1>[\w-]+)`);
  const match = new RegExp(`^/${source}$`).exec(path);
  return match ? { ...match.groups } : undefined;
}

/** Whether search engines may show what stands at an address, if anything does. */
export function isFindable(path: string): boolean {
  return rowOf(path) !== undefined;
}

/** What a page is called in every language, where it says so itself; nothing where the list of pages does. */
export function alternatesInHead(path: string, baseUrl: string): readonly Alternate[] {
  const found = rowOf(path);
  return found?.row.named === "head" ? addressesOf(found.row, found.parts, baseUrl).alternates : [];
}

/** A page's whole addresses: in a language, and by the name that search engines have for it. */
export function addressesOf(row: Findable, parts: Parts, baseUrl: string) {
  const write = (pattern: string, lang: string) =>
    `${baseUrl}/${pattern.replaceAll(/:(\w+)/g, (_, part: string) => (part === "lang" ? lang : (parts[part] ?? "")))}`;
  const inLanguage = (lang: string) => write(row.route, lang);
  const anyLanguage = write(row.anyLanguage ?? row.route, "sv");
  return { inLanguage, alternates: alternatesOf(inLanguage, anyLanguage) };
}
