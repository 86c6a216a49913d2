import { redirect } from "@remix-run/node";
import QRCode from "qrcode";
import { guarded, notFound } from "#app/access/guarded.ts";
import { manageToken } from "#app/features/booking/book-opening.server.ts";
import { findBooking, findHeldBooking, findSiteRules } from "#app/features/booking/booking-queries.server.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import { findOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { phaseOf, releasedAt } from "#app/features/openings/opening.ts";
import { isolate } from "#app/i18n/bidi.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("booking.show", async ({ app, params, url, lang, texts, now, actor }) => {
  const held = await app.db.read("public", (db) =>
    findHeldBooking(db, params.bookingId ?? "", actor.deviceHash),
  );
  if (!held) throw notFound();
  const found = await app.db.read(held.operatorId, async (db) => {
    const booking = await findBooking(db, held.id);
    const opening = booking && (await findOpening(db, booking.opening_id));
    return booking && opening && { booking, opening, rules: await findSiteRules(db, opening.site.id) };
  });
  if (!found) throw notFound();
  const { booking, opening, rules } = found;
  const state = opening.closure ? "closed" : booking.cancelled_at ? "cancelled" : booking.kind;
  const heading =
    state === "cancelled" && booking.kind === "coming" ? "booking:receiptNotComing" : HEADINGS[state];
  const languages = lang === "sv" ? [texts] : [texts, textsFor("sv")];
  const mark = { sign: booking.sign, colour: booking.colour, number: booking.number };
  return {
    title: texts.t(heading),
    id: booking.id,
    kind: booking.kind,
    state,
    again: url.searchParams.has("again"),
    over: phaseOf(opening, now) === "over",
    mark,
    heading: languages.map((each) => inLanguage(each, each.t(heading))),
    signName: languages.map((each) => inLanguage(each, pictureSignName(each, mark))),
    showToStaff: languages.map((each) => inLanguage(each, each.t("booking:showToStaff"))),
    lines: receiptLines(languages, opening, booking),
    late:
      booking.kind === "booking"
        ? texts.t("booking:placeHeld", { time: texts.format.time(releasedAt(opening).toPlainTime()) })
        : null,
    keptDays: rules.retentionDays ?? null,
    promises: promisesOf(opening.site.profile, texts),
    example: opening.isExample,
    closedWhy: opening.closure && texts.t(`opening:reason.${opening.closure}`),
    openingId: opening.id,
    siteSlug: opening.site.slug,
    shareAddress: `${app.env.baseUrl}${urls.shareSite(opening.site.slug)}`,
    manageAddress: `${app.env.baseUrl}${urls.manageLink(lang, manageToken(app.env.sessionSecret, booking.form_key))}`,
    qr: signAsQr(mark, opening),
  };
});

/** Cancels; the form's one field says that it was the button. */
export const action = guarded("booking.cancel", async ({ app, params, lang, now, actor }) => {
  const held = await app.db.read("public", (db) =>
    findHeldBooking(db, params.bookingId ?? "", actor.deviceHash),
  );
  if (!held) throw notFound();
  await cancelBooking(app.db, held, now);
  return redirect(urls.receipt(lang, held.id), 303);
});

const HEADINGS = {
  booking: "booking:receiptBooked",
  coming: "booking:receiptComing",
  cancelled: "booking:receiptCancelled",
  closed: "booking:receiptClosed",
} as const;

/** A text with the language it is in: the receipt shows the reader's and Swedish line by line. */
interface InLanguage {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly text: string;
}

function inLanguage({ htmlLang, dir }: Texts, text: string): InLanguage {
  return { lang: htmlLang, dir, text };
}

function receiptLines(
  languages: readonly Texts[],
  opening: Opening,
  party: { adults: number; children: number },
): { label: InLanguage; value: InLanguage }[][] {
  const each = (line: (texts: Texts) => [string, string]) =>
    languages.map((texts) => {
      const [label, value] = line(texts);
      return { label: inLanguage(texts, label), value: inLanguage(texts, value) };
    });
  return [
    each(({ t, format }) => [
      t("booking:when"),
      `${format.dayLong(opening.date)} · ${format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime())}`,
    ]),
    each(({ t, dir }) => [
      t("booking:where"),
      [
        dir === "rtl" ? isolate(opening.site.name) : opening.site.name,
        opening.site.station
          ? t("opening:nearStation", { station: opening.site.station })
          : t("opening:inDistrict", { district: opening.site.district }),
      ].join(" · "),
    ]),
    each(({ t }) => [
      t("booking:party"),
      `${t("booking:adultsCount", { count: party.adults })} · ${t("booking:childrenCount", { count: party.children })}`,
    ]),
  ];
}

/** The sign as a QR code's path in a box of `size` modules; it holds the sign and the day, no link and no secret. */
function signAsQr(
  mark: { sign: string; colour: string; number: number },
  opening: Opening,
): { size: number; path: string } {
  const { modules } = QRCode.create(`famn ${opening.date} ${mark.colour} ${mark.sign} ${mark.number}`, {
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
