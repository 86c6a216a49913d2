import { Temporal } from "temporal-polyfill";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { filledIn, offerFields } from "#app/features/week/offer-fields.ts";
import { spokenLanguages } from "#app/features/week/spoken-languages.server.ts";
import { findEditable, findSiteFacts } from "#app/features/week/week-of-site.server.ts";

export const loader = guarded("week.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const openingId = params.openingId ?? "";
  const opening = await app.db.read("public", (db) => findOpening(db, openingId));
  if (opening?.site.id !== site.id) throw notFound();
  const { format, t } = texts;
  const editable = await findEditable(app.db, site, openingId, now);
  const facts = await findSiteFacts(app.db, site.id);
  const scope = scopeOf(url.searchParams.get("scope"));
  const isDay = scope === "day";
  const template = editable?.template;
  const fields = template && offerFields(template, opening.date, isDay ? editable.own : undefined);
  return {
    title: t("week:editTitle", {
      day: format.dayShort(opening.date),
      time: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
    }),
    slug: site.slug,
    id: opening.id,
    date: opening.date.toString(),
    isToday: opening.date.equals(now.toPlainDate()),
    closedWhy: opening.closure && t(`opening:reason.${opening.closure}`),
    hasBegun: !editable,
    template: template?.id ?? null,
    weekday: format.weekday(Temporal.PlainDate.from(opening.date).dayOfWeek),
    onItsOwn: Boolean(editable?.own ?? editable?.ofSite),
    told: editable?.opening.told ?? 0,
    untold: editable?.opening.untold ?? 0,
    scope: template ? scope : null,
    fields: fields ? filledIn(url.searchParams, fields) : null,
    reason: url.searchParams.get("reason"),
    kinds: facts.kinds,
    languages: spokenLanguages([...facts.languages, ...(fields?.languages ?? [])], texts),
  };
});

function scopeOf(text: string | null): "day" | "following" | "all" | null {
  return text === "day" || text === "following" || text === "all" ? text : null;
}
