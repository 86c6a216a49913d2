import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { checkFile } from "#app/files/check-file.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { findProfile, type ProfileNow, saveDraft } from "#app/features/sites/edit-profile.server.ts";
import { isCitys } from "#app/features/sites/field-owners.ts";
import { differencesOf, takeOver } from "#app/features/sites/profile-difference.ts";
import { fieldsFor } from "#app/features/sites/profile-fields.ts";
import { differenceText } from "#app/features/sites/profile-text.ts";
import { siteProfile, type SiteProfile } from "#app/features/sites/profile.ts";
import { siteFile } from "#app/features/sites/site-file.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("profile.import", async ({ app, actor, params, url, lang, texts }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  return {
    title: texts.t("profile:differenceTitle", { site: site.name }),
    siteName: site.name,
    slug: site.slug,
  };
});

/** First shows how a file differs; then takes what was shown into the draft, by the form's own rules. */
export const action = guarded("profile.import", async ({ app, actor, params, request, lang, texts, now }) => {
  const own = await findOwnSite(app.db, actor, params.slug);
  const current = await findProfile(app.db, own);
  if (!current) throw notFound();
  const form = await request.formData().catch(() => new FormData());
  if (form.get("do") !== "take-over") {
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return refused(texts.t("profile:file.no_file"));
    return compare(await file.text(), own.slug, current, texts);
  }
  const [seen, text] = [form.get("seen"), form.get("profile")];
  const profile = typeof text === "string" ? readProfile(text) : undefined;
  if (typeof seen !== "string" || !profile) throw notFound();
  const written = { seen, base: current.profile, profile: allowed(current, profile) };
  const saved = await saveDraft(app.db, own, written, now);
  if (!saved) throw notFound();
  if (saved.ok) return redirect(urls.profileCheck(lang, own.slug), 303);
  return data(shown(saved.now, profile, texts, texts.t("profile:changedSinceShown")), { status: 409 });
});

function refused(problem: string) {
  return data({ problems: [problem], compared: null }, { status: 422 });
}

function compare(text: string, slug: string, current: ProfileNow, texts: Texts) {
  const file = checkFile(text.replace(/^\uFEFF/, ""), siteFile);
  if (!file.ok) {
    const problems = file.faults
      .slice(0, 20)
      .map(({ line, field, problem }) => texts.t("profile:file.unreadable", { line, field, problem }));
    return data({ problems, compared: null }, { status: 422 });
  }
  const entry = file.contents.sites.find((site) => site.slug === slug);
  if (!entry) return refused(texts.t("profile:file.other_site"));
  return data(shown(current, entry.profile, texts));
}

/** How a profile differs from the draft, and which of it would be taken over. */
function shown(current: ProfileNow, profile: SiteProfile, texts: Texts, problem?: string) {
  const mine = allowed(current, profile);
  const taken = new Set(differencesOf(current.profile, mine).map(({ item }) => item.path));
  return {
    problems: problem === undefined ? [] : [problem],
    compared: {
      seen: current.seen,
      profile: JSON.stringify(profile),
      canTake: taken.size > 0,
      differences: differencesOf(current.profile, profile).map((one) => ({
        ...differenceText(one, texts),
        note: taken.has(one.item.path)
          ? null
          : texts.t(isCitys(current.site.owners, one.key) ? "profile:keptCity" : "profile:keptFixed"),
      })),
    },
  };
}

/** What the form too would let somebody change. */
function allowed({ profile, site }: ProfileNow, incoming: SiteProfile): SiteProfile {
  const fields = fieldsFor(site).filter(({ key }) => !isCitys(site.owners, key));
  return takeOver(profile, incoming, fields);
}

function readProfile(text: string): SiteProfile | undefined {
  try {
    return siteProfile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
