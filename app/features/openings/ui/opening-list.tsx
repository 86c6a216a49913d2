import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import cards from "#app/ui/card.module.css";
import { DoorState } from "#app/ui/door-state.tsx";
import { InSwedish } from "#app/ui/in-swedish.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import css from "./opening-list.module.css";

/** Openings as cards. On a site's own page the day stands where the site's name would; of several days, beside. */
export function OpeningList(props: {
  cards: readonly OpeningCard[];
  ofOneSite?: boolean;
  withDay?: boolean;
}) {
  return (
    <ul className={cards["list"]}>
      {props.cards.map((card) => (
        <li key={card.id} className={cards["card"]}>
          <Card card={card} ofOneSite={props.ofOneSite ?? false} withDay={props.withDay ?? false} />
        </li>
      ))}
    </ul>
  );
}

function Card(props: { card: OpeningCard; ofOneSite: boolean; withDay: boolean }) {
  const { card, ofOneSite } = props;
  const { t, tag } = useTexts();
  const facts = [card.bookingOpens ?? card.room, card.confirmation, card.closedWhy].filter(
    (fact) => fact !== null,
  );
  return (
    <>
      <h3 className={css["name"]}>
        {ofOneSite ? (
          `${card.day} ${card.hours}`
        ) : (
          <a className="alone" href={urls.site(tag, card.siteSlug)} lang="sv">
            <bdi>{card.siteName}</bdi>
          </a>
        )}
      </h3>
      <DoorState door={card.door} unconfirmed={card.unconfirmed}>
        <b>{props.withDay ? `${card.day} · ${card.state}` : card.state}</b>
        {!ofOneSite && <span className={css["soft"]}> · {card.where}</span>}
      </DoorState>
      {facts.length > 0 && <p>{facts.join(" · ")}</p>}
      {card.movedTo && <p data-elsewhere>{t("opening:movedTo", { place: card.movedTo })}</p>}
      {(card.forWhom || card.activities.length > 0) && (
        <p className={css["about"]}>
          {card.forWhom && (
            <span>
              <Pictogram name="adult" />
              {card.forWhom}
            </span>
          )}
          {card.activities.map(({ picture, text }) => (
            <span key={text}>
              <Pictogram name={picture} />
              {text}
            </span>
          ))}
        </p>
      )}
      {card.languages && <p className={css["soft"]}>{card.languages}</p>}
      <div className={css["end"]}>
        {card.example && <span className={css["example"]}>{card.example}</span>}
        <InSwedish lines={card.swedish} />
        {card.button && (
          <ButtonLink kind="main" href={urls.opening(tag, card.id)}>
            {t(card.button === "book" ? "opening:bookPlace" : "opening:weAreComing")}
            <span className="visually-hidden">
              {" "}
              <bdi>{card.siteName}</bdi> {card.day} {card.hours}
            </span>
          </ButtonLink>
        )}
      </div>
    </>
  );
}
