import { useLoaderData, useLocation } from "@remix-run/react";
import { firstScreenAloud } from "#app/features/openings/said-aloud.ts";
import script from "#app/features/openings/ui/find-page.ts?script";
import { FindForm } from "#app/features/openings/ui/find-form.tsx";
import { NearMe } from "#app/features/openings/ui/near-me.tsx";
import { NothingFits } from "#app/features/openings/ui/nothing-fits.tsx";
import { OpeningGroup } from "#app/features/openings/ui/opening-group.tsx";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { SearchAnswer } from "#app/features/openings/ui/search-answer.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "./find.module.css";
import type { loader } from "./find.server.ts";

export { loader } from "./find.server.ts";

/** The first screen: what is open now or next, from a place that the reader picks. */
export default function Find() {
  const found = useLoaderData<typeof loader>();
  const texts = useTexts();
  const { t } = texts;
  const openToday = found.now.length + found.laterToday.length;
  const nothing = openToday + found.closedToday.length + found.laterDays.length === 0;
  return (
    <Page
      title={t("find:heading")}
      aloud={<ReadAloud says={firstScreenAloud(found, texts)} by={script} />}
      wide
    >
      <DoorDrawings />
      <Promises promises={found.promises} />
      <Links />
      <FindForm {...found} />
      {found.search && <SearchAnswer {...found.search} />}
      {found.positions && <NearMe positions={found.positions} />}
      {found.instead && <NothingFits {...found.instead} />}
      {nothing && !found.instead && <NothingFound />}
      {found.now.length > 0 && <OpeningGroup title={t("find:openNow")} cards={found.now} />}
      {found.laterToday.length > 0 && <OpeningGroup title={t("find:laterToday")} cards={found.laterToday} />}
      {!nothing && openToday === 0 && !found.filters.day && <p>{t("find:nothingToday")}</p>}
      {found.closedToday.length > 0 && (
        <Section title={t("opening:closedToday")}>
          <OpeningList cards={found.closedToday} />
        </Section>
      )}
      {found.laterDays.map(({ heading, cards }) => (
        <OpeningGroup key={heading} title={heading} cards={cards} />
      ))}
      {found.moreDays && (
        <p>
          <ButtonLink href={found.moreDays}>{t("find:moreDays")}</ButtonLink>
        </p>
      )}
    </Page>
  );
}

/** To what a first visit is like, and to the same places on a map. */
function Links() {
  const { t, tag } = useTexts();
  return (
    <p className={css["links"]}>
      <a className="alone" href={urls.firstVisit(tag)}>
        {t("guide:first.title")}
      </a>
      <a className="alone" href={urls.map(tag, useLocation().search)}>
        {t("map:link")}
      </a>
    </p>
  );
}

function NothingFound() {
  const { t, tag } = useTexts();
  return (
    <Notice tone="info" title={t("find:nothingHere")}>
      <p>{t("find:nothingHereWhatNext")}</p>
      <p>
        <ButtonLink href={`${urls.find(tag)}?days=more`}>{t("find:showEverything")}</ButtonLink>
      </p>
    </Notice>
  );
}
