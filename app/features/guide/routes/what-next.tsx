import { whatNextAloud, whatNextParts } from "#app/features/guide/guide-words.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { WithSwedish } from "#app/ui/with-swedish.tsx";
import { urls } from "#app/urls.ts";

export { loader } from "./what-next.server.ts";

/** The city's own page on preschool: its rules change, so they are read there. */
const CITY = "forskola.stockholm";

/** After the visits: what preschool is, how to apply, where to get help. */
export default function WhatNext() {
  const texts = useTexts();
  const { t, tag } = texts;
  return (
    <Page
      title={t("guide:next.title")}
      lead={t("guide:next.lead")}
      aloud={<ReadAloud says={whatNextAloud(texts)} />}
    >
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
  const { is, apply, help } = whatNextParts(useTexts());
  return (
    <>
      <Section title={is.heading}>
        {is.texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
      <Section title={apply.heading}>
        <p>{apply.texts}</p>
        <p>
          <a className="alone" href={`https://${CITY}/`} lang="sv">
            <bdi dir="ltr">{CITY}</bdi>
          </a>
        </p>
      </Section>
      <Section title={help.heading}>
        {help.texts.map((text) => (
          <p key={text}>
            <WithPhone text={text} />
          </p>
        ))}
      </Section>
    </>
  );
}
