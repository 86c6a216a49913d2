import { data, redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { acceptOffer } from "#app/features/booking/answer-offer.server.ts";
import { manageToken } from "#app/features/booking/book-opening.server.ts";
import { findKeptDays } from "#app/features/booking/booking-facts-queries.server.ts";
import { calendarToken } from "#app/features/booking/calendar-token.server.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { changeRefusedText } from "#app/features/booking/change-refused-text.ts";
import { findHeldWithOpening } from "#app/features/booking/find-held.server.ts";
import { keepingOf } from "#app/features/booking/receipt-keeping.ts";
import { minutesToUndo, type ReceiptState, receiptState } from "#app/features/booking/receipt-state.ts";
import { ENDED, HEADINGS, undoneWords } from "#app/features/booking/receipt-words.ts";
import {
  heldUntilText,
  type InLanguage,
  inLanguage,
  isBackSince,
  signCode,
  whereText,
} from "#app/features/booking/receipt-parts.ts";
import { refusedChange } from "#app/features/booking/refused-change.server.ts";
import { undoCancel } from "#app/features/booking/undo-cancel.server.ts";
import { countWaitingBefore } from "#app/features/booking/waiting-list-queries.server.ts";
import { cardWithSwedish, inSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import { findWelcomeRole } from "#app/features/openings/course-queries.server.ts";
import { meetingOf } from "#app/features/openings/meeting.ts";
import { showContact } from "#app/features/messages/show-contact.server.ts";
import { openInstead } from "#app/features/openings/open-instead.server.ts";
import { exampleMark, promisesOf } from "#app/features/openings/opening-card.ts";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { phaseOf, releasedAt } from "#app/features/openings/opening.ts";
import { isAsked } from "#app/features/traits/count-answers.server.ts";
import { KEEP_HEADER } from "#app/features/phone/kept-receipts.ts";
import { asksFelt, asksNow } from "#app/features/traits/traits.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { drawQr } from "#app/ui/qr-drawing.ts";
import { urls } from "#app/urls.ts";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import type { BookingKind, WelcomeRole } from "#db/schema.ts";

export const loader = guarded("booking.show", async (asked) => {
  const { app, params, request, url, lang, texts, now, actor } = asked;
  const { held, booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  if (booking.signUpId) throw redirect(urls.courseReceipt(lang, booking.id) + url.search);
  const contact = await showContact(app.db, held, app.env);
  const { keptDays, before, metBy, isInCountWeek } = await app.db.read(opening.operatorId, async (db) => ({
    isInCountWeek: await isAsked(db, opening.operatorId, opening.date),
    metBy: opening.role ? await findWelcomeRole(db, opening.operatorId) : undefined,
    keptDays: await findKeptDays(db, opening.site.id),
    before:
      booking.kind === "waiting" && booking.queuePosition !== null
        ? await countWaitingBefore(db, opening.id, booking.queuePosition)
        : null,
  }));
  const state = receiptState(booking, opening, now);
  const heading = opening.role && state === "booking" ? "series:receiptTime" : HEADINGS[state];
  const ended = ENDED[state];
  const others = state === "closed" ? await openInstead(app.db, opening, booking, now) : [];
  const notes = notesOf(opening, booking, texts);
  const swedish = inSwedish(texts);
  const languages = swedish ? [texts, swedish] : [texts];
  return {
    notes,
    /** what stands beside the lines, in Swedish, where the reader's language is another */
    swedish: swedish && [
      ...promisesOf(opening.site.profile, swedish).map(({ text }) => text),
      ...notesOf(opening, booking, swedish),
    ],
    title: texts.t(heading),
    id: booking.id,
    kind: booking.kind,
    state,
    isKept: request.headers.has(KEEP_HEADER),
    keeping: comes(state) ? keepingOf(opening.site.name, [opening], now, texts) : null,
    again: url.searchParams.has("again"),
    done: doneTexts(url.searchParams, state, texts),
    ended: ended === undefined ? null : texts.t(ended),
    undoMinutes: opening.closure ? null : minutesToUndo(booking, now),
    before,
    heldUntil: booking.offerExpires && heldUntilText(booking.offerExpires, now, texts),
    arrived: booking.arrived,
    over: phaseOf(opening, now) === "over",
    isBack: isBackSince(opening, booking),
    asksTraits: asksNow(opening, "receipt", isInCountWeek, now),
    asksFelt: asksFelt(opening, now),
    mark: booking.mark,
    heading: languages.map((each) => inLanguage(each, each.t(heading))),
    signName: languages.map((each) => inLanguage(each, pictureSignName(each, booking.mark))),
    showToStaff: languages.map((each) => inLanguage(each, each.t("booking:showToStaff"))),
    lines: receiptLines(languages, opening, booking, metBy),
    late: booking.kind === "booking" ? comeAt(opening, texts) : null,
    keptDays: keptDays ?? null,
    promises: promisesOf(opening.site.profile, texts),
    contact,
    removed: url.searchParams.has("removed"),
    calendarAddress: `${app.env.baseUrl}${urls.ownCalendar(calendarToken(app.env.sessionSecret, booking.id))}`,
    example: exampleMark(opening, texts),
    closedWhy: opening.closure && texts.t(`opening:reason.${opening.closure}`),
    others: others.map((other) => cardWithSwedish(other, texts, now)),
    openingId: opening.id,
    siteSlug: opening.site.slug,
    // The opening, never the receipt; a meeting has one party.
    shareAddress: `${app.env.baseUrl}${opening.role ? urls.shareSite(opening.site.slug) : urls.shareOpening(opening.id)}`,
    manageAddress: `${app.env.baseUrl}${urls.manageLink(lang, manageToken(app.env.sessionSecret, booking.formKey))}`,
    qr: drawQr(signCode(booking.mark, opening.date)),
  };
});

/** Whether there is a sign to be shown at the door. */
function comes(state: ReceiptState): boolean {
  return state === "booking" || state === "coming";
}

/** What was just done, named in the address the visitor is sent back to. */
function doneTexts(asked: URLSearchParams, state: ReceiptState, { t }: Texts): string[] {
  const undone = asked.has("undone") ? undoneWords(state) : null;
  return [
    ...(undone ? [t(undone)] : []),
    ...(["moved", "partyDone"] as const).filter((what) => asked.has(what)).map((what) => t(`change:${what}`)),
  ];
}

/** One button each: the form's field says which. What cannot be done is said on the same page, and nothing changes. */
export const action = guarded("booking.change", async ({ app, params, request, lang, texts, now, actor }) => {
  const { held, booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const asked = form.get("do");
  const refused = (reason: string) =>
    refusedChange({ db: app.db, opening, party: booking, texts, now }, reason, {});
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

function receiptLines(
  languages: readonly Texts[],
  opening: Opening,
  party: { adults: number; children: number },
  metBy: WelcomeRole | undefined,
): { label: InLanguage; value: InLanguage }[][] {
  const each = (line: (texts: Texts) => [string, string]) =>
    languages.map((texts) => {
      const [label, value] = line(texts);
      return { label: inLanguage(texts, label), value: inLanguage(texts, value) };
    });
  const meeting = (texts: Texts) => meetingOf(opening, metBy, texts);
  const isIn = (texts: Texts) => meeting(texts)?.languages ?? "";
  return [
    ...(opening.role
      ? [
          each((texts) => {
            const { who = "", metBy: host } = meeting(texts) ?? {};
            return [texts.t("series:youMeet"), host ? `${who} · ${host}` : who];
          }),
        ]
      : []),
    ...(opening.role && languages.every(isIn)
      ? [each((texts) => [texts.t("series:languages"), isIn(texts)])]
      : []),
    each(({ t, format }) => [
      t("booking:when"),
      `${format.dayLong(opening.date)} · ${format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime())}`,
    ]),
    each((texts) => [texts.t("booking:where"), whereText(opening, texts)]),
    each(({ t }) => [
      t("booking:party"),
      `${t("booking:adultsCount", { count: party.adults })} · ${t("booking:childrenCount", { count: party.children })}`,
    ]),
  ];
}

/** What a party that comes should know beside its lines. */
function notesOf(opening: Opening, { kind }: { kind: BookingKind }, texts: Texts): string[] {
  const example = exampleMark(opening, texts);
  return [
    ...(kind === "booking" ? [comeAt(opening, texts)] : []),
    ...(kind === "coming" ? [texts.t("booking:noPlaceHeld")] : []),
    ...(example === null ? [] : [example]),
  ];
}

/** When to be there: a kept place is held a while, a meeting begins on its minute. */
function comeAt(opening: Opening, { t, format }: Texts): string {
  return opening.role
    ? t("series:beOnTime", { time: format.time(opening.starts.toPlainTime()) })
    : t("booking:placeHeld", { time: format.time(releasedAt(opening).toPlainTime()) });
}
