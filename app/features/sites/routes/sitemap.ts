import { guarded, notFound } from "#app/access/guarded.ts";
import { sitemap } from "#app/features/sites/sitemap.server.ts";
import { listSlugs } from "#app/features/sites/site-queries.server.ts";

/** For search engines; a demo is not for them. */
export const loader = guarded("search.find", async ({ app }) => {
  if (app.env.demo) throw notFound();
  const slugs = await app.db.read("public", listSlugs);
  return new Response(sitemap(app.env.baseUrl, slugs), {
    headers: { "Content-Type": "application/xml; charset=utf-8" },
  });
});
