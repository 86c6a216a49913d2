import { useLoaderData } from "@remix-run/react";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { WithSwedish } from "#app/ui/with-swedish.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./what-we-save.server.ts";

export { loader } from "./what-we-save.server.ts";

/** What is saved of a party, by whom it is seen, and for how long; beside a draft, the Swedish. */
export default function WhatWeSave() {
  const { t } = useTexts();
  return (
    <Page title={t("privacy:title")} lead={t("privacy:lead")}>
      <WithSwedish>
        <Text />
      </WithSwedish>
    </Page>
  );
}

function Text() {
  const { decisions } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <Section title={t("privacy:neverHeading")}>
        <p>{t("privacy:never")}</p>
      </Section>
      <Section title={t("privacy:bookingHeading")}>
        <p>{t("privacy:bookingSaved")}</p>
        <p>{t("privacy:bookingFor")}</p>
      </Section>
      <Section title={t("messages:saved.heading")}>
        <p>{t("messages:saved.text")}</p>
      </Section>
      <Section title={t("privacy:keptHeading")}>
        {decisions.length === 0 ? (
          <p>{t("privacy:bookingNotOpen")}</p>
        ) : (
          <>
            <p>{t("privacy:keptLead")}</p>
            <ul>
              {decisions.map(({ operator, days }) => (
                <li key={operator}>{t("privacy:keptDays", { operator, count: days })}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title={t("privacy:visitHeading")}>
        <p>
          {t("privacy:visitSaved")} {t("privacy:visitKept")}
        </p>
      </Section>
      <Section title={t("traits:savedHeading")}>
        <p>{t("traits:saved")}</p>
      </Section>
      <Section title={t("privacy:phoneHeading")}>
        <p>
          {t("privacy:phoneSaved")} {t("privacy:phoneRemove")}
        </p>
        <p>{t("phone:savedReceipts")}</p>
        <p>
          <a className="alone" href={urls.phone(tag)}>
            {t("phone:removeHeading")}
          </a>
        </p>
      </Section>
      <Section title={t("privacy:whoSeesHeading")}>
        <p>{t("privacy:whoSees")}</p>
      </Section>
      <Section title={t("privacy:rightsHeading")}>
        <p>{t("privacy:rights")}</p>
        <p>
          <WithPhone text={t("privacy:help", { phone: CONTACT_PHONE })} />
        </p>
      </Section>
    </>
  );
}
