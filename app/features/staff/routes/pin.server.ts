import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded } from "#app/access/guarded.ts";
import { urls } from "#app/urls.ts";
import { findPin } from "../pin-queries.server.ts";
import { findNamesakes, setPin } from "../set-pin.server.ts";
import { staffLanguage } from "../staff-language.server.ts";

const text = z.string().max(40).catch("");
const pinForm = z.object({ initials: text, pin: text, again: text });

export const loader = guarded("pin.show", async ({ actor, app, lang, texts, url }) => {
  staffLanguage(lang, url);
  const { pin, namesakes } = await app.db.read("public", async (reader) => ({
    pin: await findPin(reader, actor.staffId),
    namesakes: await findNamesakes(reader, actor),
  }));
  const { dayShort, time } = texts.format;
  return {
    title: texts.t("devices:pinTitle"),
    saved: url.searchParams.has("saved"),
    initials: pin?.initials ?? null,
    namesakes,
    lockedAt: pin?.lockedAt
      ? `${dayShort(pin.lockedAt.toPlainDate())} ${time(pin.lockedAt.toPlainTime())}`
      : null,
  };
});

export const action = guarded("pin.set", async ({ request, actor, app, lang }) => {
  const typed = pinForm.parse(Object.fromEntries(await request.formData()));
  const set = await setPin(app.db, actor, typed, app.env.sessionSecret);
  // What is typed as a PIN is never sent back.
  if (!set.ok) return data({ refused: set.reason, initials: typed.initials }, { status: 422 });
  return redirect(`${urls.pin(lang)}?saved`, 303);
});
