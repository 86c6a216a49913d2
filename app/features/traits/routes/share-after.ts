import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { urls } from "#app/urls.ts";

/** A poster's link carries no language: it opens in the reader's. Whether there is such a place, its page says. */
export const loader = guarded("felt.show", async ({ params, lang }) => {
  const headers = { Vary: "Accept-Language, Cookie" };
  return redirect(urls.after(lang, params.slug ?? ""), { status: 302, headers });
});
