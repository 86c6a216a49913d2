import { COOKIE, readCookie } from "#app/platform/cookies.ts";
import { isOfferedTag, type OfferedTag } from "./languages.ts";
import { negotiateLanguage } from "./negotiate.ts";

/**
 * The language a request is answered in: its address says so, else the cookie, else what the browser lists.
 * `openList` when the reader's own language is not offered, so that the list of languages shows itself.
 */
export function languageOfRequest(
  request: Request,
  baseUrl: string,
): { lang: OfferedTag; openList: boolean } {
  const first = languageSegment(new URL(request.url));
  if (isOfferedTag(first)) return { lang: first, openList: false };
  const { tag, openList } = negotiateLanguage({
    cookie: readCookie(request.headers.get("cookie"), COOKIE.language, baseUrl),
    acceptLanguage: request.headers.get("accept-language"),
  });
  return { lang: tag, openList };
}

/** The first part of an address, where the language tag stands. */
function languageSegment(url: URL): string {
  return url.pathname.split("/")[1]?.replace(/\.data$/, "") ?? "";
}
