import { data, redirect } from "@remix-run/node";
import QRCode from "qrcode";
import { guarded } from "#app/access/guarded.ts";
import { acceptOffer } from "#app/features/booking/answer-offer.server.ts";
import { manageToken } from "#app/features/booking/book-opening.server.ts";
import { findKeptDays } from "#app/features/booking/booking-queries.server.ts";
import { calendarToken } from "#app/features/booking/calendar-token.server.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { changeRefusedText } from "#app/features/booking/change-refused-text.ts";
import { findHeld, findHeldWithOpening } from "#app/features/booking/find-held.server.ts";
import { minutesToUndo, type ReceiptState, receiptState } from "#app/features/booking/receipt-state.ts";
import { undoCancel } from "#app/features/booking/undo-cancel.server.ts";
import { countWaitingBefore } from "#app/features/booking/waiting-list-queries.server.ts";
import { showContact } from "#app/features/messages/show-contact.server.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { phaseOf, releasedAt } from "#app/features/openings/opening.ts";
import { isolate } from "#app/i18n/bidi.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { PlainKey } from "#app/i18n/resources.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";

export const loader = guarded("booking.show", async ({ app, params, url, lang, texts, now, actor }) => {
  const { held, booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const contact = await showContact(app.db, held, app.env);
  const { keptDays, before } = await app.db.read(opening.operatorId, async (db) => ({
    keptDays: await findKeptDays(db, opening.site.id),
    before:
      booking.kind === "waiting" && booking.queuePosition !== null
        ? await countWaitingBefore(db, opening.id, booking.queuePosition)
        : null,
  }));
  const state = receiptState(booking, opening, now);
  const heading = HEADINGS[state];
  const ended = ENDED[state];
  const languages = lang === "sv" ? [texts] : [texts, textsFor("sv")];
  return {
    title: texts.t(heading),
    id: booking.id,
    kind: booking.kind,
    state,
    again: url.searchParams.has("again"),
    done: DONE.filter((what) => url.searchParams.has(what)).map((what) => texts.t(`change:${what}`)),
    ended: ended === undefined ? null : texts.t(ended),
    undoMinutes: opening.closure ? null : minutesToUndo(booking, now),
    before,
    heldUntil: booking.offerExpires && {
      day: texts.format.capital(
        texts.format.relativeDay(booking.offerExpires.toPlainDate(), now.toPlainDate()),
      ),
      time: texts.format.time(booking.offerExpires.toPlainTime()),
    },
    arrived: booking.arrived,
    over: phaseOf(opening, now) === "over",
    mark: booking.mark,
    heading: languages.map((each) => inLanguage(each, each.t(heading))),
    signName: languages.map((each) => inLanguage(each, pictureSignName(each, booking.mark))),
    showToStaff: languages.map((each) => inLanguage(each, each.t("booking:showToStaff"))),
    lines: receiptLines(languages, opening, booking),
    late:
      booking.kind === "booking"
        ? texts.t("booking:placeHeld", { time: texts.format.time(releasedAt(opening).toPlainTime()) })
        : null,
    keptDays: keptDays ?? null,
    promises: promisesOf(opening.site.profile, texts),
    contact,
    removed: url.searchParams.has("removed"),
    calendarAddress: `${app.env.baseUrl}${urls.ownCalendar(calendarToken(app.env.sessionSecret, booking.id))}`,
    example: opening.isExample,
    closedWhy: opening.closure && texts.t(`opening:reason.${opening.closure}`),
    openingId: opening.id,
    siteSlug: opening.site.slug,
    shareAddress: `${app.env.baseUrl}${urls.shareSite(opening.site.slug)}`,
    manageAddress: `${app.env.baseUrl}${urls.manageLink(lang, manageToken(app.env.sessionSecret, booking.formKey))}`,
    qr: signAsQr(booking.mark, opening),
  };
});

/** What was just done, named in the address the visitor is sent back to. */
const DONE = ["undone", "moved", "partyDone"] as const;

/** One button each: the form's field says which. What cannot be done is said on the same page, and nothing changes. */
export const action = guarded("booking.change", async ({ app, params, request, lang, texts, now, actor }) => {
  const held = await findHeld(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const asked = form.get("do");
  const refused = (reason: string) => data({ refused: reason }, { status: 409 });
  if (asked === "accept") {
    const answer = await acceptOffer(app.db, held, now);
    if (!answer.ok) return refused(texts.t(`waiting:gone.${answer.reason}`));
  } else if (asked === "undo") {
    const undone = await undoCancel(app.db, held, now);
    if (!undone.ok) return refused(changeRefusedText(undone.reason, CONTACT_PHONE, texts));
  } else if (asked === "cancel") {
    const cancelled = await cancelBooking(app.db, held, now);
    if (!cancelled.ok) return refused(changeRefusedText(cancelled.reason, CONTACT_PHONE, texts));
  } else {
    throw data(null, { status: 400 });
  }
  const done = asked === "undo" ? "?undone" : "";
  return redirect(`${urls.receipt(lang, held.id)}${done}`, 303);
});

const HEADINGS = {
  booking: "booking:receiptBooked",
  coming: "booking:receiptComing",
  waiting: "waiting:receipt",
  offered: "waiting:offer",
  cancelled: "booking:receiptCancelled",
  notComing: "booking:receiptNotComing",
  left: "waiting:left",
  declined: "waiting:left",
  expired: "waiting:left",
  notOffered: "waiting:left",
  closed: "booking:receiptClosed",
} as const satisfies Record<ReceiptState, string>;

/** What has happened, where the heading alone does not say it. */
const ENDED: Partial<Record<ReceiptState, PlainKey>> = {
  cancelled: "booking:cancelled",
  notComing: "booking:cancelledComing",
  declined: "waiting:declined",
  expired: "waiting:expired",
  notOffered: "waiting:notOffered",
};

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
