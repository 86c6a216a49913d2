import type { Temporal } from "temporal-polyfill";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Booking } from "./booking-queries.server.ts";

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

/** Where one comes to: the site with what is near it, or where it is that day instead. */
export function whereText({ site, movedTo }: Opening, { t, format }: Texts): string {
  const near = site.station
    ? t("opening:nearStation", { station: site.station })
    : t("opening:inDistrict", { district: site.district });
  return [
    // A list of one: the name, kept apart in text that runs the other way.
    format.list([site.name]),
    movedTo === null ? near : t("opening:movedTo", { place: movedTo }),
  ].join(" · ");
}

/** Whether a receipt from before is to say that the opening is at its own place again. */
export function isBackSince({ backAt }: Opening, { bookedAt }: Pick<Booking, "bookedAt">): boolean {
  return backAt !== null && bookedAt.epochMilliseconds < backAt.epochMilliseconds;
}

/** What the sign's code says: the sign and the day, no link and no secret. */
export function signCode(
  mark: { sign: string; colour: string; number: number },
  day: Temporal.PlainDate,
): string {
  return `famn ${day} ${mark.colour} ${mark.sign} ${mark.number}`;
}
