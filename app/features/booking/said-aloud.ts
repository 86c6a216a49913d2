import type { OpeningCard, Promised } from "#app/features/openings/opening-card.ts";
import { standingAloud } from "#app/features/openings/said-aloud.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { type Counts, type FormFault, needsChild, stepOf } from "./booking-form.ts";
import type { InLanguage } from "./receipt-parts.ts";

/** What a step of the booking says aloud: what came of the form, what and when, what is true of it, what is asked. */
export function bookingAloud(
  page: {
    readonly buttonText: string;
    readonly card: OpeningCard;
    readonly day: string;
    readonly promises: readonly Promised[];
    readonly placeText: string | null;
    readonly counts: Counts;
    readonly adultsAlone: boolean;
  },
  /** what came of the form that was sent, above the page's own */
  sent:
    | { readonly refused: string | null; readonly fault: FormFault | null; readonly counts: Counts }
    | undefined,
  texts: Pick<Texts, "t">,
): string[] {
  const { t } = texts;
  const { card, adultsAlone } = page;
  const { counts, refused, fault } = sent ?? { counts: page.counts, refused: null, fault: null };
  const what = [
    ...(refused === null ? [] : [t("booking:refusedHeading"), refused]),
    ...(fault === null ? [] : [t("booking:askedHeading"), t(`booking:fault.${fault}`)]),
    page.buttonText,
    `${card.siteName}, ${card.movedTo === null ? card.where : t("opening:movedTo", { place: card.movedTo })}`,
    `${page.day} ${card.hours}`,
  ];
  if (card.button === null) return [...what, ...standingAloud({ ...card, movedTo: null }, texts)];
  return stepOf(counts, adultsAlone, fault) === "howOld"
    ? [...what, t(counts.children === 0 ? "booking:nothingAsked" : "booking:howOld")]
    : [
        ...what,
        ...standingAloud({ ...card, movedTo: null }, texts),
        ...page.promises.map(({ text }) => text),
        ...(page.placeText === null ? [] : [page.placeText]),
        ...(needsChild(counts, adultsAlone) ? [t("booking:fault.childrenNeeded")] : []),
        t("booking:howMany"),
        t("booking:adultsHint"),
      ];
}

/** What a receipt says aloud in the reader's own language: how it stands, the sign, when and where. */
export function receiptAloud(
  receipt: {
    readonly heading: readonly InLanguage[];
    readonly closedWhy: string | null;
    readonly showToStaff: readonly InLanguage[];
    readonly signName: readonly InLanguage[];
    readonly lines: readonly (readonly { readonly label: InLanguage; readonly value: InLanguage }[])[];
    /** what to know beside the lines */
    readonly notes: readonly string[];
  },
  comes: boolean,
): string[] {
  const { heading, closedWhy, showToStaff, signName, lines, notes } = receipt;
  const own = (texts: readonly InLanguage[]) => texts.slice(0, 1).map(({ text }) => text);
  return [
    ...own(heading),
    ...(closedWhy === null ? [] : [closedWhy]),
    ...(comes ? [...own(showToStaff), ...own(signName)] : []),
    ...lines.flatMap(([line]) => (line ? [`${line.label.text}: ${line.value.text}`] : [])),
    ...(comes ? notes : []),
  ];
}
