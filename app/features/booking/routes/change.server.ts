import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { ageField, readChosenAges, readCounts, readParty } from "#app/features/booking/booking-form.ts";
import { changeParty } from "#app/features/booking/change-party.server.ts";
import { changeCourseParty } from "#app/features/booking/change-course-party.server.ts";
import { changeRefusedText, courseRefusedText } from "#app/features/booking/change-refused-text.ts";
import { findHeldParts, findHeldWithOpening } from "#app/features/booking/find-held.server.ts";
import { refusedChange } from "#app/features/booking/refused-change.server.ts";
import { comingOf } from "#app/features/booking/sign-up.ts";
import { PARTY_FORM_ID } from "#app/features/booking/ui/party-steps.tsx";
import { oldestText, youngestText } from "#app/features/sites/site-facts.ts";
import { urls } from "#app/urls.ts";
import { CONTACT_PHONE } from "#app/contact-phone.ts";

export const loader = guarded("booking.change", async ({ app, params, url, texts, now, actor }) => {
  const { held, parts } = await findHeldParts(app.db, params.bookingId, actor.deviceHash);
  const part = comingOf(parts, now)[0] ?? parts.at(-1);
  if (!part) throw notFound();
  const { booking, opening } = part;
  const asked = readCounts(url.searchParams);
  const { t } = texts;
  return {
    title: t("change:party"),
    id: held.id,
    ofCourse: booking.signUpId !== null,
    formId: PARTY_FORM_ID,
    formKey: randomUUID(),
    /** what the party was, chosen already; the first step is answered when its answers are in the address */
    now: { adults: booking.adults, children: booking.children },
    counts: asked,
    chosenAges: {
      ...Object.fromEntries(booking.childAges.map((age, index) => [ageField(index + 1), age])),
      ...readChosenAges(url.searchParams),
    },
    adultsAlone: opening.rules.adultsAlone,
    ageSpan: opening.ages,
    ages: { from: youngestText(opening.ages.minMonths, t), to: oldestText(opening.ages.maxMonths, t) },
  };
});

export const action = guarded("booking.change", async ({ app, params, request, lang, texts, now, actor }) => {
  const { held, booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const values = { counts: readCounts(form), chosenAges: readChosenAges(form) };
  const filled = readParty(form);
  if (!filled.ok)
    return data({ ...values, fault: filled.reason, refused: null, others: [] }, { status: 422 });
  const { party } = filled.value;
  const changed = booking.signUpId
    ? await changeCourseParty(app.db, held, party, now)
    : await changeParty(app.db, held, party, now);
  if (changed.ok) return redirect(`${urls.receipt(lang, held.id)}?partyDone`, 303);
  const refused = booking.signUpId
    ? courseRefusedText(changed, CONTACT_PHONE, texts)
    : changeRefusedText(changed.reason, CONTACT_PHONE, texts);
  return refusedChange({ db: app.db, opening, party, texts, now }, refused, { ...values, fault: null });
});
