import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { type Actor, isUnitHead } from "#app/access/actor.ts";
import { guarded, notFound } from "#app/access/guarded.ts";
import { correctCount } from "#app/features/door/correct-count.server.ts";
import { CORRECTION_REASONS, type CorrectionRefusal, mayCorrect } from "#app/features/door/door.ts";
import { correctionBasis, correctionForm } from "#app/features/door/door-form.ts";
import { listCorrections } from "#app/features/door/correction-queries.server.ts";
import { findCount } from "#app/features/door/door-queries.server.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { tabletNow } from "#app/features/door/tablet-now.server.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { areFiguresClosed } from "#app/features/reach/closed-figures.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import type { Database } from "#app/platform/database.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("door.correct", async (asked) => {
  const { app, actor, params, request, url, lang, texts, now } = asked;
  staffLanguage(lang, url);
  const { site, opening } = await findOwnOpening(app.db, actor, params, url);
  const { t, format } = texts;
  const heading = t("door:correctTitle", {
    day: format.dayShort(opening.date),
    time: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
  });
  return app.db.read(site.operatorId, async (db) => {
    const { counted, folded } = await findCount(db, opening.id);
    const corrections = await listCorrections(db, opening.id);
    return {
      tablet: tabletNow(actor, request, app.env.baseUrl),
      title: `${heading}: ${site.name}`,
      heading,
      siteName: site.name,
      slug: site.slug,
      openingId: opening.id,
      counted,
      folded,
      figuresClosed: await areFiguresClosed(db, site.operatorId, opening.date),
      mayCorrect: mayCorrect(
        { opening, folded },
        now.toPlainDate(),
        isUnitHead(actor) ? "unit_head" : "staff",
      ),
      corrections: corrections.map(({ reason, parties, adults, children }) => ({
        reason: t(`door:reason.${reason}`),
        parties: signed(parties),
        adults: signed(adults),
        children: signed(children),
      })),
      formKey: randomUUID(),
      seen: counted ? `${counted.parties} ${counted.adults} ${counted.children}` : "none",
    };
  });
});

export const action = guarded("door.correct", async ({ app, actor, params, request, lang, now }) => {
  const { site, opening } = await findOwnOpening(app.db, actor, params);
  const sent = Object.fromEntries(await request.formData().catch(() => new FormData()));
  const { data: basis } = correctionBasis.safeParse(sent);
  if (!basis) throw notFound();
  const filled = correctionForm.safeParse(sent);
  const refused = (reason: Refused) => data({ refused: reason, values: valuesOf(sent) }, { status: 422 });
  if (!filled.success) {
    return refused(filled.error.issues.every(({ path }) => path[0] === "reason") ? "reason" : "numbers");
  }
  const { reason, ...difference } = filled.data;
  const own = { id: opening.id, siteId: site.id, operatorId: site.operatorId };
  const untilLock = !isUnitHead(actor);
  const correction = { formKey: basis.key, seen: basis.seen, difference, reason, untilLock };
  const outcome = await correctCount(app.db, own, correction, now);
  if (!outcome) throw notFound();
  if (!outcome.ok) return refused(outcome.reason);
  return redirect(urls.corrections(lang, site.slug, opening.id), 303);
});

type Refused = "reason" | "numbers" | "locked" | CorrectionRefusal;

async function findOwnOpening(
  db: Database,
  actor: Actor,
  params: Readonly<Record<string, string | undefined>>,
  page?: URL,
) {
  const site = await findOwnSite(db, actor, params.slug, page);
  const opening = await db.read("public", (reader) => findOpening(reader, params.openingId ?? ""));
  if (!opening || opening.site.id !== site.id) throw notFound();
  return { site, opening };
}

/** What was typed, short enough to be an attempt at a number, so that it stands there again. */
function valuesOf(sent: Record<string, FormDataEntryValue>) {
  const text = (name: string) => {
    const value = sent[name];
    return typeof value === "string" ? value.slice(0, 8) : "";
  };
  return {
    parties: text("parties"),
    adults: text("adults"),
    children: text("children"),
    reason: CORRECTION_REASONS.find((reason) => reason === sent["reason"]) ?? null,
  };
}

/** A difference with its sign: "+2", "−1", "0". */
function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : "0";
}
