import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { guarded } from "#app/access/guarded.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { pairTablet } from "../pair-tablet.server.ts";
import { TABLET_SECONDS } from "../pairing-code.ts";
import css from "../staff.module.css";
import { staffLanguage } from "../staff-language.ts";
import { listSites } from "../staff-queries.server.ts";

export const handle = { staff: true };

const pairing = z.object({ code: z.string().max(100).catch("") });

export const loader = guarded("tablet.show", async ({ actor, app, lang, texts, url }) => {
  staffLanguage(lang, url);
  const [site] =
    actor.role === "device" ? await app.db.read("public", (reader) => listSites(reader, [actor.siteId])) : [];
  return {
    title: texts.t("staff:tabletTitle"),
    site: site ? { slug: site.slug, name: site.name } : null,
  };
});

export const action = guarded("tablet.pair", async ({ request, actor, app, lang }) => {
  const { code } = pairing.parse(Object.fromEntries(await request.formData()));
  const earlier = actor.role === "device" ? actor.deviceId : undefined;
  const paired = await pairTablet(app.db, code, earlier, realNow());
  if (!paired.ok) return data({ reason: paired.reason }, paired.reason === "tooManyCodes" ? 429 : 422);
  return redirect(urls.tablet(lang), {
    status: 303,
    headers: { "Set-Cookie": cookieHeader(COOKIE.tablet, paired.value, TABLET_SECONDS, app.env.baseUrl) },
  });
});

export default function Tablet() {
  const { t, tag } = useTexts();
  const { site } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (site && !refused) {
    return (
      <Page title={t("staff:tabletPaired", { site: site.name })}>
        <p>
          <ButtonLink kind="main" href={urls.door(tag, site.slug)}>
            {t("staff:toDoor")}
          </ButtonLink>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t("staff:tabletTitle")} lead={t("staff:tabletLead")}>
      {refused && (
        <Notice tone="alert" announce>
          <p id="code-refused">{t(`staff:${refused.reason}`)}</p>
        </Notice>
      )}
      <form method="post" action={urls.tablet(tag)} className={css["form"]}>
        <label htmlFor="code">{t("staff:code")}</label>
        <input
          id="code"
          name="code"
          className={css["code"]}
          size={11}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={refused ? true : undefined}
          aria-describedby={refused ? "code-refused" : undefined}
        />
        <Button>{t("staff:pair")}</Button>
      </form>
    </Page>
  );
}
