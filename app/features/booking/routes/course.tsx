import { useActionData, useLoaderData } from "@remix-run/react";
import { PartyAgain, PartySteps } from "#app/features/booking/ui/party-steps.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
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
  const counts = sent?.counts ?? page.counts;
  const chosenAges = sent?.chosenAges ?? page.chosenAges;
  const waits = page.card.full;
  return (
    <Page
      title={
        <>
          {page.card.name}
          {": "}
          <span lang="sv">
            <bdi>{page.siteName}</bdi>
          </span>
        </>
      }
    >
      {sent?.refused && (
        <Notice tone="alert" announce title={t("booking:refusedHeading")}>
          <p>{sent.refused}</p>
        </Notice>
      )}
      {sent?.mayWait && (
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
      {sent?.fault && (
        <Notice tone="alert" announce title={t("booking:askedHeading")}>
          <p>
            <a href={`#${sent.fault}`}>{t(`booking:fault.${sent.fault}`)}</a>
          </p>
        </Notice>
      )}
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
      {!page.card.closed && waits && !sent?.refused && <HowToWait />}
      {!page.card.closed && (
        <PartySteps
          here={here}
          formKey={page.formKey}
          counts={counts}
          chosenAges={chosenAges}
          fault={sent?.fault ?? null}
          adultsAlone={page.adultsAlone}
          ageSpan={page.ageSpan}
          ages={page.ages}
          submit={waits ? t("waiting:join") : t("series:signUp")}
          {...(waits && { ask: "wait" })}
          note={
            <p>
              {t("booking:nothingAsked")}{" "}
              {page.keptDays !== null && t("booking:kept", { count: page.keptDays })}
            </p>
          }
        />
      )}
    </Page>
  );
}

function HowToWait() {
  const { t } = useTexts();
  return (
    <Section title={t("series:full")}>
      <p>{t("series:wait")}</p>
      <p>{t("waiting:noContact")}</p>
    </Section>
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
          {card.occasions.map(({ id, when, closedWhy }) => (
            <li key={id}>
              {when}
              {closedWhy && ` · ${t("opening:closedThatDay")}: ${closedWhy}`}
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
