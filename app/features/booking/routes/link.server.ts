import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findLinkedBooking, insertHolder } from "#app/features/booking/booking-holder-queries.server.ts";
import { rememberPhone } from "#app/platform/cookies.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";

/** Shows a button and nothing of the booking: mail scanners open links, people press buttons. */
export const loader = guarded("link.show", async ({ app, params, texts }) => {
  const linked = await app.db.read("public", (db) => findLinkedBooking(db, hashToken(params.token ?? "")));
  if (!linked) throw notFound();
  return { title: texts.t("booking:linkHeading") };
});

/** Exchanges the link once for a cookie, and goes on to an address that holds no secret. */
export const action = guarded("link.open", async ({ app, params, lang, actor }) => {
  const linked = await app.db.read("public", (db) => findLinkedBooking(db, hashToken(params.token ?? "")));
  if (!linked) throw notFound();
  const token = actor.role === "party" ? null : newToken();
  const deviceHash = actor.role === "party" ? actor.deviceHash : hashToken(token ?? "");
  await app.db.write(linked.operatorId, (tx) => insertHolder(tx, linked, deviceHash));
  return redirect(urls.receipt(lang, linked.id), {
    status: 303,
    headers: rememberPhone(token, app.env.baseUrl),
  });
});
