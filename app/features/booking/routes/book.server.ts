import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { bookOpening } from "#app/features/booking/book-opening.server.ts";
import { readChosenAges, readCounts, readParty } from "#app/features/booking/booking-form.ts";
import { findKeptDays } from "#app/features/booking/booking-queries.server.ts";
import { PARTY_FORM_ID } from "#app/features/booking/ui/party-steps.tsx";
import { openingCard, promisesOf } from "#app/features/openings/opening-card.ts";
import { openInstead } from "#app/features/openings/open-instead.server.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { lastDayToCancel, releasedAt, roomOf } from "#app/features/openings/opening.ts";
import { oldestText, youngestText } from "#app/features/sites/site-facts.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { OpeningId } from "#db/schema.ts";

/** Long enough to find a booking six weeks ahead again. */
const PHONE_COOKIE_SECONDS = 60 * 24 * 3600;

export const loader = guarded("booking.prepare", async ({ app, params, url, texts, now }) => {
  const found = await app.db.read("public", async (db) => {
    const opening = await findOpening(db, params.openingId ?? "");
    return opening && { opening, keptDays: await findKeptDays(db, opening.site.id) };
  });
  if (!found) throw notFound();
  const { opening, keptDays } = found;
  const card = openingCard(opening, texts, now);
  const others = card.button ? [] : await openInstead(app.db, opening, null, now);
  const { t, format } = texts;
  const lastDay = lastDayToCancel(opening);
  return {
    title: `${t(card.button === "book" ? "opening:bookPlace" : "opening:weAreComing")}: ${opening.site.name}`,
    card,
    formId: card.button ? PARTY_FORM_ID : null,
    /** no place is left: the button asks to wait for one */
    full: card.button === "book" && roomOf(opening, now).says === "full",
    day: format.capital(format.dayLong(opening.date)),
    placeHeldUntil: card.button === "book" ? format.time(releasedAt(opening).toPlainTime()) : null,
    cancelUntil: lastDay && t("change:cancelUntil", { day: format.dayLong(lastDay) }),
    promises: promisesOf(opening.site.profile, texts),
    ages: { from: youngestText(opening.ages.minMonths, t), to: oldestText(opening.ages.maxMonths, t) },
    ageSpan: opening.ages,
    adultsAlone: opening.rules.adultsAlone,
    keptDays: keptDays ?? null,
    counts: readCounts(url.searchParams),
    chosenAges: readChosenAges(url.searchParams),
    formKey: randomUUID(),
    others: others.map((other) => openingCard(other, texts, now)),
  };
});

const NOTHING_REFUSED = { refused: null, mayWait: false, others: [], formKey: "" } as const;

export const action = guarded("booking.make", async ({ app, params, request, lang, texts, now, actor }) => {
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
  const { opening, outcome } = booked;
  if (!outcome.ok) {
    const others = await openInstead(app.db, opening, filled.value.party, now);
    return data(
      {
        ...values,
        fault: null,
        refused: texts.t(`booking:refused.${outcome.reason}`),
        mayWait: outcome.reason === "full",
        formKey: filled.value.formKey,
        others: others.map((other) => openingCard(other, texts, now)),
      },
      { status: 409 },
    );
  }
  const { bookingId, newPhoneToken, again } = outcome.value;
  return redirect(`${urls.receipt(lang, bookingId)}${again ? "?again" : ""}`, {
    status: 303,
    headers: newPhoneToken
      ? { "Set-Cookie": cookieHeader(COOKIE.phone, newPhoneToken, PHONE_COOKIE_SECONDS, app.env.baseUrl) }
      : {},
  });
});
