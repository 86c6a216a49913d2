import type { RequestHandler } from "express";
import { isOfferedTag } from "#app/i18n/languages.ts";
import { COOKIE, cookieHeader, readCookie } from "./cookies.ts";

const ONE_YEAR_SECONDS = 31_536_000;

/**
 * Remembers the language of the address a visitor opened: the one thing a GET sets, so that a link shared without a
 * language opens in theirs. An answer that carries the cookie is for that visitor alone.
 */
export function rememberLanguage(baseUrl: string): RequestHandler {
  return (request, response, next) => {
    const tag = request.path.split("/")[1];
    const known = readCookie(request.headers.cookie ?? null, COOKIE.language, baseUrl);
    if (request.method === "GET" && isOfferedTag(tag) && tag !== known) {
      response.append("Set-Cookie", cookieHeader(COOKIE.language, tag, ONE_YEAR_SECONDS, baseUrl));
    }
    next();
  };
}
