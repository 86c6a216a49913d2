import type { Temporal } from "temporal-polyfill";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { type OpeningCard, openingCard } from "./opening-card.ts";
import type { Opening } from "./opening-queries.server.ts";

/** An opening as a card, with the same card in Swedish for the staff, unless it is in Swedish already. */
export function cardWithSwedish(opening: Opening, texts: Texts, now: Temporal.ZonedDateTime): OpeningCard {
  const card = openingCard(opening, texts, now);
  const swedish = inSwedish(texts);
  return swedish ? { ...card, swedish: cardLines(openingCard(opening, swedish, now), swedish) } : card;
}

/** The texts to show beside the reader's; null for those who read Swedish. */
export function inSwedish({ htmlLang }: Texts): Texts | null {
  return htmlLang === "sv" ? null : textsFor("sv");
}

/** All that a card says but its site's name, line by line. */
function cardLines(card: OpeningCard, { t }: Pick<Texts, "t">): string[] {
  const together = (...said: (string | null)[]) => said.filter((one) => one !== null).join(" · ");
  return [
    `${card.day} ${card.hours}`,
    together(card.state, card.where),
    together(card.bookingOpens ?? card.room, card.confirmation, card.closedWhy),
    card.movedTo === null ? "" : t("opening:movedTo", { place: card.movedTo }),
    together(card.forWhom, ...card.activities.map(({ text }) => text)),
    card.languages ?? "",
    card.example ?? "",
  ].filter((line) => line !== "");
}
