import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { urls } from "#app/urls.ts";
import { ButtonLink } from "./button.tsx";
import { Page } from "./page.tsx";
import { WithPhone } from "./with-phone.tsx";

/** What happened, what to do, whom to call: in the reader's language. 404 stands for "not yours" as well. */
export function ErrorPage({ status }: { status: number }) {
  const { t, tag } = useTexts();
  const missing = status === 404 || status === 405;
  const title = missing
    ? t("errors:notFoundTitle")
    : status < 500
      ? t("errors:formTitle")
      : t("errors:brokenTitle");
  const why = missing ? t("errors:notFoundWhy") : status < 500 ? t("errors:formWhy") : t("errors:brokenWhy");
  return (
    <Page title={title}>
      <p>
        {why} {t("errors:whatNow")}
      </p>
      <p>
        <WithPhone text={t("errors:call", { phone: CONTACT_PHONE })} />
      </p>
      <p>
        <ButtonLink kind="main" href={urls.find(tag)}>
          {t("errors:toStart")}
        </ButtonLink>
      </p>
    </Page>
  );
}
