import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import { findSiteWithWeek, showSite } from "#app/features/sites/show-site.server.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("sites.show", async ({ app, params, lang, texts, now }) => {
  const found = await app.db.read("public", (db) => findSiteWithWeek(db, params.slug ?? "", now));
  if (!found) {
    const moved = await movedTo(app.db, params.slug);
    throw moved === undefined ? notFound() : redirect(urls.site(lang, moved));
  }
  return data(showSite(found, found.site.profile, texts, now), {
    headers: { "Cache-Control": "public, max-age=5" },
  });
});
