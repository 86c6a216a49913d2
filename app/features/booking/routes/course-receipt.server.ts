import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { acceptCourse, giveBackCourse } from "#app/features/booking/answer-course.server.ts";
import { manageToken } from "#app/features/booking/book-opening.server.ts";
import { findKeptDays } from "#app/features/booking/booking-queries.server.ts";
import { changeRefusedText } from "#app/features/booking/change-refused-text.ts";
import { findHeldSignUp } from "#app/features/booking/find-held.server.ts";
import { giveBackOccasion } from "#app/features/booking/give-back-occasion.server.ts";
import { courseState, type PartState, partState } from "#app/features/booking/course-state.ts";
import { heldUntilText, inLanguage, signCode } from "#app/features/booking/receipt-parts.ts";
import { activityName, promisesOf } from "#app/features/openings/opening-card.ts";
import { isolate } from "#app/i18n/bidi.ts";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { drawQr } from "#app/ui/qr-drawing.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("course.show", async ({ app, params, url, lang, texts, now, actor }) => {
  const { held, course, parts } = await findHeldSignUp(app.db, params.bookingId, actor.deviceHash);
  const last = parts.at(-1);
  if (!last) throw notFound();
  const { booking, opening } = last;
  const keptDays = await app.db.read(held.operatorId, (db) => findKeptDays(db, opening.site.id));
  const states = parts.map((part) => partState(part, now));
  const state = courseState(states);
  const next = parts[states.findIndex((each) => each === "booking")] ?? last;
  const offer = parts.find((_, index) => states[index] === "offered")?.booking.offerExpires ?? null;
  const languages = lang === "sv" ? [texts] : [texts, textsFor("sv")];
  const both = (say: (each: Texts) => string) => languages.map((each) => inLanguage(each, say(each)));
  const place = ({ t, dir }: Texts) =>
    [
      dir === "rtl" ? isolate(opening.site.name) : opening.site.name,
      opening.site.station
        ? t("opening:nearStation", { station: opening.site.station })
        : t("opening:inDistrict", { district: opening.site.district }),
    ].join(" · ");
  const party = ({ t }: Texts) =>
    `${t("booking:adultsCount", { count: booking.adults })} · ${t("booking:childrenCount", { count: booking.children })}`;
  return {
    title: texts.t(HEADINGS[state]),
    id: held.id,
    courseId: course.id,
    state,
    again: url.searchParams.has("again"),
    heading: both(({ t }) => t(HEADINGS[state])),
    mark: booking.mark,
    signName: both((each) => pictureSignName(each, booking.mark)),
    showToStaff: both(({ t }) => t("booking:showToStaff")),
    qr: drawQr(signCode(booking.mark, next.opening.date)),
    lines: [
      {
        label: both(({ t }) => t("series:courses")),
        value: both((each) => activityName(course.activity, each)[0] ?? ""),
      },
      { label: both(({ t }) => t("booking:where")), value: both(place) },
      { label: both(({ t }) => t("booking:party")), value: both(party) },
    ],
    times: parts.map((part, index) => ({
      id: part.booking.id,
      state: states[index] ?? "over",
      when: both(({ format }) => {
        const { date, starts, ends } = part.opening;
        return `${format.capital(format.dayLong(date))} ${format.timeRange(starts.toPlainTime(), ends.toPlainTime())}`;
      }),
      says: saysOf(states[index] ?? "over", part.opening.closure, texts),
    })),
    heldUntil: offer && heldUntilText(offer, now, texts),
    promises: promisesOf(opening.site.profile, texts),
    example: course.isExample,
    keptDays: keptDays ?? null,
    manageAddress: `${app.env.baseUrl}${urls.manageLink(lang, manageToken(app.env.sessionSecret, booking.formKey))}`,
  };
});

const HEADINGS = {
  booking: "series:receipt",
  waiting: "waiting:receipt",
  offered: "waiting:offer",
  over: "series:receiptOver",
} as const;

/** What stands beside an occasion that is not simply to come. */
function saysOf(state: PartState, closure: string | null, { t }: Texts): string | null {
  if (closure !== null) return t("opening:closedThatDay");
  if (state === "givenBack") return t("series:givenBack");
  return state === "over" ? t("series:been") : null;
}

/** One button each: `do` says what, `time` which occasion. What cannot be done is said on the page; nothing changes. */
export const action = guarded("course.change", async ({ app, params, request, lang, texts, now, actor }) => {
  const { held, course, parts } = await findHeldSignUp(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const asked = form.get("do");
  const refused = (reason: string) => data({ refused: reason }, { status: 409 });
  if (asked === "accept") {
    const answer = await acceptCourse(app.db, held, now);
    if (!answer.ok) return refused(texts.t(`waiting:gone.${answer.reason}`));
  } else if (asked === "cancel-all") {
    const given = await giveBackCourse(app.db, held, now);
    if (!given.ok) return refused(changeRefusedText(given.reason, CONTACT_PHONE, texts));
  } else if (asked === "cancel") {
    const part = parts.find(({ booking }) => booking.id === form.get("time"));
    if (!part) throw notFound();
    const occasion = { id: part.booking.id, operatorId: held.operatorId };
    const given = await giveBackOccasion(app.db, occasion, course.id, now);
    if (!given.ok) return refused(changeRefusedText(given.reason, CONTACT_PHONE, texts));
  } else {
    throw data(null, { status: 400 });
  }
  return redirect(urls.courseReceipt(lang, held.id), 303);
});
