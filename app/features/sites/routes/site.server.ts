import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findSiteWithWeek, showSite } from "#app/features/sites/show-site.server.ts";

export const loader = guarded("sites.show", async ({ app, params, texts, now }) => {
  const found = await app.db.read("public", (db) => findSiteWithWeek(db, params.slug ?? "", now));
  if (!found) throw notFound();
  return data(showSite(found, found.site.profile, texts, now), {
    headers: { "Cache-Control": "public, max-age=5" },
  });
});
