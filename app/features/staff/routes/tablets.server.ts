import { redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded, notFound } from "#app/access/guarded.ts";
import { realNow } from "#app/platform/clock.ts";
import { urls } from "#app/urls.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { createPairingCode } from "../pair-tablet.server.ts";
import { asRead } from "../pairing-code.ts";
import { staffLanguage } from "../staff-language.server.ts";
import { listDevices, updateDeviceUnpaired } from "../staff-queries.server.ts";

/** The two buttons of the page: a new code, or the tablet to unpair. */
const tabletsForm = z.union([z.object({ unpair: z.uuid() }), z.object({ code: z.literal("new") })]);

export const loader = guarded("tablets.show", async ({ actor, app, lang, params, texts, url }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const devices = await app.db.read("public", (reader) => listDevices(reader, site.id));
  const { dayShort, time } = texts.format;
  return {
    title: texts.t("staff:tabletsOf", { site: site.name }),
    slug: site.slug,
    tabletAddress: app.env.baseUrl + urls.tablet(lang),
    tablets: devices.map(({ id, pairedAt }) => ({
      id,
      pairedAt: `${dayShort(pairedAt.toPlainDate())} ${time(pairedAt.toPlainTime())}`,
    })),
  };
});

export const action = guarded("tablets.change", async ({ request, actor, app, lang, params }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const form = tabletsForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw notFound();
  if (!("unpair" in form.data)) return { code: asRead(await createPairingCode(app.db, site, realNow())) };
  const { unpair } = form.data;
  await app.db.write("public", async (tx) => {
    const device = (await listDevices(tx, site.id)).find(({ id }) => id === unpair);
    if (!device) throw notFound();
    await updateDeviceUnpaired(tx, device.id, realNow());
  });
  return redirect(urls.tablets(lang, site.slug), 303);
});
