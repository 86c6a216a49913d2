import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { bookOpening } from "#app/features/booking/book-opening.server.ts";
import { readCounts, readParty } from "#app/features/booking/booking-form.ts";
import { findSiteRules } from "#app/features/booking/booking-queries.server.ts";
import { openingCard, promisesOf } from "#app/features/openings/opening-card.ts";
import { openInstead } from "#app/features/openings/open-instead.server.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { releasedAt } from "#app/features/openings/opening.ts";
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
    if (!opening) return undefined;
    const card = openingCard(opening, texts, now);
    const rules = await findSiteRules(db, opening.site.id);
    return { opening, card, rules };
  });
  if (!found) throw notFound();
  const { opening, card, rules } = found;
  const others = card.button ? [] : await openInstead(app.db, opening, null, now);
  const { t, format } = texts;
  return {
    title: `${t(card.button === "book" ? "opening:bookPlace" : "opening:weAreComing")}: ${opening.site.name}`,
    card,
    /** the page's form, if it has one: a change of language carries its answers along */
    formId: card.button ? "party" : null,
    day: format.capital(format.dayLong(opening.date)),
    placeHeldUntil: card.button === "book" ? format.time(releasedAt(opening).toPlainTime()) : null,
    promises: promisesOf(opening.site.profile, texts),
    ages: { from: youngestText(opening.ages.minMonths, t), to: oldestText(opening.ages.maxMonths, t) },
    ageSpan: opening.ages,
    adultsAlone: rules.adultsAlone,
    keptDays: rules.retentionDays ?? null,
    counts: readCounts(url.searchParams),
    chosenAges: Object.fromEntries([...url.searchParams].filter(([name]) => name.startsWith("age-"))),
    formKey: randomUUID(),
    others: others.map((other) => openingCard(other, texts, now)),
  };
});

export const action = guarded("booking.make", async ({ app, params, request, lang, texts, now, actor }) => {
  const openingId = params.openingId ?? "";
  if (!isUuid<OpeningId>(openingId)) throw notFound();
  const form = await request.formData().catch(() => new FormData());
  const filled = readParty(form);
  const values = {
    counts: readCounts(form),
    chosenAges: Object.fromEntries(
      [...form].flatMap(([name, value]) =>
        name.startsWith("age-") && typeof value === "string" ? [[name, value]] : [],
      ),
    ),
  };
  if (!filled.ok)
    return data({ ...values, fault: filled.reason, refused: null, others: [] }, { status: 422 });

  const booked = await bookOpening(
    app.db,
    {
      openingId,
      party: filled.value.party,
      formKey: filled.value.formKey,
      language: lang,
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
        refused: outcome.reason,
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
