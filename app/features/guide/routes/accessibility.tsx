import { WithSwedish } from "#app/ui/with-swedish.tsx";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";

export { loader } from "./accessibility.server.ts";

/** Where Digg takes complaints. */
const COMPLAIN_TO = "https://www.digg.se/tdosanmalan";
/** When the pages were last assessed, as below: a new day with each new assessment. */
const ASSESSED = "2026-11-28";
/** A date is never on two lines: after a hyphen they may otherwise break. */
const WHOLE = ASSESSED.replaceAll("-", "-\u2060");

const WORKS = ["keyboard", "zoom", "words", "phone"] as const;
const GAPS = ["tried", "translations", "aloud", "sign", "maps"] as const;

/** The accessibility statement: what holds, what is known not to, and to whom one complains. */
export default function Accessibility() {
  const { t } = useTexts();
  return (
    <Page title={t("statement:title")} lead={t("statement:lead")}>
      <WithSwedish>
        <Text />
      </WithSwedish>
    </Page>
  );
}

function Text() {
  const { t } = useTexts();
  return (
    <>
      <p>
        {t("statement:law")} {t("statement:assessed", { date: WHOLE })}
      </p>
      <Section title={t("statement:worksHeading")}>
        <ul>
          {WORKS.map((what) => (
            <li key={what}>{t(`statement:works.${what}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("statement:gapsHeading")}>
        <ul>
          {GAPS.map((what) => (
            <li key={what}>{t(`statement:gaps.${what}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("statement:complainHeading")}>
        <p>
          <WithPhone text={t("statement:complain.us", { phone: CONTACT_PHONE })} />{" "}
          {t("statement:complain.operator")}
        </p>
        <p>{t("statement:complain.digg")}</p>
        <p>
          <a className="alone" href={COMPLAIN_TO}>
            {t("statement:complain.link")}
          </a>
        </p>
      </Section>
    </>
  );
}
