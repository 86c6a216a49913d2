import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { urls } from "#app/urls.ts";

/** A shared link carries no language: it opens in the receiver's. */
export const loader = guarded("share.open", async ({ app, params, lang }) => {
  const opening = await app.db.read("public", (db) => findOpening(db, params.openingId ?? ""));
  if (!opening) throw notFound();
  return redirect(urls.opening(lang, opening.id), {
    status: 302,
    headers: { Vary: "Accept-Language, Cookie" },
  });
});
