import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { findProfile, publishProfile, throwDraftAway } from "#app/features/sites/edit-profile.server.ts";
import { missingOf, oddOf, type WorthSaying } from "#app/features/sites/profile-completeness.ts";
import { differencesOf } from "#app/features/sites/profile-difference.ts";
import { ITEMS } from "#app/features/sites/profile-paths.ts";
import { differenceText } from "#app/features/sites/profile-text.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("profile.publish", async ({ app, actor, params, url, lang, texts }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const now = await findProfile(app.db, site);
  if (!now) throw notFound();
  return {
    title: texts.t("profile:checkTitle", { site: site.name }),
    siteName: site.name,
    slug: site.slug,
    seen: now.seen,
    hasDraft: now.draft !== undefined,
    differences: differencesOf(now.site.profile, now.profile).map((one) => differenceText(one, texts)),
    odd: oddOf(now.profile).map(({ what, path }) => ({ what, path, text: texts.t(`profile:odd.${what}`) })),
    missing: missingOf(now.site, now.profile).map(({ what, path }) => ({
      what,
      path,
      label: missingLabel(what, path, texts),
      why: texts.t(WHY[what]),
    })),
  };
});

export const action = guarded("profile.publish", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const form = await request.formData().catch(() => new FormData());
  const [wish, seen] = [form.get("do"), form.get("seen")];
  if (typeof seen !== "string") throw notFound();
  if (wish === "throw-away") {
    const gone = await throwDraftAway(app.db, site, seen);
    if (!gone) throw notFound();
    if (!gone.ok) return data({ refused: gone.reason }, { status: 409 });
    return redirect(`${urls.profile(lang, site.slug)}?done=thrownAway`, 303);
  }
  if (wish !== "publish") throw notFound();
  const published = await publishProfile(app.db, site, seen, now);
  if (!published) throw notFound();
  if (!published.ok) return data({ refused: published.reason }, { status: 409 });
  return redirect(`${urls.profile(lang, site.slug)}?done=published`, 303);
});

/** Why each is asked for. */
const WHY = {
  address: "profile:why.address",
  position: "profile:why.position",
  phone: "profile:why.phone",
  "promises.free": "profile:why.promises_free",
  "promises.personal_number_needed": "profile:why.promises_personal_number_needed",
  "promises.adult": "profile:why.promises_adult",
  "promises.swedish_needed": "profile:why.promises_swedish_needed",
  ages: "profile:why.ages",
  enrolled_children: "profile:why.enrolled_children",
  siblings: "profile:why.siblings",
  sign_up: "profile:why.sign_up",
  languages: "profile:why.languages",
  illness: "profile:why.illness",
  fika: "profile:why.fika",
  way_in: "profile:why.way_in",
  wheelchair: "profile:why.wheelchair",
  prams: "profile:why.prams",
  "introduction.swedish_classes": "profile:why.introduction_swedish_classes",
} as const satisfies Record<WorthSaying, string>;

function missingLabel(what: WorthSaying, path: string | null, { t }: Texts): string {
  if (what === "address" || what === "position") return t(`profile:${what}`);
  if (what === "ages") return t("profile:field.ages");
  const item = ITEMS.get(path ?? "");
  return item ? t(item.label) : what;
}
