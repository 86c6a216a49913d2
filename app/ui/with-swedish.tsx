import type { ReactNode } from "react";
import { besideDraft } from "#app/i18n/beside-draft.ts";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { TextsProvider, useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "./notice.tsx";
import { Section } from "./page.tsx";
import { WithPhone } from "./with-phone.tsx";
import css from "./with-swedish.module.css";

/** A text about rights. In a language that nobody has checked the two Swedish texts and a phone number stand beside it. */
export function WithSwedish({ children }: { children: ReactNode }) {
  const { t, tag: own } = useTexts();
  const swedish = besideDraft(own);
  if (swedish.length === 0) return children;
  return (
    <>
      <Notice tone="info">
        <p>
          {t("common:unchecked")} {t("privacy:swedishRules")}{" "}
          <WithPhone text={t("privacy:help", { phone: CONTACT_PHONE })} />
        </p>
        <ul className={css["list"]}>
          {swedish.map(({ tag, name }) => (
            <li key={tag}>
              <a className="alone" href={`#${tag}`} lang="sv">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
      {children}
      {swedish.map(({ tag, name }) => (
        <section key={tag} id={tag} lang="sv" dir="ltr">
          <TextsProvider texts={textsFor(tag)}>
            <Section title={name}>{children}</Section>
          </TextsProvider>
        </section>
      ))}
    </>
  );
}
