import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { bookOpening } from "#app/features/booking/book-opening.server.ts";
import { readChosenAges, readCounts, readParty } from "#app/features/booking/booking-form.ts";
import { findKeptDays } from "#app/features/booking/booking-facts-queries.server.ts";
import { PARTY_FORM_ID } from "#app/features/booking/ui/party-steps.tsx";
import { cardWithSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import { findWelcomeRole } from "#app/features/openings/course-queries.server.ts";
import { meetingOf } from "#app/features/openings/meeting.ts";
import { type OpeningCard, promisesOf } from "#app/features/openings/opening-card.ts";
import { openInstead } from "#app/features/openings/open-instead.server.ts";
import { findOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { lastDayToCancel, phaseOf, releasedAt, roomOf } from "#app/features/openings/opening.ts";
import { kindText } from "#app/features/sites/about-site.ts";
import { oldestText, youngestText } from "#app/features/sites/site-facts.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Visit } from "#app/platform/context.ts";
import { rememberPhone } from "#app/platform/cookies.ts";
import type { Reader } from "#app/platform/database.ts";
import { urls } from "#app/urls.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { OpeningId, WelcomeRole } from "#db/schema.ts";

/** What the page is about. */
interface Found {
  readonly opening: Opening;
  readonly keptDays: number | undefined;
  readonly metBy: WelcomeRole | undefined;
}

/** As the refused form found it: its page says what was decided by, and does not ask once more. */
const foundByForm = new WeakMap<Visit, Found>();

export const loader = guarded("booking.prepare", async ({ app, params, url, lang, texts, now, visit }) => {
  const found = foundByForm.get(visit) ?? (await app.db.read("public", (db) => find(db, params.openingId)));
  if (!found) throw notFound();
  const { opening, keptDays, metBy } = found;
  if (opening.seriesId) throw redirect(urls.course(lang, opening.seriesId));
  const card = cardWithSwedish(opening, texts, now);
  const others = card.button ? [] : await openInstead(app.db, opening, null, now);
  const { t, format } = texts;
  const meeting = meetingOf(opening, metBy, texts);
  const buttonText =
    card.door === "closed"
      ? card.state
      : meeting
        ? t("series:bookTime")
        : t(card.button === "book" ? "opening:bookPlace" : "opening:weAreComing");
  const full = card.button === "book" && roomOf(opening, now).says === "full";
  return {
    title: `${buttonText}: ${opening.site.name}`,
    shared: { ...sharedOf(opening, card, texts), over: phaseOf(opening, now) === "over" },
    buttonText,
    meeting,
    card,
    formId: card.button ? PARTY_FORM_ID : null,
    /** no place is left: the button asks to wait for one */
    full,
    day: format.capital(format.dayLong(opening.date)),
    placeText: full ? null : placeText(opening, card.button, texts),
    promises: promisesOf(opening.site.profile, texts),
    ages: { from: youngestText(opening.ages.minMonths, t), to: oldestText(opening.ages.maxMonths, t) },
    ageSpan: opening.ages,
    adultsAlone: opening.rules.adultsAlone,
    keptDays: keptDays ?? null,
    counts: readCounts(url.searchParams),
    chosenAges: readChosenAges(url.searchParams),
    formKey: randomUUID(),
    others: others.map((other) => cardWithSwedish(other, texts, now)),
  };
});

async function find(db: Reader, openingId = ""): Promise<Found | undefined> {
  const opening = await findOpening(db, openingId);
  if (!opening) return undefined;
  return {
    opening,
    keptDays: await findKeptDays(db, opening.site.id),
    metBy: opening.role ? await findWelcomeRole(db, opening.operatorId) : undefined,
  };
}

/** The card of a shared link: when and where, whether it is closed, and what is true of it. */
function sharedOf(opening: Opening, card: OpeningCard, texts: Texts): { title: string; description: string } {
  const { t, format } = texts;
  return {
    title: `${kindText(opening.kind, texts)}: ${opening.site.name}`,
    description: [
      ...(card.door === "closed" ? [card.state] : []),
      `${format.capital(format.dayLong(opening.date))} ${card.hours}`,
      ...(card.example ? [card.example] : []),
      card.movedTo ? t("opening:movedTo", { place: card.movedTo }) : card.where,
      ...promisesOf(opening.site.profile, texts).map(({ text }) => text),
    ].join(" · "),
  };
}

/** What the button gives: a place held until a time, that can be given up until a day, or no place at all. */
function placeText(opening: Opening, button: "book" | "coming" | null, { t, format }: Texts): string {
  if (button !== "book") return t("booking:noPlaceHeld");
  const starts = format.time(opening.starts.toPlainTime());
  const lastDay = lastDayToCancel(opening);
  return [
    opening.role
      ? t("series:beOnTime", { time: starts })
      : t("booking:placeHeld", { time: format.time(releasedAt(opening).toPlainTime()) }),
    lastDay ? t("change:cancelUntil", { day: format.dayLong(lastDay) }) : t("booking:canCancel"),
  ].join(" ");
}

const NOTHING_REFUSED = { refused: null, mayWait: false, others: [], formKey: "" } as const;

export const action = guarded("booking.make", async (asked) => {
  const { app, params, request, lang, texts, now, actor, visit } = asked;
  const openingId = params.openingId ?? "";
  if (!isUuid<OpeningId>(openingId)) throw notFound();
  const form = await request.formData().catch(() => new FormData());
  const filled = readParty(form);
  const values = { counts: readCounts(form), chosenAges: readChosenAges(form) };
  if (!filled.ok) return data({ ...values, ...NOTHING_REFUSED, fault: filled.reason }, { status: 422 });

  const booked = await bookOpening(
    app.db,
    {
      openingId,
      party: filled.value.party,
      formKey: filled.value.formKey,
      language: lang,
      wait: form.get("ask") === "wait",
      deviceHash: actor.role === "party" ? actor.deviceHash : undefined,
    },
    now,
    app.env.sessionSecret,
  );
  if (!booked) throw notFound();
  const { opening, keptDays, outcome } = booked;
  if (!outcome.ok) {
    if (!opening.role) foundByForm.set(visit, { opening, keptDays, metBy: undefined });
    const others = await openInstead(app.db, opening, filled.value.party, now);
    return data(
      {
        ...values,
        fault: null,
        refused: texts.t(`booking:refused.${outcome.reason}`),
        mayWait: outcome.reason === "full",
        formKey: filled.value.formKey,
        others: others.map((other) => cardWithSwedish(other, texts, now)),
      },
      { status: 409 },
    );
  }
  const { bookingId, newPhoneToken, again } = outcome.value;
  return redirect(`${urls.receipt(lang, bookingId)}${again ? "?again" : ""}`, {
    status: 303,
    headers: rememberPhone(newPhoneToken, app.env.baseUrl),
  });
});
