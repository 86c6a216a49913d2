import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { Both, SignCard } from "#app/features/booking/ui/sign-card.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./course-receipt.server.ts";
import css from "./receipt.module.css";

export { action, loader } from "./course-receipt.server.ts";

export const handle = { sought: "booking" };

/** The receipt of a course: one sign, all its occasions, each of which can be given back, and the whole of it. */
export default function CourseReceipt() {
  const receipt = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const stands = receipt.state !== "over";
  const comes = receipt.state === "booking";
  return (
    <Page title={<Both texts={receipt.heading} />} wide={comes}>
      {sent && (
        <Notice tone="alert" announce title={t("change:refusedHeading")}>
          <p>
            <WithPhone text={sent.refused} />
          </p>
        </Notice>
      )}
      {receipt.again && stands && <Notice tone="info">{t("booking:alreadyHave")}</Notice>}
      {receipt.state === "offered" && <Offer />}
      {receipt.state === "waiting" && (
        <Notice tone="info" announce title={t("waiting:noPlaceYet")}>
          <p>{t("series:wait")}</p>
          <p>{t("waiting:noContact")}</p>
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
              {comes && <p>{t("series:oneSign")}</p>}
            </>
          )}
          <Times />
          {stands && <Keep />}
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
  const { times, state } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Section title={t("series:allTimes")}>
      <ol className={css["times"]}>
        {times.map(({ id, when, says, state: part }) => (
          <li key={id}>
            <span>
              <Both texts={when} />
              {says && <b>{says}</b>}
            </span>
            {part === "booking" && (
              <Do what="cancel" time={id} kind="quiet">
                {t("series:giveBack")}
                <span className="visually-hidden"> {when[0]?.text}</span>
              </Do>
            )}
          </li>
        ))}
      </ol>
      {state === "booking" && (
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

/** One of the page's buttons: a form of its own, so that a press does one thing. */
function Do(props: {
  what: "cancel" | "cancel-all" | "accept";
  time?: string;
  kind: "main" | "quiet" | "stop";
  children: ReactNode;
}) {
  const { id } = useLoaderData<typeof loader>();
  const { tag } = useTexts();
  return (
    <form method="post" action={urls.courseReceipt(tag, id)}>
      {props.time && <input type="hidden" name="time" value={props.time} />}
      <Button kind={props.kind} wide name="do" value={props.what}>
        {props.children}
      </Button>
    </form>
  );
}

function Keep() {
  const { id, manageAddress, keptDays } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <ButtonLink href={urls.calendar(tag, id)} wide>
        <Pictogram name="calendar" />
        {t("booking:addToCalendar")}
      </ButtonLink>
      <details className={css["keep"]}>
        <summary>{t("booking:saveLink")}</summary>
        <p>{t("booking:saveLinkHint")}</p>
        <p className={css["address"]}>
          <bdi dir="ltr">{manageAddress}</bdi>
        </p>
        {keptDays !== null && <p>{t("booking:kept", { count: keptDays })}</p>}
      </details>
    </>
  );
}
