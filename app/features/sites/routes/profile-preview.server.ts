import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { findProfile } from "#app/features/sites/edit-profile.server.ts";
import { findSiteWithWeek, showSite } from "#app/features/sites/show-site.server.ts";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";

/** The place's page as it will be, in any language; the words around it are for staff, in Swedish. */
export const loader = guarded("profile.preview", async ({ app, actor, params, url, lang, texts, now }) => {
  const own = await findOwnSite(app.db, actor, params.slug, url);
  const profile = await findProfile(app.db, own);
  const found = await app.db.read("public", (db) => findSiteWithWeek(db, own.slug, now));
  if (!profile || !found) throw notFound();
  const staff = textsFor(lang === "en" ? "en" : "sv");
  return data({
    ...showSite(found, profile.profile, texts, now),
    preview: {
      lang: staff.htmlLang,
      says: staff.t(profile.draft ? "profile:previewIs" : "profile:previewPublished"),
      links: [
        ...OFFERED.filter(({ tag }) => tag !== lang).map(({ tag }) => ({
          href: urls.profilePreview(tag, own.slug),
          text: staff.t("profile:inLanguage", { language: staff.format.languageName(tag) }),
        })),
        { href: urls.profile(staff.tag, own.slug), text: staff.t("profile:backToForm") },
        { href: urls.profileCheck(staff.tag, own.slug), text: staff.t("profile:saveAndCheck") },
      ],
    },
  });
});
