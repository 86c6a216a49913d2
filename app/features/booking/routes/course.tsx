import { useActionData, useLoaderData } from "@remix-run/react";
import { HowToWait, PageAtPlace, SentBack, Steps } from "#app/features/booking/ui/sent-back.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./course.server.ts";
import css from "./book.module.css";

export { action, loader } from "./course.server.ts";

export const handle = { sought: "opening" };

/** Signing up to a course: what it is, all its occasions, and the same steps as for a place. */
export default function Course() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const here = urls.course(tag, page.card.id);
  const waits = page.card.full;
  const wait = { title: t("series:full"), how: t("series:wait") };
  return (
    <PageAtPlace what={page.card.name} siteName={page.siteName}>
      {sent?.refused && <DoorDrawings />}
      {sent && <SentBack here={here} sent={sent} wait={wait} />}
      <What />
      {page.card.closed && !sent?.refused && (
        <>
          <Notice tone="alert">{page.card.closed}</Notice>
          <p>
            <ButtonLink href={urls.site(tag, page.siteSlug)}>
              <bdi lang="sv">{page.siteName}</bdi>
            </ButtonLink>
          </p>
        </>
      )}
      {!page.card.closed && waits && !sent?.refused && <HowToWait {...wait} />}
      {!page.card.closed && (
        <Steps here={here} page={page} sent={sent} waits={waits} submit={t("series:signUp")} />
      )}
    </PageAtPlace>
  );
}

function What() {
  const { card, where, promises } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <div className={css["what"]}>
      <p>
        {where}
        {card.example && ` · ${t("opening:exampleTime")}`}
      </p>
      <p>
        <b>{card.count}</b>
      </p>
      <p>{[...card.about, card.languages].filter(Boolean).join(" · ")}</p>
      <details>
        <summary>
          {t("series:allTimes")} ({card.next})
        </summary>
        <ul>
          {card.occasions.map(({ id, when, closedWhy, movedTo }) => (
            <li key={id}>
              {when}
              {closedWhy && ` · ${t("opening:closedThatDay")}: ${closedWhy}`}
              {movedTo && !closedWhy && ` · ${t("opening:movedTo", { place: movedTo })}`}
            </li>
          ))}
        </ul>
      </details>
      {card.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {!card.closed && (
        <>
          <Promises promises={promises} />
          <p>{t("series:placesKept")}</p>
        </>
      )}
    </div>
  );
}
