import type { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";

/** Until when an offer holds, as the page says it. */
export function heldUntilText(
  at: Temporal.ZonedDateTime,
  now: Temporal.ZonedDateTime,
  { format }: Texts,
): { day: string; time: string } {
  return {
    day: format.capital(format.relativeDay(at.toPlainDate(), now.toPlainDate())),
    time: format.time(at.toPlainTime()),
  };
}

/** A text with the language it is in: the receipt shows the reader's and Swedish line by line. */
export interface InLanguage {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly text: string;
}

/** The text as one of that language. */
export function inLanguage({ htmlLang, dir }: Texts, text: string): InLanguage {
  return { lang: htmlLang, dir, text };
}

/** What the sign's code says: the sign and the day, no link and no secret. */
export function signCode(
  mark: { sign: string; colour: string; number: number },
  day: Temporal.PlainDate,
): string {
  return `famn ${day} ${mark.colour} ${mark.sign} ${mark.number}`;
}
