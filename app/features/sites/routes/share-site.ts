import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import { existsSite } from "#app/features/sites/site-queries.server.ts";
import { urls } from "#app/urls.ts";

/** A shared link carries no language: it opens in the receiver's. */
export const loader = guarded("share.open", async ({ app, params, lang }) => {
  const asked = params.slug ?? "";
  const isThere = await app.db.read("public", (db) => existsSite(db, asked));
  const slug = isThere ? asked : await movedTo(app.db, asked);
  if (slug === undefined) throw notFound();
  return redirect(urls.site(lang, slug), { status: 302, headers: { Vary: "Accept-Language, Cookie" } });
});
