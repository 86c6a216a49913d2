import type { Texts } from "#app/i18n/texts.ts";
import type { OpeningCard, Promised } from "./opening-card.ts";

/** Nobody listens to a list of thirty. */
const MOST_CARDS = 5;

/** What the first screen says aloud: what it is, what is true everywhere, and what is open now or next. */
export function firstScreenAloud(
  screen: {
    readonly promises: readonly Promised[];
    readonly now: readonly OpeningCard[];
    readonly laterToday: readonly OpeningCard[];
    readonly laterDays: readonly { readonly heading: string; readonly cards: readonly OpeningCard[] }[];
  },
  texts: Pick<Texts, "t">,
): string[] {
  const { t } = texts;
  const groups = [
    { heading: t("find:openNow"), cards: screen.now },
    { heading: t("find:laterToday"), cards: screen.laterToday },
    ...screen.laterDays,
  ];
  const first = groups.find(({ cards }) => cards.length > 0);
  const today = screen.now.length + screen.laterToday.length;
  return [
    t("find:heading"),
    ...screen.promises.map(({ text }) => text),
    ...(today === 0 ? [t(first ? "find:nothingToday" : "find:nothingHere")] : []),
    ...(first
      ? [
          first.heading,
          ...first.cards
            .slice(0, MOST_CARDS)
            .flatMap((card) => [`${card.siteName}, ${card.where}`, ...standingAloud(card, texts)]),
        ]
      : []),
  ];
}

/** How an opening stands, in the order in which one asks: a closed door before anything else. */
export function standingAloud(card: OpeningCard, { t }: Pick<Texts, "t">): string[] {
  const { state, closedWhy, room, bookingOpens, movedTo, confirmation, languages, example } = card;
  const moved = movedTo === null ? null : t("opening:movedTo", { place: movedTo });
  return [state, closedWhy, bookingOpens ?? room, moved, confirmation, languages, example].filter(
    (said) => said !== null,
  );
}

/** What a place's page says aloud: where one is, what is true there, today, and the way. */
export function siteAloud(
  site: {
    readonly name: string;
    readonly promises: readonly Promised[];
    readonly today: readonly OpeningCard[];
    readonly later: readonly OpeningCard[];
    readonly way: readonly { readonly text: string }[];
  },
  texts: Pick<Texts, "t">,
): string[] {
  const { t } = texts;
  const { name, promises, today, later, way } = site;
  return [
    name,
    ...promises.map(({ text }) => text),
    ...(today.length > 0
      ? today.flatMap((card) => [`${card.day} ${card.hours}`, ...standingAloud(card, texts)])
      : [t(later.length > 0 ? "site:notToday" : "site:noOpenings")]),
    ...way.map(({ text }) => text),
  ];
}
