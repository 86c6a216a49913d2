import { redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { urls } from "#app/urls.ts";

/** A message's link is short and carries no language: it leads to the page with the button, in the reader's. */
export const loader = guarded("link.show", async ({ params, lang }) => {
  return redirect(urls.manageLink(lang, params.token ?? ""), {
    status: 302,
    headers: { Vary: "Accept-Language, Cookie" },
  });
});
