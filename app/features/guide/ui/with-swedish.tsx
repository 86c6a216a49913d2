import type { ReactNode } from "react";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { language } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { TextsProvider, useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";

const SWEDISH = ["sv-simple", "sv"] as const;

/** A text about rights. In a language that nobody has checked the two Swedish texts and a phone number stand beside it. */
export function WithSwedish({ children }: { children: ReactNode }) {
  const { t, tag: own } = useTexts();
  if (language(own).checked !== "draft") return children;
  return (
    <>
      <Notice tone="info">
        <p>
          {t("common:unchecked")} {t("privacy:swedishRules")}{" "}
          <WithPhone text={t("privacy:help", { phone: CONTACT_PHONE })} />
        </p>
        <ul>
          {SWEDISH.map((tag) => (
            <li key={tag}>
              <a href={`#${tag}`} lang="sv">
                {language(tag).name}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
      {children}
      {SWEDISH.map((tag) => (
        <section key={tag} id={tag} lang="sv" dir="ltr">
          <TextsProvider texts={textsFor(tag)}>
            <Section title={language(tag).name}>{children}</Section>
          </TextsProvider>
        </section>
      ))}
    </>
  );
}
