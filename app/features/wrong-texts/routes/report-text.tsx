import { useActionData, useLoaderData } from "@remix-run/react";
import { REASONS } from "#app/features/wrong-texts/wrong-text.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "./report-text.module.css";
import type { action, loader } from "./report-text.server.ts";

export { action, loader } from "./report-text.server.ts";

/** Says that a text is wrong: which page is known from the link, what is wrong is chosen, nothing is written. */
export default function ReportText() {
  const { formId, thanks, about: asked } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const about = sent ? { ...sent.about, reason: null } : asked;
  return (
    <Page title={t("wrong:title")} lead={thanks ? undefined : t("wrong:lead")}>
      {thanks ? (
        <Notice tone="info" announce>
          {t("wrong:thanks")}
        </Notice>
      ) : (
        <form id={formId ?? undefined} method="post" action={urls.reportText(tag)} className={css["form"]}>
          <input type="hidden" name="key" value={about.key} />
          <input type="hidden" name="page" value={about.page} />
          <input type="hidden" name="in" value={about.language} />
          <ChoiceGroup
            id="reason"
            legend={t("wrong:what")}
            error={sent && <span role="alert">{t("wrong:choose")}</span>}
            layout="list"
          >
            {REASONS.map((reason) => (
              <Choice
                key={reason}
                type="radio"
                name="reason"
                value={reason}
                defaultChecked={reason === about.reason}
              >
                {t(`wrong:reason.${reason}`)}
              </Choice>
            ))}
          </ChoiceGroup>
          <Button wide>{t("wrong:send")}</Button>
          <p>{t("wrong:saved")}</p>
        </form>
      )}
      <p>
        <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
      </p>
    </Page>
  );
}
