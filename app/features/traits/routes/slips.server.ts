import { randomUUID } from "node:crypto";
import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { countTraits } from "#app/features/traits/count-answers.server.ts";
import { showQuestions } from "#app/features/traits/show-questions.server.ts";
import { showSlips } from "#app/features/traits/show-slips.server.ts";
import { keyOf, openingOf, readTraits, writeTraits } from "#app/features/traits/trait-form.ts";
import { keyedHash } from "#app/platform/secrets.ts";

export const loader = guarded("traits.enter", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const { openings, shown, nextWeek, answered } = await showSlips(
    app.db,
    site,
    url.searchParams.get("opening"),
    now,
  );
  const questions = await showQuestions(app.db, site.slug, now.toPlainDate());
  const { t, format } = texts;
  return {
    title: t("counting:slipsTitle", { site: site.name }),
    slug: site.slug,
    openings: openings.map(({ id, date, starts, ends }) => ({
      id,
      when: `${format.dayShort(date)} ${format.timeRange(starts.toPlainTime(), ends.toPlainTime())}`,
      shown: id === shown?.id,
    })),
    openingId: shown?.id ?? null,
    nextWeek: nextWeek ? format.dayLong(nextWeek) : null,
    key: randomUUID(),
    answered,
    questions: { ...questions, termBegan: questions.termBegan && format.dayLong(questions.termBegan) },
  };
});

/** One slip, or one taken back. What it held stands in the answer alone, so that a slip typed wrongly can be taken back. */
export const action = guarded("traits.enter", async ({ app, actor, params, request, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const form = await request.formData().catch(() => new FormData());
  const [id, key] = [openingOf(form), keyOf(form)];
  if (id === undefined || key === undefined) throw notFound();
  const answers = readTraits(form);
  const takeBack = form.get("intent") === "take_back";
  const keyHash = keyedHash(app.env.sessionSecret, "answers of a form", key);
  const own = { id, siteId: site.id, operatorId: site.operatorId };
  const outcome = await countTraits(app.db, own, { answers, way: "slip", keyHash, takeBack }, now);
  if (!outcome) throw notFound();
  if (!outcome.ok) return data({ refused: outcome.reason, added: null, takenBack: false }, { status: 422 });
  return data({ refused: null, added: takeBack ? null : writeTraits(answers), takenBack: takeBack });
});
