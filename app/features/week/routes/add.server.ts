import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { EMPTY_OFFER, filledIn } from "#app/features/week/offer-fields.ts";
import { spokenLanguages } from "#app/features/week/spoken-languages.server.ts";
import { findSiteFacts } from "#app/features/week/week-of-site.server.ts";

export const loader = guarded("week.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const facts = await findSiteFacts(app.db, site.id);
  const today = now.toPlainDate();
  return {
    title: texts.t("week:add"),
    slug: site.slug,
    kinds: facts.kinds,
    languages: spokenLanguages(facts.languages, texts),
    from: url.searchParams.get("from") ?? today.toString(),
    fields: filledIn(url.searchParams, {
      ...EMPTY_OFFER,
      weekday: today.dayOfWeek.toString(),
      kind: facts.kinds[0] ?? EMPTY_OFFER.kind,
      languages: facts.languages,
    }),
  };
});
