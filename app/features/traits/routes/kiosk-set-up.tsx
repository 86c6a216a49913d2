import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./kiosk-set-up.server.ts";
import css from "./staff-pages.module.css";

export { action, loader } from "./kiosk-set-up.server.ts";

export const handle = { staff: true };

/** Where staff give a tablet to the families and take it back, and say who counts an opening. */
export default function KioskSetUp() {
  const { title, slug, tablets, openings, afterAddress } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("counting:kioskLead")}>
      {refused && (
        <Notice tone="alert" announce>
          {t("counting:alreadyCounted")}
        </Notice>
      )}
      <Section title={t("staff:tablets")}>
        {tablets.length === 0 ? <p>{t("counting:noTablets")}</p> : <Tablets />}
        <p>{t("counting:howToLeave")}</p>
        <p>{t("counting:howToLock")}</p>
      </Section>
      <Section title={t("counting:openings")}>
        {openings.length === 0 ? (
          <p>{t("counting:noOpenings")}</p>
        ) : (
          <ul className={css["rows"]}>
            {openings.map(({ id, hours, countedBy }) => (
              <li key={id}>
                <span id={`opening-${id}`}>
                  <b>{hours}</b> {t(`counting:countedBy.${countedBy}`)}
                </span>
                <form method="post" action={urls.kioskSetUp(tag, slug)}>
                  <input type="hidden" name="opening" value={id} />
                  <Button
                    kind="quiet"
                    name="by"
                    value={countedBy === "staff" ? "kiosk" : "staff"}
                    aria-describedby={`opening-${id}`}
                  >
                    {t(countedBy === "staff" ? "counting:countByKiosk" : "counting:countByStaff")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <p className={css["address"]}>{t("counting:afterAddress", { address: afterAddress })}</p>
      <p>
        <ButtonLink href={urls.door(tag, slug)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}

function Tablets() {
  const { slug, tablets } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <ul className={css["rows"]}>
      {tablets.map(({ id, kiosk, isHere, pairedAt }) => (
        <li key={id}>
          <span id={`tablet-${id}`}>
            {t("counting:pairedSince", { day: pairedAt })}
            {isHere && ` · ${t("counting:thisOne")}`}
            {kiosk && <b> · {t("counting:isKiosk")}</b>}
          </span>
          <form method="post" action={urls.kioskSetUp(tag, slug)}>
            <Button
              kind={kiosk ? "stop" : "quiet"}
              name={kiosk ? "end" : "start"}
              value={id}
              aria-describedby={`tablet-${id}`}
            >
              {t(kiosk ? "counting:end" : "counting:start")}
            </Button>
          </form>
          {isHere && !kiosk && <p>{t("counting:startHere")}</p>}
        </li>
      ))}
    </ul>
  );
}
