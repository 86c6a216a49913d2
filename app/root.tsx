import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import { Links, Outlet, useLocation, useMatches, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { isRouteErrorResponse } from "@remix-run/react";
import type { ReactNode } from "react";
import { guarded } from "#app/access/guarded.ts";
import { languageOfRequest } from "#app/i18n/request-language.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import type { SentBefore } from "#app/access/guarded.ts";
import { AwayPage, ErrorPage, ScreenErrorPage } from "#app/ui/error-page.tsx";
import { errorWords, type Sought } from "#app/ui/error-words.ts";
import { Footer } from "#app/ui/footer.tsx";
import { Header } from "#app/ui/header.tsx";
import { isShared, type Shared, SharedHead } from "#app/ui/shared-head.tsx";
import { useStyles } from "#app/ui/styles/styles-provider.tsx";
import { urls } from "#app/urls.ts";

export const loader = guarded("root.show", async ({ request, app, now, texts }) => ({
  openLanguages: languageOfRequest(request, app.env.baseUrl).openList,
  // A demo is not for search engines, nor to be shared as if it were true.
  baseUrl: app.env.demo ? null : app.env.baseUrl,
  demoClock: app.env.demo
    ? { day: texts.format.dayShort(now.toPlainDate()), time: texts.format.time(now.toPlainTime()) }
    : null,
}));

/**
 * What a route may say of itself: that it is for staff, whose texts are in fewer languages; that it stands alone, with
 * no link out of it; what its address stands for; that it may be what somebody puts on the home screen.
 */
interface Handle {
  readonly staff?: boolean;
  readonly alone?: boolean;
  readonly sought?: Sought;
  readonly homeScreen?: boolean;
}

function isHandle(handle: unknown): handle is Handle {
  return typeof handle === "object" && handle !== null;
}

export function Layout({ children }: { children: ReactNode }) {
  const { t, tag, htmlLang, dir } = useTexts();
  const { css } = useStyles();
  const root = useRouteLoaderData<typeof loader>("root");
  const { pathname, search } = useLocation();
  const handle = useHandle();
  const leaf = useLeaf();
  return (
    <html lang={htmlLang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {root?.demoClock && <meta name="robots" content="noindex, nofollow" />}
        <PageTitle />
        {root?.baseUrl && <SharedHead shared={leaf.shared ?? null} baseUrl={root.baseUrl} path={pathname} />}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {handle.homeScreen && (
          <>
            <link rel="manifest" href={urls.manifest(tag)} />
            <link rel="apple-touch-icon" href="/icon-apple-180.png" />
          </>
        )}
        {css === null ? <Links /> : <style dangerouslySetInnerHTML={{ __html: css }} />}
      </head>
      <body>
        {!handle.alone && (
          <>
            <a className="skip-link visually-hidden" href="#main">
              {t("common:skip")}
            </a>
            <Header
              tag={tag}
              path={pathname}
              search={search}
              formId={leaf.formId}
              openLanguages={root?.openLanguages ?? false}
              staff={handle.staff ?? false}
            />
          </>
        )}
        <main id="main">{children}</main>
        {!handle.alone && <Footer tag={tag} path={pathname} demoClock={root?.demoClock ?? null} />}
      </body>
    </html>
  );
}

function useHandle(): Handle {
  return useMatches().reduce<Handle>(
    (all, match) => (isHandle(match.handle) ? { ...all, ...match.handle } : all),
    {},
  );
}

/** The title a page's loader gives, before the name of the service. */
function PageTitle() {
  const { t } = useTexts();
  return <title>{`${useLeaf().title ?? t("common:tagline")} · ${t("common:brand")}`}</title>;
}

/**
 * What the page's loader says for the document: its title, the id of its form if it has one, so that a change of
 * language carries the answers along, and what it says to search engines. Nothing of it where the page could not be shown.
 */
function useLeaf(): { title?: string; formId?: string; shared?: Shared } {
  const { t } = useTexts();
  const error = useRouteError();
  const { sought } = useHandle();
  const data = useMatches().at(-1)?.data;
  // Null outside an error boundary, undefined inside one without an error.
  if (error !== undefined && error !== null) {
    const status = statusOf(error);
    return { title: t(status === 503 ? "refusals:awayTitle" : errorWords(status, sought).title) };
  }
  if (typeof data !== "object" || data === null) return {};
  return {
    ...("title" in data && typeof data.title === "string" && { title: data.title }),
    ...("formId" in data && typeof data.formId === "string" && { formId: data.formId }),
    ...("shared" in data && isShared(data.shared) && { shared: data.shared }),
  };
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { sought, alone } = useHandle();
  const { pathname, search } = useLocation();
  if (alone) return <ScreenErrorPage status={statusOf(error)} begin={pathname} />;
  if (!isRouteErrorResponse(error) || error.status !== 503)
    return <ErrorPage status={statusOf(error)} sought={sought} />;
  const fields = isSentBefore(error.data) ? error.data.fields : null;
  return <AwayPage address={pathname + search} fields={fields} sought={sought} />;
}

function isSentBefore(data: unknown): data is SentBefore {
  return typeof data === "object" && data !== null && "fields" in data;
}
