import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { language, OFFERED } from "#app/i18n/languages.ts";
import { languageOfRequest } from "#app/i18n/request-language.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { TextsProvider } from "#app/i18n/use-texts.tsx";
import { contentSecurityPolicy } from "#app/platform/content-security-policy.ts";
import { stylesOf } from "#app/platform/inline-styles.ts";
import { fallbackFonts } from "#app/ui/styles/fallback-fonts.ts";
import { StylesProvider } from "#app/ui/styles/styles-provider.tsx";

const PRIVATE = "private, no-store";
/** When a database that is away is worth asking again. */
const RETRY_AFTER_SECONDS = 5;

/** One document: rendered to a string (nothing streams), with the CSS of its routes inside and a policy that names that CSS by hash. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context?: AppLoadContext,
): Response {
  if (!context) throw new Error("The server gave no context.");
  const { lang, openList } = languageOfRequest(request, context.app.env.baseUrl);
  const matches = remix.staticHandlerContext.matches;
  const styles = stylesOf(
    remix.manifest,
    matches.map((match) => match.route.id),
    // Where the list of languages stands open, each must be able to read its own name.
    fallbackFonts(openList ? OFFERED.map(({ script }) => script) : [language(lang).script]),
  );
  const markup = renderToString(
    <TextsProvider texts={textsFor(lang)}>
      <StylesProvider styles={styles}>
        <RemixServer context={remix} url={request.url} />
      </StylesProvider>
    </TextsProvider>,
  );
  const { loaderHeaders, actionHeaders, errors } = remix.staticHandlerContext;
  // A form may have had its answer before the page round it could not be made: what is shown is that page's status.
  const away = Object.values(errors ?? {}).some(
    (error) => isRouteErrorResponse(error) && error.status === 503,
  );
  const leaf = matches.at(-1)?.route.id ?? "";
  const cacheControl = status === 200 && !actionHeaders[leaf] && loaderHeaders[leaf]?.get("cache-control");
  headers.set("Cache-Control", cacheControl || PRIVATE);
  for (const name of ["vary", "set-cookie", "refresh"]) {
    const value = loaderHeaders[leaf]?.get(name);
    if (value && !headers.has(name)) headers.set(name, value);
  }
  if (away) headers.set("Retry-After", String(RETRY_AFTER_SECONDS));
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", textsFor(lang).htmlLang);
  headers.set("Content-Security-Policy", contentSecurityPolicy(context.app.env, styles.hash));
  return new Response(`<!DOCTYPE html>${markup}`, { status: away ? 503 : status, headers });
}

/** The `.data` twin of a page: the same privacy, no cache. */
export function handleDataRequest(response: Response): Response {
  response.headers.set("Cache-Control", PRIVATE);
  return response;
}

/** Refusals arrive here too, with their status; only a surprise goes to the log, without any address in it. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  const expected = isRouteErrorResponse(error) && (error.status < 500 || error.status === 503);
  if (!expected && !request.signal.aborted) console.error(error);
}
