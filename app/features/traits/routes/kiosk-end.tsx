import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { InitialsInput } from "#app/ui/initials-input.tsx";
import { PinInput } from "#app/ui/pin-input.tsx";
import { ScreenKeeper } from "#app/ui/screen-keeper.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./kiosk-end.server.ts";
import css from "./kiosk.module.css";

export { action, loader } from "./kiosk-end.server.ts";

export const handle = { alone: true };

/** Without a touch for so long the screen is the families' again. */
const SECONDS = 60;

/** Staff end the screen here with their initials and PIN. Whoever came here by mistake goes back, or waits. */
export default function KioskEnd() {
  const { title, slug } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <div className={css["kiosk"]} data-start={urls.kiosk("sv", slug)} data-seconds={SECONDS}>
      <h1>{title}</h1>
      {refused && (
        <Notice tone="alert" announce>
          <p id="refused">{t(refused === "who" ? "counting:endWho" : `devices:${refused}`)}</p>
        </Notice>
      )}
      <p>{t("counting:endLead")}</p>
      <form method="post" action={urls.kioskEnd(tag, slug)} className={css["end"]} autoComplete="off">
        <label htmlFor="initials">{t("devices:initials")}</label>
        <InitialsInput wrong={refused === "who"} />
        <label htmlFor="pin">{t("devices:pin")}</label>
        <PinInput id="pin" wrong={refused !== undefined && refused !== "who"} />
        <div className={css["ways"]}>
          <Button kind="stop">{t("counting:end")}</Button>
          <ButtonLink href={urls.kiosk("sv", slug)}>{t("counting:endBack")}</ButtonLink>
        </div>
      </form>
      <p>{t("counting:endElse")}</p>
      <ScreenKeeper unreachable={t("offline:needsNetwork")} />
    </div>
  );
}
