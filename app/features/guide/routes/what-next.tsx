import { WithSwedish } from "#app/ui/with-swedish.tsx";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { urls } from "#app/urls.ts";

export { loader } from "./what-next.server.ts";

/** The city's own page on preschool: its rules change, so they are read there. */
const CITY = "forskola.stockholm";

/** After the visits: what preschool is, how to apply, where to get help. */
export default function WhatNext() {
  const { t, tag } = useTexts();
  return (
    <Page title={t("guide:next.title")} lead={t("guide:next.lead")}>
      <WithSwedish>
        <Text />
      </WithSwedish>
      <p>
        <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
      </p>
    </Page>
  );
}

function Text() {
  const { t } = useTexts();
  return (
    <>
      <Section title={t("guide:next.isHeading")}>
        <p>{t("guide:next.is")}</p>
        <p>{t("guide:next.cost")}</p>
      </Section>
      <Section title={t("guide:next.applyHeading")}>
        <p>{t("guide:next.apply")}</p>
        <p>
          <a className="alone" href={`https://${CITY}/`} lang="sv">
            <bdi dir="ltr">{CITY}</bdi>
          </a>
        </p>
      </Section>
      <Section title={t("guide:next.helpHeading")}>
        <p>
          <WithPhone text={t("guide:next.help", { phone: CONTACT_PHONE })} />
        </p>
        <p>
          <WithPhone text={t("guide:next.minority", { phone: CONTACT_PHONE })} />
        </p>
      </Section>
    </>
  );
}
