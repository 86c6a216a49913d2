import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { aboutSite, kindText } from "#app/features/sites/about-site.ts";
import { linkedDataOf } from "#app/features/sites/linked-data.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import { findSiteWithWeek, showSite } from "#app/features/sites/show-site.server.ts";
import { urls } from "#app/urls.ts";
import type { SiteKind } from "#db/schema.ts";

export const loader = guarded("sites.show", async ({ app, params, lang, texts, now }) => {
  const found = await app.db.read("public", (db) => findSiteWithWeek(db, params.slug ?? "", now));
  if (!found) {
    const moved = await movedTo(app.db, params.slug);
    throw moved === undefined ? notFound() : redirect(urls.site(lang, moved));
  }
  const { site, openings } = found;
  const description = aboutSite(site, texts);
  const kind = (some: SiteKind) => kindText(some, texts);
  const shared = {
    title: [site.name, ...site.kinds.map(kind)].join(" · "),
    description,
    linkedData: app.env.demo
      ? null
      : linkedDataOf(site, openings, app.env.baseUrl, { lang, description, kind }),
  };
  return data(
    { ...showSite(found, site.profile, texts, now), title: shared.title, shared },
    { headers: { "Cache-Control": "public, max-age=5" } },
  );
});
