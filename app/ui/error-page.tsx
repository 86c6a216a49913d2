import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { urls } from "#app/urls.ts";
import { Button, ButtonLink } from "./button.tsx";
import { type Sought, errorWords } from "./error-words.ts";
import { Page } from "./page.tsx";
import { ScreenKeeper } from "./screen-keeper.tsx";
import { WithPhone } from "./with-phone.tsx";

/** What happened, what to do, whom to call: in the reader's language. 404 stands for "not yours" as well. */
export function ErrorPage({ status, sought }: { status: number; sought: Sought | undefined }) {
  const { t, tag } = useTexts();
  const { title, why, what } = errorWords(status, sought);
  return (
    <Page title={t(title)}>
      <p>
        {t(why)} {t(what)}
      </p>
      <p>
        <WithPhone text={t("errors:call", { phone: CONTACT_PHONE })} />
      </p>
      <p>
        <ButtonLink kind="main" href={urls.find(tag)}>
          {t(sought ? "common:findPlace" : "errors:toStart")}
        </ButtonLink>
      </p>
    </Page>
  );
}

/** After so many seconds the screen looks whether it is well again. */
const LOOK_AGAIN_SECONDS = 20;

/**
 * What a screen that stands alone shows when something went wrong: no link leads out of it, and it comes back by
 * itself, with or without script. @param begin its own address
 */
export function ScreenErrorPage({ status, begin }: { status: number; begin: string }) {
  const { t } = useTexts();
  return (
    <Page title={t(status === 503 ? "refusals:awayTitle" : errorWords(status, undefined).title)}>
      <noscript>
        <meta httpEquiv="refresh" content={`${LOOK_AGAIN_SECONDS};url=${begin}`} />
      </noscript>
      <div data-start={begin} data-seconds={LOOK_AGAIN_SECONDS}>
        <p>{t("traits:kiosk.askStaff")}</p>
        <p>
          <ButtonLink kind="main" href={begin}>
            {t("refusals:tryAgain")}
          </ButtonLink>
        </p>
        <ScreenKeeper unreachable={t("traits:kiosk.askStaff")} />
      </div>
    </Page>
  );
}

/** A service that is away for a moment. `fields` are the form that did not get through, its key with them: sent again it is the same form. */
export function AwayPage(props: {
  address: string;
  fields: readonly (readonly [name: string, value: string])[] | null;
  sought: Sought | undefined;
}) {
  const { t, tag } = useTexts();
  const { address, fields } = props;
  return (
    <Page title={t("refusals:awayTitle")}>
      <p>{t("refusals:awayWhy")}</p>
      {fields && <p>{t(props.sought === "opening" ? "refusals:awayBooking" : "refusals:awayForm")}</p>}
      {fields ? (
        <form method="post" action={address}>
          {fields.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <Button wide>{t("refusals:tryAgain")}</Button>
        </form>
      ) : (
        <p>
          <ButtonLink kind="main" href={address}>
            {t("refusals:tryAgain")}
          </ButtonLink>
        </p>
      )}
      <p>
        <WithPhone text={t("errors:call", { phone: CONTACT_PHONE })} />
      </p>
      <p>
        <ButtonLink href={urls.find(tag)}>{t("errors:toStart")}</ButtonLink>
      </p>
    </Page>
  );
}
