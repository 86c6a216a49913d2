import { guarded } from "#app/access/guarded.ts";
import { robots } from "#app/features/sites/sitemap.server.ts";

/** What crawlers are told. */
export const loader = guarded("search.find", ({ app }) => {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return Promise.resolve(new Response(robots(app.env), { headers }));
});
