import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { StaffActor } from "#app/access/actor.ts";
import { guarded, notFound } from "#app/access/guarded.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import type { AppContext } from "#app/platform/context.ts";
import { realNow } from "#app/platform/clock.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { createPairingCode } from "../pair-tablet.server.ts";
import { asRead } from "../pairing-code.ts";
import css from "../staff.module.css";
import { staffLanguage } from "../staff-language.ts";
import { listDevices, listSites, type NamedSite, updateDeviceUnpaired } from "../staff-queries.server.ts";

export const handle = { staff: true };

const unpairing = z.object({ unpair: z.string() });

export const loader = guarded("tablets.show", async ({ actor, app, lang, params, texts, url }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app, actor, params.slug);
  const devices = await app.db.read("public", (reader) => listDevices(reader, site.id));
  return {
    title: texts.t("staff:tabletsOf", { site: site.name }),
    slug: site.slug,
    tabletAddress: app.env.baseUrl + urls.tablet(lang),
    tablets: devices.map(({ id, pairedAt }) => ({
      id,
      pairedAt: `${texts.format.dayShort(pairedAt.toPlainDate())} ${texts.format.time(pairedAt.toPlainTime())}`,
    })),
  };
});

/** Unpairs the tablet whose button was pressed; the page's other button makes a code, shown in this answer only. */
export const action = guarded("tablets.change", async ({ request, actor, app, lang, params }) => {
  const site = await findOwnSite(app, actor, params.slug);
  const form = unpairing.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return { code: asRead(await createPairingCode(app.db, site, realNow())) };
  await app.db.write("public", async (tx) => {
    const device = (await listDevices(tx, site.id)).find(({ id }) => id === form.data.unpair);
    if (!device) throw notFound();
    await updateDeviceUnpaired(tx, device.id, realNow());
  });
  return redirect(urls.tablets(lang, site.slug), 303);
});

async function findOwnSite(app: AppContext, actor: StaffActor, slug: string | undefined): Promise<NamedSite> {
  const own = actor.siteIds.length > 0 ? await app.db.read("public", (reader) => listSites(reader, actor.siteIds)) : [];
  const site = own.find((candidate) => candidate.slug === slug);
  if (!site) throw notFound();
  return site;
}

export default function Tablets() {
  const { t, tag } = useTexts();
  const { title, slug, tabletAddress, tablets } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const here = urls.tablets(tag, slug);
  return (
    <Page title={title} lead={t("staff:tabletsLead")}>
      {made && (
        <Notice tone="info" announce>
          <p className={css["code"]}>{t("staff:codeIs", { code: made.code })}</p>
          <p>{t("staff:whereToType", { address: tabletAddress })}</p>
        </Notice>
      )}
      <form method="post" action={here}>
        <Button kind={made ? "quiet" : "main"}>{t("staff:newCode")}</Button>
      </form>
      {tablets.length === 0 && <p>{t("staff:noTablets")}</p>}
      <ul className={css["list"]}>
        {tablets.map(({ id, pairedAt }) => (
          <li key={id} className={css["row"]}>
            <span id={`paired-${id}`}>{t("staff:pairedSince", { day: pairedAt })}</span>
            <form method="post" action={here}>
              <Button kind="stop" name="unpair" value={id} aria-describedby={`paired-${id}`}>
                {t("staff:unpair")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <p>
        <a href={urls.staffHome(tag)}>{t("common:forStaff")}</a>
      </p>
    </Page>
  );
}
