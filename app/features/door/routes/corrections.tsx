import { useActionData, useLoaderData } from "@remix-run/react";
import { CORRECTION_REASONS } from "#app/features/door/door.ts";
import { TabletBar } from "#app/features/door/ui/tablet-bar.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./corrections.server.ts";
import css from "./corrections.module.css";

export { action, loader } from "./corrections.server.ts";
export const handle = { staff: true };

/** One opening's page for its staff, after the lock for the unit head: what is counted, what was corrected and why, and one more correction. */
export default function Corrections() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <Page title={page.heading} lead={<bdi lang="sv">{page.siteName}</bdi>}>
      <TabletBar tablet={page.tablet} />
      {refused && (
        <Notice tone="alert" announce>
          {t(`door:refused.${refused}`)}
        </Notice>
      )}
      <p className={css["counted"]}>
        {page.counted ? t("door:countedNow", page.counted) : t("door:notCounted")}
      </p>
      {page.folded && <Notice tone="info">{t("door:locked")}</Notice>}
      {page.figuresClosed && <Notice tone="info">{t("door:figuresClosed")}</Notice>}
      <Section title={t("door:corrections")}>
        {page.corrections.length === 0 ? (
          <p>{t("door:noCorrections")}</p>
        ) : (
          <ul className={css["rows"]}>
            {page.corrections.map((correction, index) => (
              <li key={index}>{t("door:correctionRow", correction)}</li>
            ))}
          </ul>
        )}
      </Section>
      {page.mayCorrect ? (
        <Section title={t("door:correct")}>
          <p>{t("door:correctLead")}</p>
          <CorrectionForm />
        </Section>
      ) : (
        <Notice tone="info">{t("unit:days.onlyHead")}</Notice>
      )}
      <p>
        <ButtonLink href={urls.door(tag, page.slug)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}

function CorrectionForm() {
  const { formKey, seen } = useLoaderData<typeof loader>();
  const values = useActionData<typeof action>()?.values;
  const { t, format } = useTexts();
  const numbers = [
    ["parties", t("door:correctParties")],
    ["adults", t("door:correctAdults")],
    ["children", t("door:correctChildren")],
  ] as const;
  return (
    <form method="post" className={css["form"]}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="seen" value={seen} />
      {numbers.map(([name, label]) => (
        <label key={name} className={css["field"]}>
          {label}
          <input name={name} defaultValue={values?.[name] ?? ""} size={6} maxLength={6} autoComplete="off" />
        </label>
      ))}
      <ChoiceGroup id="reason" legend={t("door:reasonHeading")} layout="list">
        {CORRECTION_REASONS.map((reason) => (
          <Choice
            key={reason}
            type="radio"
            name="reason"
            value={reason}
            defaultChecked={values?.reason === reason}
          >
            {format.capital(t(`door:reason.${reason}`))}
          </Choice>
        ))}
      </ChoiceGroup>
      <Button wide>{t("door:saveCorrection")}</Button>
    </form>
  );
}
