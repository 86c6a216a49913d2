import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findHeld } from "#app/features/booking/find-held.server.ts";
import { readAddress } from "#app/features/messages/address.ts";
import { channelsOf } from "#app/features/messages/channels.ts";
import { removeContact, saveContact } from "#app/features/messages/save-contact.server.ts";
import { showContact } from "#app/features/messages/show-contact.server.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("booking.contact", async ({ app, params, texts, actor }) => {
  const held = await findHeld(app.db, params.bookingId, actor.deviceHash);
  const contact = await showContact(app.db, held, app.env);
  if (!contact) throw notFound();
  return { title: texts.t("messages:tell.heading"), id: held.id, contact };
});

/** Keeps or removes where the party is told; twice is once. What is wrong is said on this page, with what was typed. */
export const action = guarded("booking.contact", async ({ app, params, request, lang, now, actor }) => {
  const held = await findHeld(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  if (text("do") === "remove") {
    await removeContact(app.db, held);
    return redirect(`${urls.receipt(lang, held.id)}?removed`, 303);
  }
  const typed = { phone: text("phone"), email: text("email"), namesPlace: text("place") !== "" };
  const read = readAddress(typed, channelsOf(app.env));
  if (!read.ok) return data({ typed, refused: read.reason }, { status: 422 });
  const settings = { secret: app.env.sessionSecret, hourlyCap: app.env.sms?.hourlyCap ?? 0 };
  const saved = await saveContact(
    app.db,
    held,
    { ...read.value, namesPlace: typed.namesPlace },
    now,
    settings,
  );
  if (!saved.ok) return data({ typed, refused: saved.reason }, { status: 422 });
  return redirect(`${urls.receipt(lang, held.id)}#tell`, 303);
});
