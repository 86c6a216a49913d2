import { useActionData, useLoaderData } from "@remix-run/react";
import { bookingAloud } from "#app/features/booking/said-aloud.ts";
import { Refused } from "#app/features/booking/ui/refused.tsx";
import { HowToWait, PageAtPlace, SentBack, Steps } from "#app/features/booking/ui/sent-back.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import { DoorDrawings, DoorState } from "#app/ui/door-state.tsx";
import { InSwedish } from "#app/ui/in-swedish.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./book.server.ts";
import css from "./book.module.css";

export { action, loader } from "./book.server.ts";

export const handle = { sought: "opening" };

/** The one button's way: how many, how old, done. */
export default function Book() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const texts = useTexts();
  const { t, tag } = texts;
  const here = urls.opening(tag, page.card.id);
  const refused = Boolean(sent?.refused);
  const wait = { title: t("waiting:heading"), how: t("waiting:how") };
  return (
    <PageAtPlace
      what={page.buttonText}
      siteName={page.card.siteName}
      aloud={<ReadAloud says={bookingAloud(page, sent, texts)} />}
    >
      <DoorDrawings />
      {sent && <SentBack here={here} sent={sent} wait={wait} />}
      <What />
      {!page.card.button && !refused && (
        <Refused
          {...(page.card.closedWhy && { title: page.card.state })}
          reason={page.card.closedWhy ?? page.card.bookingOpens ?? page.card.state}
          others={page.others}
        />
      )}
      {page.full && !refused && <HowToWait {...wait} />}
      {page.card.button && (
        <Steps
          here={here}
          page={page}
          sent={sent}
          waits={page.full}
          submit={page.buttonText}
          note={t("slip:forAnother")}
        />
      )}
    </PageAtPlace>
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
        {card.movedTo ? t("opening:movedTo", { place: card.movedTo }) : card.where}
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
      <InSwedish lines={card.swedish} />
    </div>
  );
}
