import { useLoaderData } from "@remix-run/react";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { CHILD_AGES } from "#app/features/openings/child-age.ts";
import type { loader } from "./find.server.ts";
import css from "./find.module.css";

export { loader } from "./find.server.ts";

/** The first screen: what is open now or next, from a place that the reader picks. */
export default function Find() {
  const found = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const openToday = found.now.length + found.laterToday.length;
  const nothing = openToday + found.closedToday.length + found.laterDays.length === 0;
  return (
    <Page title={t("find:heading")} wide>
      <DoorDrawings />
      <Promises promises={found.promises} />
      <p>
        <a className={css["first"]} href={urls.firstVisit(tag)}>
          {t("guide:first.title")}
        </a>
      </p>
      <Filters />
      {nothing && <NothingFound />}
      {found.now.length > 0 && (
        <Section title={t("find:openNow")}>
          <OpeningList cards={found.now} />
        </Section>
      )}
      {found.laterToday.length > 0 && (
        <Section title={t("find:laterToday")}>
          <OpeningList cards={found.laterToday} />
        </Section>
      )}
      {!nothing && openToday === 0 && <p>{t("find:nothingToday")}</p>}
      {found.closedToday.length > 0 && (
        <Section title={t("opening:closedToday")}>
          <OpeningList cards={found.closedToday} />
        </Section>
      )}
      {found.laterDays.map(({ heading, cards }) => (
        <Section key={heading} title={heading}>
          <OpeningList cards={cards} />
        </Section>
      ))}
      {!found.more && <MoreDays />}
    </Page>
  );
}

function Filters() {
  const found = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <form method="get" action={urls.find(tag)} className={css["filters"]}>
      <label className={css["field"]}>
        {t("find:near")}
        <select name="near" defaultValue={found.near}>
          <option value="">{t("find:everywhere")}</option>
          <optgroup label={t("find:districts")}>
            <Places places={found.districts} />
          </optgroup>
          <optgroup label={t("find:stations")}>
            <Places places={found.stations} />
          </optgroup>
        </select>
      </label>
      <label className={css["field"]}>
        {t("find:childAge")}
        <select name="age" defaultValue={found.age ?? ""}>
          <option value="">{t("find:anyAge")}</option>
          {CHILD_AGES.map((age) => (
            <option key={age} value={age}>
              {t(`booking:age.${age}`)}
            </option>
          ))}
        </select>
      </label>
      <Button kind="quiet">{t("find:show")}</Button>
      {found.nearName && <p className={css["sorted"]}>{t("find:sortedNear", { place: found.nearName })}</p>}
    </form>
  );
}

function Places({ places }: { places: readonly { value: string; name: string }[] }) {
  return places.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
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

function MoreDays() {
  const found = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const query = new URLSearchParams({
    ...(found.near && { near: found.near }),
    ...(found.age && { age: found.age }),
    days: "more",
  });
  return (
    <p>
      <ButtonLink href={`${urls.find(tag)}?${query.toString()}`}>{t("find:moreDays")}</ButtonLink>
    </p>
  );
}
