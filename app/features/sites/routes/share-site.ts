import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { existsSite } from "#app/features/sites/site-queries.server.ts";
import { urls } from "#app/urls.ts";

/** A shared link carries no language: it opens in the receiver's. */
export const loader = guarded("share.open", async ({ app, params, lang }) => {
  const slug = params.slug ?? "";
  if (!(await app.db.read("public", (db) => existsSite(db, slug)))) throw notFound();
  return redirect(urls.site(lang, slug), { status: 302, headers: { Vary: "Accept-Language, Cookie" } });
});
