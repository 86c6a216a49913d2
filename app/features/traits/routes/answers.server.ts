import { data, redirect } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findHeldWithOpening } from "#app/features/booking/find-held.server.ts";
import { countTraits, hasAnswered, isAsked } from "#app/features/traits/count-answers.server.ts";
import { showQuestions } from "#app/features/traits/show-questions.server.ts";
import { readTraits } from "#app/features/traits/trait-form.ts";
import { asksNow } from "#app/features/traits/traits.ts";
import type { AppContext } from "#app/platform/context.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import type { OpeningId } from "#db/schema.ts";

/** A receipt's questions in a count week. That they were answered is known by a key; what was answered is not tied to it. */
export const loader = guarded("traits.answer", async ({ app, params, url, texts, now, actor }) => {
  const { booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const keyHash = keyOfReceipt(app, booking.formKey, opening.id);
  const { asked, answered } = await app.db.read(opening.operatorId, async (db) => ({
    asked: asksNow(opening, "receipt", await isAsked(db, opening.operatorId, opening.date), now),
    answered: await hasAnswered(db, keyHash),
  }));
  const questions = await showQuestions(app.db, opening.site.slug, opening.date);
  return {
    title: texts.t("traits:title"),
    bookingId: booking.id,
    asked: asked && booking.cancelledWhy === null && booking.kind !== "waiting",
    answered,
    thanks: url.searchParams.has("thanks"),
    questions: { ...questions, termBegan: dayOf(questions.termBegan) },
  };

  function dayOf(day: Temporal.PlainDate | null): string | null {
    return day && texts.format.dayLong(day);
  }
});

export const action = guarded("traits.answer", async ({ app, params, request, lang, now, actor }) => {
  const { booking, opening } = await findHeldWithOpening(app.db, params.bookingId, actor.deviceHash);
  const form = await request.formData().catch(() => new FormData());
  const own = { id: opening.id, siteId: opening.site.id, operatorId: opening.operatorId };
  const said = {
    answers: readTraits(form),
    way: "receipt",
    keyHash: keyOfReceipt(app, booking.formKey, opening.id),
  } as const;
  const isTheirs = booking.cancelledWhy === null && booking.kind !== "waiting";
  const outcome = isTheirs
    ? await countTraits(app.db, own, said, now)
    : { ok: false as const, reason: "not_asked_now" as const };
  if (!outcome) throw notFound();
  if (!outcome.ok) return data({ refused: outcome.reason }, { status: 422 });
  return redirect(`${urls.answers(lang, booking.id)}?thanks`, 303);
});

/** One per booking and opening, derived from the booking's form: without the secret it leads back to no booking. */
function keyOfReceipt(app: AppContext, formKey: string, openingId: OpeningId): Buffer {
  return keyedHash(app.env.sessionSecret, "answers of a receipt", `${formKey} ${openingId}`);
}
