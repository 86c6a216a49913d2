import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { language } from "#app/i18n/languages.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { urls } from "#app/urls.ts";
import css from "./footer.module.css";
import { pageNameOf } from "./page-names.ts";
import { WithPhone } from "./with-phone.tsx";

/** Help by phone in the same place on every page, what is saved, and what this page is not: checked, or real. */
export function Footer(props: {
  tag: string;
  path: string;
  demoClock: { day: string; time: string } | null;
}) {
  const { t, tag } = useTexts();
  return (
    <footer className={css["footer"]}>
      <p>
        <WithPhone text={t("common:phoneLine", { phone: CONTACT_PHONE })} />
      </p>
      {language(tag).checked === "draft" && (
        <p className={css["unchecked"]}>
          {t("common:unchecked")}{" "}
          <a href={urls.reportText(tag, pageNameOf(props.path))} rel="nofollow">
            {t("wrong:link")}
          </a>
        </p>
      )}
      <p className={css["links"]}>
        <a href={urls.whatWeSave(props.tag)}>{t("common:whatWeSave")}</a>
        <a href={urls.accessibility(props.tag)}>{t("statement:title")}</a>
        <a href={urls.myLink(props.tag)}>{t("messages:myLink.short")}</a>
        <a href={urls.staffHome(props.tag)}>{t("common:forStaff")}</a>
      </p>
      {props.demoClock && (
        <p className={css["demo"]}>
          {t("common:demo")} {t("common:demoClock", props.demoClock)}{" "}
          <a href={urls.dev()}>{t("common:demoSettings")}</a>
        </p>
      )}
    </footer>
  );
}
