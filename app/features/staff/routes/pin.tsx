import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { InitialsInput } from "#app/ui/initials-input.tsx";
import { PinInput } from "#app/ui/pin-input.tsx";
import { urls } from "#app/urls.ts";
import css from "../devices.module.css";
import type { action, loader } from "./pin.server.ts";

export { action, loader } from "./pin.server.ts";

export const handle = { staff: true };

/** Where a person chooses the PIN that unlocks the site's tablets, and the initials to be found by there. */
export default function Pin() {
  const { t, tag } = useTexts();
  const { title, saved, initials, namesakes, lockedAt } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const isWrong = (...reasons: string[]) => refused !== undefined && reasons.includes(refused.refused);
  const initialsWrong = isWrong("initialsWrong", "initialsTaken");
  return (
    <Page title={title} lead={t("devices:pinLead")}>
      {refused && (
        <Notice tone="alert" announce>
          <p id="refused">{t(`devices:${refused.refused}`)}</p>
        </Notice>
      )}
      {saved && !refused && (
        <Notice tone="info" announce>
          <p>{t("devices:pinSaved")}</p>
        </Notice>
      )}
      {lockedAt !== null && (
        <Notice tone="alert">
          <p>{t("devices:yourPinLocked", { time: lockedAt })}</p>
        </Notice>
      )}
      {namesakes.map(({ site, listedAs }) => (
        <Notice key={site} tone="info">
          <p>{t("devices:namesake", { site, listedAs })}</p>
        </Notice>
      ))}
      <form method="post" action={urls.pin(tag)} className={css["form"]}>
        <div className={css["field"]}>
          <label htmlFor="initials">{t("devices:initials")}</label>
          <p id="initials-hint">{t("devices:initialsHint")}</p>
          <InitialsInput
            hint="initials-hint"
            typed={refused?.initials ?? initials ?? undefined}
            wrong={initialsWrong}
          />
        </div>
        <div className={css["field"]}>
          <label htmlFor="pin">{t(initials === null ? "devices:pin" : "devices:newPin")}</label>
          <p id="pin-hint">{t("devices:pinHint")}</p>
          <PinInput id="pin" hint="pin-hint" wrong={isWrong("pinDigits", "pinTrivial", "pinsDiffer")} />
        </div>
        <div className={css["field"]}>
          <label htmlFor="again">{t("devices:pinAgain")}</label>
          <PinInput id="again" wrong={isWrong("pinsDiffer")} />
        </div>
        <Button>{t(initials === null ? "devices:pinChoose" : "devices:pinChange")}</Button>
      </form>
      <p>
        <a className="alone" href={urls.staffHome(tag)}>
          {t("common:forStaff")}
        </a>
      </p>
    </Page>
  );
}
