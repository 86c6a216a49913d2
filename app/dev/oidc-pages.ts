import { textsFor } from "#app/i18n/texts.ts";
import type { DemoPerson } from "./demo-people.ts";

const STYLE = `
  :root { color-scheme: light dark; }
  body { max-width: 26rem; margin: 3rem auto; padding: 0 1rem; font: 1.125rem/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.6rem; line-height: 1.25; }
  form { display: grid; gap: 0.5rem; }
  button { min-height: 3rem; padding: 0.5rem 1rem; border: 2px solid; border-radius: 6px; background: none;
    color: inherit; font: inherit; text-align: start; cursor: pointer; }
  button:hover { text-decoration: underline; }
`;

/** The headers of the provider's own pages: no script, and forms that may lead back to Famn. */
export function pageHeaders(famn: string): Record<string, string> {
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${famn}; base-uri 'none'; frame-ancestors 'none'`,
  };
}

/** The demo's people as buttons. @param action where the choice is sent */
export function choosePage(action: string, people: readonly DemoPerson[]): string {
  const { t } = textsFor("sv");
  const buttons = people.map(
    ({ subject, label }) => `<button name="subject" value="${escape(subject)}">${escape(label)}</button>`,
  );
  return page(
    t("staff:demo.chooseWho"),
    `<p>${escape(t("staff:demo.chooseWhoLead"))}</p>
     <form method="post" action="${escape(action)}">${buttons.join("\n")}</form>`,
  );
}

/** Asks whether to sign out here too. @param form the library's own form, without a button */
export function signOutPage(form: string): string {
  const { t } = textsFor("sv");
  return page(
    t("staff:demo.signOutHere"),
    `${form}<button form="op.logoutForm" name="logout" value="yes" autofocus>${escape(t("staff:signOut"))}</button>`,
  );
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(title)}</title>
    <style>${STYLE}</style>
  </head>
  <body><main><h1>${escape(title)}</h1>${body}</main></body>
</html>`;
}

function escape(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
