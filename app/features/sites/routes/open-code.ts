import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { readOutreachCode } from "#app/features/sites/outreach-code.ts";
import { findSlugOfCode } from "#app/features/sites/outreach-queries.server.ts";
import { urls } from "#app/urls.ts";

/** The address on a poster: opens the place in the reader's language, and leaves no trace, of the code either. */
export const loader = guarded("share.open", async ({ app, params, lang }) => {
  const code = readOutreachCode(params.code);
  const slug = code && (await app.db.read("public", (db) => findSlugOfCode(db, code)));
  if (!slug) throw notFound();
  return redirect(urls.site(lang, slug), { status: 302, headers: { Vary: "Accept-Language, Cookie" } });
});
