import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { readAddress } from "#app/features/messages/address.ts";
import { channelsOf, fieldsOf } from "#app/features/messages/channels.ts";
import { askForLink } from "#app/features/messages/send-link.server.ts";
import { CONTACT_PHONE } from "#app/contact-phone.ts";

export const loader = guarded("link.ask", async ({ app, texts }) => {
  const offers = fieldsOf(channelsOf(app.env));
  return {
    title: texts.t(offers.phone || offers.email ? "messages:myLink.title" : "messages:myLink.short"),
    offers,
    nothing: texts.t("messages:myLink.nothing", { phone: CONTACT_PHONE }),
  };
});

/** The same answer, made of the same work, whether the address is known or not. */
export const action = guarded("link.ask", async ({ app, request }) => {
  const channels = channelsOf(app.env);
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const typed = { phone: text("phone"), email: text("email") };
  const read = readAddress(typed, channels);
  if (!read.ok) return data({ typed, refused: read.reason }, { status: 422 });
  await askForLink(app.db, read.value, app.env.sessionSecret);
  return data({ typed: null, refused: null });
});
