import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { manageToken } from "#app/features/booking/book-opening.server.ts";
import { findKeptDays } from "#app/features/booking/booking-facts-queries.server.ts";
import { calendarToken } from "#app/features/booking/calendar-token.server.ts";
import { changeRefusedText } from "#app/features/booking/change-refused-text.ts";
import { findHeldSignUp } from "#app/features/booking/find-held.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { asksHowItWas, courseState, type PartState, partState } from "#app/features/booking/course-state.ts";
import {
  heldUntilText,
  inLanguage,
  isBackSince,
  signCode,
  whereText,
} from "#app/features/booking/receipt-parts.ts";
import { keepingOf } from "#app/features/booking/receipt-keeping.ts";
import { minutesToUndo } from "#app/features/booking/receipt-state.ts";
import { undoWords } from "#app/features/booking/receipt-words.ts";
import { undoableOf } from "#app/features/booking/sign-up.ts";
import { refusedChange } from "#app/features/booking/refused-change.server.ts";
import { takeBack } from "#app/features/booking/take-back.server.ts";
import type { Part } from "#app/features/booking/with-sign-up.server.ts";
import { showContact } from "#app/features/messages/show-contact.server.ts";
import { inSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import { remainingOf } from "#app/features/openings/course.ts";
import { activityName, promisesOf } from "#app/features/openings/opening-card.ts";
import { phaseOf } from "#app/features/openings/opening.ts";
import { KEEP_HEADER } from "#app/features/phone/kept-receipts.ts";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { drawQr } from "#app/ui/qr-drawing.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("course.show", async (asked) => {
  const { app, params, request, url, lang, texts, now, actor } = asked;
  const { held, course, occasions, parts } = await findHeldSignUp(app.db, params.bookingId, actor.deviceHash);
  const last = parts.at(-1);
  if (!last) throw notFound();
  const contact = await showContact(app.db, held, app.env);
  const keptDays = await app.db.read(held.operatorId, (db) => findKeptDays(db, course.siteId));
  const states = parts.map((part) => partState(part, now));
  const state = courseState(states);
  const kept = parts.filter((_, index) => states[index] !== "givenBack" && states[index] !== "over");
  const { booking, opening } = kept[0] ?? last;
  const undoable = undoableOf(parts, now);
  const lasts = undoable.flatMap((part) => minutesToUndo(part.booking, now) ?? []);
  const offer = parts.find((_, index) => states[index] === "offered")?.booking.offerExpires ?? null;
  const swedish = inSwedish(texts);
  const languages = swedish ? [texts, swedish] : [texts];
  const both = (say: (each: Texts) => string) => languages.map((each) => inLanguage(each, say(each)));
  // Where the course is; an occasion that is somewhere else says so itself.
  const place = (each: Texts) => whereText({ ...opening, movedTo: null }, each);
  const party = ({ t }: Texts) =>
    `${t("booking:adultsCount", { count: booking.adults })} · ${t("booking:childrenCount", { count: booking.children })}`;
  return {
    title: texts.t(HEADINGS[state]),
    id: held.id,
    courseId: course.id,
    state,
    isKept: request.headers.has(KEEP_HEADER),
    keeping:
      state === "booking"
        ? keepingOf(
            opening.site.name,
            parts.filter(isToBeKept).map((part) => part.opening),
            now,
            texts,
          )
        : null,
    shareAddress: `${app.env.baseUrl}${urls.shareSite(opening.site.slug)}`,
    siteSlug: opening.site.slug,
    again: url.searchParams.has("again"),
    done: DONE.filter((what) => url.searchParams.has(what) && (what !== "undone" || state === "booking")).map(
      (what) => texts.t(`change:${what}`),
    ),
    removed: url.searchParams.has("removed"),
    undo: lasts.length > 0 ? { minutes: Math.min(...lasts), ...undoOf(undoable) } : null,
    heading: both(({ t }) => t(HEADINGS[state])),
    mark: booking.mark,
    signName: both((each) => pictureSignName(each, booking.mark)),
    showToStaff: both(({ t }) => t("booking:showToStaff")),
    oneSign: new Set(kept.map((part) => JSON.stringify(part.booking.mark))).size === 1,
    qr: drawQr(signCode(booking.mark, opening.date)),
    lines: [
      {
        label: both(({ t }) => t("series:courses")),
        value: both((each) => activityName(course.activity, each)[0] ?? ""),
      },
      { label: both(({ t }) => t("booking:where")), value: both(place) },
      { label: both(({ t }) => t("booking:party")), value: both(party) },
    ],
    times: occasions.flatMap((occasion) => {
      const at = parts.findIndex((part) => part.opening.id === occasion.id);
      const part = parts[at];
      const partIs = states[at] ?? "over";
      // What the party never had shows only while it is to come: it was added when there was no room for everybody.
      const isAdded = state !== "over" && remainingOf([occasion], now).length > 0;
      if (!part && !isAdded) return [];
      return {
        id: occasion.id,
        booking: part?.booking.id ?? null,
        state: partIs,
        undoable: part !== undefined && undoable.length > 1 && undoable.includes(part),
        when: both(({ format }) => {
          const { date, starts, ends } = occasion;
          return `${format.capital(format.dayLong(date))} ${format.timeRange(starts.toPlainTime(), ends.toPlainTime())}`;
        }),
        says: part ? saysOf(partIs, part, texts) : texts.t("course:addedLater"),
      };
    }),
    heldUntil: offer && heldUntilText(offer, now, texts),
    promises: promisesOf(opening.site.profile, texts),
    asksFelt: asksHowItWas(parts, now),
    example: course.isExample,
    keptDays: keptDays ?? null,
    contact,
    calendarAddress: `${app.env.baseUrl}${urls.ownCalendar(calendarToken(app.env.sessionSecret, held.id))}`,
    manageAddress: `${app.env.baseUrl}${urls.manageLink(lang, manageToken(app.env.sessionSecret, last.booking.formKey))}`,
  };
});

/** What a phone keeps the receipt for: also an occasion that has begun, whose sign is shown at the door now. */
function isToBeKept({ opening, booking }: Part): boolean {
  return !opening.closure && !booking.cancelledAt && booking.kind !== "waiting";
}

/** What was just done, named in the address the visitor is sent back to. Only who has places is told that they are back. */
const DONE = ["undone", "partyDone"] as const;

/** The button that takes back what was given back: places, or a stand on the waiting list. */
function undoOf(undoable: readonly Part[]): ReturnType<typeof undoWords> {
  if (undoable.every(({ booking }) => booking.kind === "waiting")) return undoWords("left");
  return undoable.length > 1 ? { button: "course:undoAll", needsPlace: true } : undoWords("cancelled");
}

const HEADINGS = {
  booking: "series:receipt",
  waiting: "waiting:receipt",
  offered: "waiting:offer",
  over: "series:receiptOver",
} as const;

/** What stands beside an occasion that is not simply to come. */
function saysOf(state: PartState, { opening, booking }: Part, { t }: Texts): string | null {
  if (opening.closure !== null) return t("opening:closedThatDay");
  if (state === "givenBack") return t("series:givenBack");
  if (state === "over") return t("series:been");
  if (opening.movedTo !== null) return t("opening:movedTo", { place: opening.movedTo });
  return isBackSince(opening, booking) ? t("opening:usualPlaceAgain") : null;
}

/** One button each: `do` says what, `time` which occasion. What cannot be done is said on the page; nothing changes. */
export const action = guarded("course.change", async ({ app, params, request, lang, texts, now, actor }) => {
  const { held, course, parts } = await findHeldSignUp(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const asked = form.get("do");
  const named = parts.find(({ booking }) => booking.id === form.get("time"));
  const about = named ?? parts.find(({ opening }) => phaseOf(opening, now) !== "over") ?? parts.at(-1);
  if (!about) throw notFound();
  const at = { db: app.db, opening: about.opening, party: about.booking, texts, now };
  const refused = (reason: string) => refusedChange(at, reason, {});
  const ofTime = () => {
    if (!named) throw notFound();
    return named.booking.id;
  };
  if (asked === "accept") {
    const answer = await acceptCourse(app.db, held, now);
    if (!answer.ok) return refused(texts.t(`waiting:gone.${answer.reason}`));
  } else if (asked === "cancel-all") {
    const given = await giveBackCourse(app.db, held, now);
    if (!given.ok) return refused(changeRefusedText(given.reason, CONTACT_PHONE, texts));
  } else if (asked === "cancel") {
    const occasion = { id: ofTime(), operatorId: held.operatorId };
    const given = await giveBackOccasion(app.db, occasion, course.id, now);
    if (!given.ok) return refused(changeRefusedText(given.reason, CONTACT_PHONE, texts));
  } else if (asked === "undo" || asked === "undo-all") {
    const one = asked === "undo" ? ofTime() : null;
    const taken = await takeBack(app.db, held, one, now);
    if (!taken.ok) return refused(changeRefusedText(taken.reason, CONTACT_PHONE, texts));
    return redirect(`${urls.courseReceipt(lang, held.id)}?undone`, 303);
  } else {
    throw data(null, { status: 400 });
  }
  return redirect(urls.courseReceipt(lang, held.id), 303);
});
