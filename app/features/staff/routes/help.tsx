import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { urls } from "#app/urls.ts";
import css from "../help.module.css";

export { loader } from "./help.server.ts";

export const handle = { staff: true };

/** What staff do with what Famn is not for, and when it does not work. Open to all: a locked tablet shows it too. */
export default function Help() {
  const { t, tag } = useTexts();
  return (
    <Page title={t("help:title")} lead={t("help:lead")}>
      <nav aria-label={t("help:title")}>
        <ul className={css["contents"]}>
          {(["concern", "protected", "records", "dead", "noPhone", "never"] as const).map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{t(`help:${part}.title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="concern" title={t("help:concern.title")}>
        <Notice tone="alert">
          <p>
            <Emergency text={t("help:concern.danger")} />
          </p>
        </Notice>
        <p>{t("help:concern.duty")}</p>
        <p>
          <WithPhone text={t("help:concern.where", { phone: CONTACT_PHONE })} />
        </p>
        <p>{t("help:concern.advice")}</p>
        <p>{t("help:concern.own")}</p>
        <p>{t("help:concern.volunteers")}</p>
        <p>{t("help:concern.notHere")}</p>
      </Section>
      <Section id="protected" title={t("help:protected.title")}>
        <p>{t("help:protected.same")}</p>
        <p>{t("help:protected.nothing")}</p>
        <p>{t("help:protected.asked")}</p>
        <p>{t("help:protected.authority")}</p>
        <p>{t("help:protected.contact")}</p>
      </Section>
      <Section id="records" title={t("help:records.title")}>
        <p>
          {t("help:records.own")} <a href={urls.whatWeSave(tag)}>{t("common:whatWeSave")}</a>
        </p>
        <p>{t("help:records.hand")}</p>
        <p>{t("help:records.who")}</p>
        <p>{t("help:records.independent")}</p>
      </Section>
      <Section id="dead" title={t("help:dead.title")}>
        <p>{t("help:dead.paper")}</p>
        <p>{t("help:dead.other")}</p>
        <p>{t("help:dead.later")}</p>
        <p>{t("help:dead.locked")}</p>
        <p>{t("help:dead.stolen")}</p>
      </Section>
      <Section id="noPhone" title={t("help:noPhone.title")}>
        <p>{t("help:noPhone.dropIn")}</p>
        <p>{t("help:noPhone.booked")}</p>
        <p>{t("help:noPhone.slip")}</p>
      </Section>
      <Section id="never" title={t("help:never.title")}>
        <p>{t("help:never.list")}</p>
        <p>{t("help:never.told")}</p>
        <p>{t("help:never.proof")}</p>
      </Section>
      <p>
        <a className="alone" href={urls.staffHome(tag)}>
          {t("common:forStaff")}
        </a>
      </p>
    </Page>
  );
}

/** The emergency number as a link. */
function Emergency({ text }: { text: string }) {
  const [before, after] = text.split("112");
  return (
    <>
      {before}
      <a href="tel:112">112</a>
      {after}
    </>
  );
}
