import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request as ExpressRequest, RequestHandler } from "express";
import { isOfferedTag } from "#app/i18n/languages.ts";
import { languageOfRequest } from "#app/i18n/request-language.ts";
import type { AppContext } from "./context.ts";
import { realNow } from "./clock.ts";

/** The first screen, with or without its language in the address. */
export const SHARED_PATHS = /^\/(?:[a-z]{2,3}(?:-simple)?)?$/;

/** Kept this long: far under the minute within which a closed door must show. */
const KEPT_MS = 3000;
const MOST_PAGES = 500;
/**
 * What the first screen mostly depends on; an address with anything else is rendered for itself and not kept. A form
 * also sends the fields that nobody filled in: they change nothing.
 */
const PARAMETERS = ["near", "age", "days"];
/** Compressed once and sent to many: worth the best brotli. */
const QUALITY = 9;
const compress = promisify(brotliCompress);

interface SharedPage {
  readonly freshUntil: number;
  readonly answer: Promise<{ body: Buffer; headers: [string, string][] } | null>;
}

/**
 * Answers pages that are the same for everybody from memory, rendered and compressed once per language and address
 * for all who ask within a few seconds. Whatever is not a public 200 goes on to the ordinary way.
 */
export function sharedPages(build: ServerBuild, app: AppContext): RequestHandler {
  const handle = createRequestHandler(build, "production");
  const pages = new Map<string, SharedPage>();

  async function render(request: Request): Promise<Awaited<SharedPage["answer"]>> {
    const response = await handle(request, { app, visit: {} });
    if (response.status !== 200 || !response.headers.get("cache-control")?.startsWith("public")) return null;
    const html = Buffer.from(await response.arrayBuffer());
    const body = await compress(html, {
      params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: html.length },
    });
    return { body, headers: [...response.headers] };
  }

  return (request, response, next) => {
    if (!/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) return next();
    const asked = asWebRequest(request, app.env.baseUrl);
    const { lang, openList } = languageOfRequest(asked, app.env.baseUrl);
    if (request.path !== "/" && !isOfferedTag(request.path.slice(1))) return next();
    const { searchParams } = new URL(asked.url);
    const isEmpty = (name: string, value: string) => value === "" && /^[a-z]{1,10}$/.test(name);
    if ([...searchParams].some(([name, value]) => !PARAMETERS.includes(name) && !isEmpty(name, value)))
      return next();
    const key = [lang, openList, ...PARAMETERS.map((name) => searchParams.get(name))].join("\n");
    const now = realNow().epochMilliseconds;
    let page = pages.get(key);
    if (!page || page.freshUntil < now) {
      const [oldest] = pages.keys();
      if (pages.size >= MOST_PAGES && oldest !== undefined) pages.delete(oldest);
      pages.delete(key);
      page = { freshUntil: now + KEPT_MS, answer: render(asked) };
      pages.set(key, page);
    }
    page.answer.then((answer) => {
      if (!answer) return next();
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      response.setHeader("Content-Encoding", "br");
      response.vary("Accept-Encoding");
      response.end(answer.body);
    }, next);
  };
}

/** Only what the page may depend on goes in: address, and the headers that choose a language. */
function asWebRequest(request: ExpressRequest, baseUrl: string): Request {
  const headers = new Headers();
  for (const name of ["accept-language", "cookie"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return new Request(new URL(request.url, baseUrl), { headers });
}
