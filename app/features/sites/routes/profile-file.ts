import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { exportSites } from "#app/features/sites/export-sites.server.ts";

/** The site as a file that the import takes; with `?all` every site of the person's own. What is published, no draft. */
export const loader = guarded("profile.file", async ({ app, actor, params, url }) => {
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const ids = url.searchParams.has("all") ? actor.siteIds : [site.id];
  const file = await app.db.read("public", (db) => exportSites(db, { ids }));
  if (file === undefined) throw notFound();
  const name = ids.length > 1 ? "sites" : site.slug;
  return new Response(file, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.json"`,
    },
  });
});
