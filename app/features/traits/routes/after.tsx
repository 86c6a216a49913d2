import { useActionData, useLoaderData } from "@remix-run/react";
import form from "#app/features/traits/ui/answer-form.module.css";
import { Faces } from "#app/features/traits/ui/faces.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./after.server.ts";

export { action, loader } from "./after.server.ts";

/** After a visit: two questions with faces, anonymous, each of them may be skipped. */
export default function After() {
  const { slug, name, openingId, thanks, key } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <Page title={t("traits:feltTitle")} lead={<bdi lang="sv">{name}</bdi>}>
      {refused && (
        <Notice tone="alert" announce>
          {t(`traits:refused.${refused}`)}
        </Notice>
      )}
      {thanks && (
        <Notice tone="info" announce>
          {t("traits:feltThanks")}
        </Notice>
      )}
      {!openingId && !thanks && <p>{t("traits:feltNone")}</p>}
      {openingId && !thanks && (
        <form method="post" action={urls.after(tag, slug)} className={form["form"]}>
          <input type="hidden" name="opening" value={openingId} />
          <input type="hidden" name="key" value={key} />
          <p>{t("traits:feltLead")}</p>
          <Faces />
          <Button wide>{t("traits:send")}</Button>
        </form>
      )}
      {thanks && (
        <p>
          <ButtonLink href={urls.whatNext(tag)}>{t("guide:next.title")}</ButtonLink>
        </p>
      )}
      <p>
        <ButtonLink href={urls.site(tag, slug)} lang="sv">
          <bdi>{name}</bdi>
        </ButtonLink>
      </p>
    </Page>
  );
}
