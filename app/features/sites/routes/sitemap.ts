import { guarded, notFound } from "#app/access/guarded.ts";
import { listCoursesAhead } from "#app/features/openings/course-queries.server.ts";
import { sitemap } from "#app/features/sites/sitemap.server.ts";
import { listSlugs } from "#app/features/sites/site-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";

/** For search engines; a demo is not for them. */
export const loader = guarded("search.find", async ({ app, now }) => {
  if (app.env.demo) throw notFound();
  const there = await app.db.read("public", async (db) => ({
    slug: await listSlugs(db),
    courseId: await listCoursesAhead(db, toDate(now)),
  }));
  return new Response(sitemap(app.env.baseUrl, there), {
    headers: { "Content-Type": "application/xml; charset=utf-8" },
  });
});
