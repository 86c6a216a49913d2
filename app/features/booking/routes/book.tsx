import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PartyAgain, PartySteps } from "#app/features/booking/ui/party-steps.tsx";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DoorDrawings, DoorState } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./book.server.ts";
import css from "./book.module.css";

export { action, loader } from "./book.server.ts";

export const handle = { sought: "opening" };

/** The one button's way: how many, how old, done. */
export default function Book() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const here = urls.opening(tag, page.card.id);
  const counts = sent?.counts ?? page.counts;
  const chosenAges = sent?.chosenAges ?? page.chosenAges;
  const title = page.buttonText;
  return (
    <Page
      title={
        <>
          {title}
          {": "}
          <span lang="sv">
            <bdi>{page.card.siteName}</bdi>
          </span>
        </>
      }
    >
      <DoorDrawings />
      {sent?.refused && (
        <Refused reason={sent.refused} others={sent.others}>
          {sent.mayWait && (
            <>
              <HowToWait />
              <PartyAgain
                here={here}
                formKey={sent.formKey}
                counts={counts}
                chosenAges={chosenAges}
                ask="wait"
                submit={t("waiting:join")}
              />
            </>
          )}
        </Refused>
      )}
      {sent?.fault && (
        <Notice tone="alert" announce title={t("booking:askedHeading")}>
          <p>
            <a href={`#${sent.fault}`}>{t(`booking:fault.${sent.fault}`)}</a>
          </p>
        </Notice>
      )}
      <What />
      {!page.card.button && !sent?.refused && (
        <Refused
          {...(page.card.closedWhy && { title: page.card.state })}
          reason={page.card.closedWhy ?? page.card.bookingOpens ?? page.card.state}
          others={page.others}
        />
      )}
      {page.full && !sent?.refused && <HowToWait />}
      {page.card.button && (
        <PartySteps
          here={here}
          formKey={page.formKey}
          counts={counts}
          chosenAges={chosenAges}
          fault={sent?.fault ?? null}
          adultsAlone={page.adultsAlone}
          ageSpan={page.ageSpan}
          ages={page.ages}
          submit={page.full ? t("waiting:join") : title}
          {...(page.full && { ask: "wait" })}
          note={
            <p>
              {t("booking:nothingAsked")}{" "}
              {page.keptDays !== null && t("booking:kept", { count: page.keptDays })} {t("slip:forAnother")}
            </p>
          }
        />
      )}
    </Page>
  );
}

/** What a wait is, and that nobody can be reached without a number, before the button that joins it. */
function HowToWait() {
  const { t } = useTexts();
  return (
    <Section title={t("waiting:heading")}>
      <p>{t("waiting:how")}</p>
      <p>{t("waiting:noContact")}</p>
    </Section>
  );
}

function What() {
  const { card, day, meeting, promises, placeText } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <div className={css["what"]}>
      <p>
        <b>
          {day} {card.hours}
        </b>
      </p>
      <p>
        {card.where}
        {card.example && ` · ${card.example}`}
      </p>
      {meeting && (
        <>
          <p>
            <b>{[meeting.who, meeting.metBy].filter(Boolean).join(" · ")}</b>
          </p>
          <p>{meeting.about}</p>
          {meeting.languages && (
            <p>
              {t("series:languages")}: {meeting.languages}
            </p>
          )}
        </>
      )}
      <DoorState door={card.door} unconfirmed={card.unconfirmed}>
        {[card.state, card.room, card.confirmation, card.closedWhy].filter(Boolean).join(" · ")}
      </DoorState>
      {card.button && (
        <>
          <Promises promises={promises} />
          {placeText && <p>{placeText}</p>}
        </>
      )}
    </div>
  );
}

function Refused(props: {
  title?: string;
  reason: string;
  others: Parameters<typeof OpeningList>[0]["cards"];
  children?: ReactNode;
}) {
  const { t, tag } = useTexts();
  return (
    <>
      <Notice tone="alert" announce title={props.title ?? t("booking:refusedHeading")}>
        <p>{props.reason}</p>
      </Notice>
      {props.children}
      {props.others.length > 0 ? (
        <Section title={t("booking:others")}>
          <OpeningList cards={props.others} />
        </Section>
      ) : (
        <p>
          <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
        </p>
      )}
      <p>
        <WithPhone text={t("errors:call", { phone: CONTACT_PHONE })} />
      </p>
    </>
  );
}
