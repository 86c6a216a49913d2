import QRCode from "qrcode";
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

/** The sign as a QR code's path in a box of `size` modules; it holds the sign and the day, no link and no secret. */
export function signAsQr(
  mark: { sign: string; colour: string; number: number },
  day: Temporal.PlainDate,
): { size: number; path: string } {
  const { modules } = QRCode.create(`famn ${day} ${mark.colour} ${mark.sign} ${mark.number}`, {
    errorCorrectionLevel: "M",
  });
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { size: modules.size, path };
}
