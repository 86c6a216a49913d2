import { useLoaderData, useLocation } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { DoorDrawings, DoorState } from "#app/ui/door-state.tsx";
import script from "#app/ui/map/places-map-script.ts?script";
import { PlacesMap } from "#app/ui/map/places-map.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageScript } from "#app/ui/page-script.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./map.server.ts";
import css from "./map.module.css";

export { loader } from "./map.server.ts";

/** The places on a map of the city, and beside it in a list with the same numbers. */
export default function PlacesOnMap() {
  const { nearName, places } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const { search } = useLocation();
  return (
    <Page title={t("map:title")} wide>
      <DoorDrawings />
      <p>
        {t("map:lead")} <a href={`#${LIST}`}>{t("map:toList")}</a>
      </p>
      <p>
        <a className="alone" href={urls.find(tag) + search}>
          {t("map:toTimes")}
        </a>
      </p>
      {places.length === 0 && (
        <Notice tone="info" title={t("find:nothingHere")}>
          <p>{t("find:nothingHereWhatNext")}</p>
        </Notice>
      )}
      <div className={css["beside"]}>
        <CityWithPlaces />
        <div id={LIST} className={css["listed"]}>
          {nearName && <p className={css["soft"]}>{t("find:sortedNear", { place: nearName })}</p>}
          <ol className={css["list"]}>
            {places.map((place) => (
              <li key={place.slug} id={idOf(place.number)} className={css["place"]}>
                <Place place={place} />
              </li>
            ))}
          </ol>
        </div>
      </div>
      <PageScript src={script} />
    </Page>
  );
}

const LIST = "places";

function idOf(number: number): string {
  return `place-${number}`;
}

function CityWithPlaces() {
  const { ground, marks, start, places } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  const names = new Map(
    places.map(({ number, name, where }) => [number, t("map:mark", { number, name, where })]),
  );
  return (
    <PlacesMap
      ground={ground}
      places={marks}
      start={start}
      title={t("map:title")}
      nameOf={(number) => names.get(number) ?? ""}
      idOf={idOf}
      words={{
        closer: t("map:closer"),
        farther: t("map:farther"),
        left: t("map:left"),
        right: t("map:right"),
        up: t("map:up"),
        down: t("map:down"),
        whole: t("find:everywhere"),
        keys: t("map:keys"),
        close: t("map:close"),
      }}
      caption={
        <>
          {marks.circles.length > 0 && <p>{t("map:circle")}</p>}
          <p>{t("site:mapCredit")}</p>
        </>
      }
    />
  );
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["places"][number];

function Place({ place: { number, slug, name, where, next, onMap } }: { place: Listed }) {
  const { t, tag } = useTexts();
  const facts = next ? [next.room, next.confirmation].filter((fact) => fact !== null) : [];
  return (
    <>
      <h2 className={css["name"]}>
        <span className={css["number"]}>{number}</span>
        <a className="alone" href={urls.site(tag, slug)} lang="sv">
          <bdi>{name}</bdi>
        </a>
      </h2>
      <p className={css["soft"]}>{where}</p>
      {next ? (
        <>
          <DoorState door={next.door} unconfirmed={next.unconfirmed}>
            <b>
              {next.day} {next.hours}
            </b>
          </DoorState>
          {facts.length > 0 && <p>{facts.join(" · ")}</p>}
          {next.example && <p className={css["soft"]}>{next.example}</p>}
        </>
      ) : (
        <p>{t("map:noTimes")}</p>
      )}
      {!onMap && <p>{t("map:notOnMap")}</p>}
    </>
  );
}
