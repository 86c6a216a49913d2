import { useActionData, useLoaderData } from "@remix-run/react";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { receiptAloud } from "#app/features/booking/said-aloud.ts";
import { KeepInPhone, KeptNotice } from "#app/features/booking/ui/kept-receipt.tsx";
import script from "#app/features/booking/ui/receipt-page.ts?script";
import { Both, SignCard } from "#app/features/booking/ui/sign-card.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { InSwedish } from "#app/ui/in-swedish.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { KeepLink, PrintAndShare, Said, TellMe } from "#app/features/booking/ui/receipt-sections.tsx";
import { Change, HowItEnded, Offer, STANDING, Waiting } from "#app/features/booking/ui/receipt-actions.tsx";
import type { action, loader } from "./receipt.server.ts";
import css from "./receipt.module.css";

export { action, loader } from "./receipt.server.ts";

export const handle = { sought: "booking", homeScreen: true };

/** The receipt: the reader's language and Swedish beside it, the sign as large as the screen allows. */
export default function Receipt() {
  const receipt = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const stands = STANDING.some((state) => state === receipt.state);
  const comes = receipt.state === "booking" || receipt.state === "coming";
  return (
    <Page
      title={<Both texts={receipt.heading} />}
      aloud={!receipt.isKept && <ReadAloud says={receiptAloud(receipt, comes)} by={script} />}
      wide={comes}
    >
      {(sent !== undefined || receipt.state === "closed") && <DoorDrawings />}
      {receipt.isKept && receipt.keeping && (
        <KeptNotice keeping={receipt.keeping} address={urls.receipt(tag, receipt.id)} />
      )}
      <Said sent={sent} receipt={receipt} stands={stands} />
      <HowItEnded receipt={receipt} />
      {receipt.state === "offered" && <Offer receipt={receipt} />}
      {receipt.state === "waiting" && <Waiting receipt={receipt} />}
      <div className={comes ? css["columns"] : undefined}>
        {comes && <SignCard {...receipt} />}
        <div className={css["facts"]}>
          <dl className={receipt.heading.length > 1 ? css["beside"] : css["lines"]}>
            {receipt.lines.flat().map(({ label, value }) => (
              <div key={`${label.lang} ${label.text}`} lang={label.lang} dir={label.dir}>
                <dt>{label.text}</dt>
                <dd>{value.text}</dd>
              </div>
            ))}
          </dl>
          {receipt.example && <p className={css["example"]}>{receipt.example}</p>}
          {stands && (
            <>
              {receipt.isBack && <p>{t("opening:usualPlaceAgain")}</p>}
              <Promises promises={receipt.promises} />
              {receipt.state === "booking" && <p>{receipt.late}</p>}
              {receipt.state === "coming" && <p>{t("booking:noPlaceHeld")}</p>}
              <InSwedish lines={receipt.swedish} />
              {!receipt.isKept && receipt.asksTraits && (
                <p>
                  {t("traits:receiptLead")}{" "}
                  <a href={urls.answers(tag, receipt.id)}>{t("traits:receiptLink")}</a>
                </p>
              )}
              {!receipt.isKept && receipt.asksFelt && (
                <p>
                  <a className="alone" href={urls.after(tag, receipt.siteSlug)}>
                    {t("traits:feltLink")}
                  </a>
                </p>
              )}
              {!receipt.isKept && (
                <>
                  {(receipt.over || receipt.arrived) && (
                    <p>
                      <a className="alone" href={urls.whatNext(tag)}>
                        {t("guide:next.title")}
                      </a>
                    </p>
                  )}
                  {comes && <PrintAndShare {...receipt} />}
                  {!receipt.over && !receipt.arrived && <Change receipt={receipt} />}
                  <TellMe {...receipt} />
                  <KeepLink {...receipt} />
                  {receipt.keeping && <KeepInPhone />}
                </>
              )}
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
