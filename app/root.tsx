import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import { Links, Outlet, useLocation, useMatches, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { isRouteErrorResponse } from "@remix-run/react";
import type { ReactNode } from "react";
import { guarded } from "#app/access/guarded.ts";
import { languageOfRequest } from "#app/i18n/request-language.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { Footer } from "#app/ui/footer.tsx";
import { Header } from "#app/ui/header.tsx";
import { useStyles } from "#app/ui/styles/styles-provider.tsx";

export const loader = guarded("root.show", async ({ request, app, now, texts }) => ({
  openLanguages: languageOfRequest(request, app.env.baseUrl).openList,
  demoClock: app.env.demo
    ? { day: texts.format.dayShort(now.toPlainDate()), time: texts.format.time(now.toPlainTime()) }
    : null,
}));

/** What a route may say of itself: the id of its form, so that a change of language carries the answers along. */
interface Handle {
  readonly formId?: string;
  readonly staff?: boolean;
}

function isHandle(handle: unknown): handle is Handle {
  return typeof handle === "object" && handle !== null;
}

export function Layout({ children }: { children: ReactNode }) {
  const { t, tag, htmlLang, dir } = useTexts();
  const { css } = useStyles();
  const root = useRouteLoaderData<typeof loader>("root");
  const { pathname, search } = useLocation();
  const handle = useMatches().reduce<Handle>(
    (all, match) => (isHandle(match.handle) ? { ...all, ...match.handle } : all),
    {},
  );
  return (
    <html lang={htmlLang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {root?.demoClock && <meta name="robots" content="noindex, nofollow" />}
        <PageTitle />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {css === null ? <Links /> : <style dangerouslySetInnerHTML={{ __html: css }} />}
      </head>
      <body>
        <a className="skip-link visually-hidden" href="#main">
          {t("common:skip")}
        </a>
        <Header
          tag={tag}
          path={pathname}
          search={search}
          formId={handle.formId}
          openLanguages={root?.openLanguages ?? false}
          staff={handle.staff ?? false}
        />
        <main id="main">{children}</main>
        <Footer tag={tag} demoClock={root?.demoClock ?? null} />
      </body>
    </html>
  );
}

/** The title a page's loader gives, before the name of the service. */
function PageTitle() {
  const { t } = useTexts();
  const leaf = useMatches().at(-1)?.data;
  const title =
    typeof leaf === "object" && leaf !== null && "title" in leaf ? String(leaf.title) : t("common:tagline");
  return <title>{`${title} · ${t("common:brand")}`}</title>;
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />;
}
