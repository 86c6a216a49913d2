import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";

export const loader = guarded("week.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const tomorrow = now.toPlainDate().add({ days: 1 }).toString();
  const fields = url.searchParams;
  return {
    title: texts.t("week:closeDays"),
    slug: site.slug,
    from: fields.get("from") ?? tomorrow,
    to: fields.get("to") ?? fields.get("from") ?? tomorrow,
    reason: fields.get("reason"),
  };
});
