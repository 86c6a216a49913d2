import { redirect } from "@remix-run/node";
import type { OfferedTag } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";

type StaffTag = Extract<OfferedTag, "sv" | "en">;

/**
 * The language of a staff page, whose texts exist in Swedish and English only.
 * Throws a redirect to the same page in Swedish for every other language.
 */
export function staffLanguage(lang: OfferedTag, url: URL): StaffTag {
  if (lang === "sv" || lang === "en") return lang;
  throw redirect(url.pathname.replace(urls.find(lang), urls.find("sv")) + url.search, 303);
}
