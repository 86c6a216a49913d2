import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "../staff.module.css";
import type { action, loader } from "./tablet.server.ts";

export { action, loader } from "./tablet.server.ts";

export const handle = { staff: true };

/** What the tablet at the door shows first: where to type its code, and once paired the way to the door. */
export default function Tablet() {
  const { t, tag } = useTexts();
  const { site, unlocked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (site && !refused) {
    return (
      <Page title={t("staff:tabletPaired", { site: site.name })} lead={t("devices:lockedCan")}>
        <div className={css["actions"]}>
          <ButtonLink kind="main" href={urls.door(tag, site.slug)}>
            {t("staff:toDoor")}
          </ButtonLink>
          {unlocked ? (
            <form method="post" action={urls.lockTablet(tag)} data-locks-tablet>
              <Button kind="quiet">{t("devices:lock")}</Button>
            </form>
          ) : (
            <ButtonLink href={urls.unlockTablet(tag)}>{t("devices:unlock")}</ButtonLink>
          )}
          <ButtonLink href={urls.staffHelp(tag)}>{t("help:title")}</ButtonLink>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t("staff:tabletTitle")} lead={t("staff:tabletLead")}>
      {refused && (
        <Notice tone="alert" announce>
          <p id="code-refused">{t(`staff:${refused.reason}`)}</p>
        </Notice>
      )}
      <form method="post" action={urls.tablet(tag)} className={css["form"]}>
        <label htmlFor="code">{t("staff:code")}</label>
        <input
          id="code"
          name="code"
          className={css["code"]}
          size={11}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={refused ? true : undefined}
          aria-describedby={refused ? "code-refused" : undefined}
        />
        <Button>{t("staff:pair")}</Button>
      </form>
    </Page>
  );
}
