import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { KeepInPhone, KeptNotice } from "#app/features/booking/ui/kept-receipt.tsx";
import { KeepLink, Press, PrintAndShare, Said, TellMe } from "#app/features/booking/ui/receipt-sections.tsx";
import script from "#app/features/booking/ui/receipt-page.ts?script";
import { Both, SignCard } from "#app/features/booking/ui/sign-card.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageScript } from "#app/ui/page-script.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { BookingId } from "#db/schema.ts";
import type { action, loader } from "./course-receipt.server.ts";
import css from "./receipt.module.css";

export { action, loader } from "./course-receipt.server.ts";

export const handle = { sought: "booking", homeScreen: true };

/** The receipt of a course: one sign, all its occasions, each of which can be given back, and the whole of it. */
export default function CourseReceipt() {
  const receipt = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const stands = receipt.state !== "over";
  const comes = receipt.state === "booking";
  return (
    <Page title={<Both texts={receipt.heading} />} wide={comes}>
      {sent && <DoorDrawings />}
      {receipt.isKept && receipt.keeping && (
        <KeptNotice keeping={receipt.keeping} address={urls.courseReceipt(tag, receipt.id)} />
      )}
      <Said sent={sent} receipt={receipt} stands={stands} />
      {receipt.state === "offered" && <Offer />}
      {receipt.state === "waiting" && (
        <Notice tone="info" announce title={t("waiting:noPlaceYet")}>
          <p>{t("series:wait")}</p>
          {!receipt.contact?.stored && <p>{t("waiting:noContact")}</p>}
        </Notice>
      )}
      {receipt.undo && !receipt.isKept && (
        <Notice tone="info" announce>
          {receipt.undo.needsPlace && <p>{t("change:undoHint", { count: receipt.undo.minutes })}</p>}
          <Do what="undo-all" kind="quiet">
            {t(receipt.undo.button)}
          </Do>
        </Notice>
      )}
      {!stands && (
        <p>
          <ButtonLink href={urls.course(tag, receipt.courseId)}>{t("booking:bookAgain")}</ButtonLink>
        </p>
      )}
      <div className={comes ? css["columns"] : undefined}>
        {comes && <SignCard {...receipt} />}
        <div className={css["facts"]}>
          <dl className={css["lines"]}>
            {receipt.lines.map(({ label, value }) => (
              <div key={label[0]?.text}>
                <dt>
                  <Both texts={label} />
                </dt>
                <dd>
                  <Both texts={value} />
                </dd>
              </div>
            ))}
          </dl>
          {receipt.example && <p className={css["example"]}>{t("opening:exampleTime")}</p>}
          {stands && (
            <>
              <Promises promises={receipt.promises} />
              {comes && receipt.oneSign && <p>{t("series:oneSign")}</p>}
            </>
          )}
          {!receipt.isKept && receipt.asksFelt && (
            <p>
              <a className="alone" href={urls.after(tag, receipt.siteSlug)}>
                {t("traits:feltLink")}
              </a>
            </p>
          )}
          <Times />
          {stands && !receipt.isKept && (
            <>
              {receipt.state !== "offered" && (
                <ButtonLink href={urls.changeParty(tag, receipt.id)} wide>
                  {t("change:party")}
                </ButtonLink>
              )}
              <PrintAndShare {...receipt} />
              <TellMe {...receipt} over={false} />
              <KeepLink {...receipt} />
              {receipt.keeping && <KeepInPhone />}
              <PageScript src={script} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function Offer() {
  const { heldUntil } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Notice tone="info" announce title={heldUntil && t("waiting:heldUntil", heldUntil)}>
      <p>{t("series:answer")}</p>
      <div className={css["buttons"]}>
        <Do what="accept" kind="main">
          {t("waiting:accept")}
        </Do>
        <Do what="cancel-all" kind="quiet">
          {t("waiting:decline")}
        </Do>
      </div>
    </Notice>
  );
}

function Times() {
  const { times, state, isKept } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Section title={t("series:allTimes")}>
      <ol className={css["times"]}>
        {times.map(({ id, booking, when, says, state: part, undoable }) => (
          <li key={id}>
            <span>
              <Both texts={when} />
              {says && <b>{says}</b>}
            </span>
            {!isKept && booking !== null && part === "booking" && (
              <Do what="cancel" time={booking} kind="quiet">
                {t("series:giveBack")}
                <span className="visually-hidden"> {when[0]?.text}</span>
              </Do>
            )}
            {!isKept && booking !== null && undoable && (
              <Do what="undo" time={booking} kind="quiet">
                {t("change:undo")}
                <span className="visually-hidden"> {when[0]?.text}</span>
              </Do>
            )}
          </li>
        ))}
      </ol>
      {state === "booking" && !isKept && (
        <Do what="cancel-all" kind="stop">
          {t("series:giveBackAll")}
        </Do>
      )}
      {state === "waiting" && (
        <Do what="cancel-all" kind="stop">
          {t("waiting:leave")}
        </Do>
      )}
    </Section>
  );
}

/** One of the page's buttons. */
function Do(props: {
  what: "cancel" | "cancel-all" | "accept" | "undo" | "undo-all";
  time?: BookingId;
  kind: "main" | "quiet" | "stop";
  children: ReactNode;
}) {
  const { id } = useLoaderData<typeof loader>();
  const { tag } = useTexts();
  return <Press to={urls.courseReceipt(tag, id)} {...props} />;
}
