import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { findProfile, type ProfileNow, saveDraft } from "#app/features/sites/edit-profile.server.ts";
import { isCitys, type OwnedField } from "#app/features/sites/field-owners.ts";
import { isWorthSaying } from "#app/features/sites/profile-completeness.ts";
import { fieldsFor } from "#app/features/sites/profile-fields.ts";
import type { Field } from "#app/features/sites/profile-leaves.ts";
import { type FormFault, formOf, readProfileForm, type Sent } from "#app/features/sites/profile-form.ts";
import { valueAt } from "#app/features/sites/profile-paths.ts";
import { differenceText, valueLines } from "#app/features/sites/profile-text.ts";
import { siteProfile, type SiteProfile } from "#app/features/sites/profile.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { saidIn } from "#app/features/sites/said-in.ts";
import { language } from "#app/i18n/languages.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("profile.edit", async ({ app, actor, params, url, lang, texts }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const now = await findProfile(app.db, site);
  if (!now) throw notFound();
  const { t, format } = texts;
  const { draft } = now;
  return {
    title: t("profile:editTitle", { site: site.name }),
    siteName: site.name,
    slug: site.slug,
    done: DONE.find((done) => url.searchParams.get("done") === done) ?? null,
    draft: draft
      ? { day: format.dayShort(draft.savedAt.toPlainDate()), time: format.time(draft.savedAt.toPlainTime()) }
      : null,
    form: formOf(now.profile, openFields(now)),
    keys: fieldsFor(now.site).map(({ key }) => key),
    worthSaying: fieldsFor(now.site).flatMap(({ key }) => (isWorthSaying(key) ? [key] : [])),
    closed: closedFields(now, texts),
    fixed: fixedFacts(now, texts),
    ...basis(now),
    said: saidBeside(now.profile),
  };
});

export const action = guarded("profile.edit", async ({ app, actor, params, request, lang, texts, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const current = await findProfile(app.db, site);
  if (!current) throw notFound();
  const sent = sentFields(await request.formData().catch(() => new FormData()));
  const read = readProfileForm(sent, current.profile, openFields(current));
  if (!read.ok) return data(sentForm(sent, read.faults, current.profile), { status: 422 });
  // Only to look at: the form stays as it is, nothing is kept.
  if (sent["do"]?.[0] === "preview") return data(sentForm(sent, [], read.profile));
  // A base that cannot be read is one's own fault: then nothing counts as changed by oneself only.
  const base = readBase(sent["base"]?.[0]) ?? current.profile;
  const written = { seen: sent["seen"]?.[0] ?? "", base, profile: read.profile };
  const saved = await saveDraft(app.db, site, written, now);
  if (!saved) throw notFound();
  if (saved.ok) return redirect(nextPage(sent["do"]?.[0], lang, site.slug), 303);
  const { merged, now: theirs } = saved;
  return data(
    {
      faults: [],
      form: formOf(merged.profile, openFields(theirs)),
      ...basis(theirs),
      meanwhile: merged.theirs.map((difference) => ({
        ...differenceText(difference, texts),
        isBoth: merged.both.includes(difference.item.path),
      })),
      said: saidBeside(merged.profile),
    },
    { status: 409 },
  );
});

/** What the page says was done, as the address carries it. */
const DONE = ["saved", "published", "thrownAway"] as const;

function nextPage(wish: string | undefined, lang: string, slug: string): string {
  if (wish === "show-sv") return urls.profilePreview("sv", slug);
  if (wish === "show-ar") return urls.profilePreview("ar", slug);
  if (wish === "check") return urls.profileCheck(lang, slug);
  return `${urls.profile(lang, slug)}?done=saved`;
}

/** What the form was opened with: sent back, so that others' changes can be told apart from one's own. */
function basis({ seen, profile }: ProfileNow): { seen: string; base: string } {
  return { seen, base: JSON.stringify(profile) };
}

function readBase(text: string | undefined): SiteProfile | undefined {
  try {
    return siteProfile.safeParse(JSON.parse(text ?? "")).data;
  } catch {
    return undefined;
  }
}

function openFields({ site }: ProfileNow): Field[] {
  return fieldsFor(site).filter(({ key }) => !isCitys(site.owners, key));
}

/** The fields that the city's site owns, as they stand. */
function closedFields({ site, profile }: ProfileNow, texts: Texts) {
  return fieldsFor(site)
    .filter(({ key }) => isCitys(site.owners, key))
    .map(({ key, items }) => ({
      key,
      said: items.map((item) => ({
        label: texts.t(item.label),
        lines: valueLines(item, valueAt(profile, item.path), texts),
      })),
    }));
}

/** What no form here changes, with who says it. */
function fixedFacts({ site }: ProfileNow, { t }: Texts) {
  const owner = (field: OwnedField) =>
    isCitys(site.owners, field) ? t("profile:ownerCity") : t("profile:ownerFamn");
  const position = {
    address: t("profile:positionExact"),
    near_station: t("profile:positionNear"),
    unknown: t("profile:notSaid"),
  };
  return [
    { label: t("profile:name"), text: site.name, owner: owner("name") },
    { label: t("profile:address"), text: site.address ?? t("profile:notSaid"), owner: owner("address") },
    { label: t("profile:position"), text: position[site.precision], owner: owner("position") },
  ];
}

/** The form's texts by name; what is no text is left out. */
function sentFields(form: FormData): Sent {
  const sent: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === "string") (sent[name] ??= []).push(value);
  return sent;
}

/** The form as it was sent, with what is wrong. */
function sentForm(sent: Sent, faults: readonly FormFault[], profile: SiteProfile) {
  return {
    faults,
    form: sent,
    seen: sent["seen"]?.[0] ?? "",
    base: sent["base"]?.[0] ?? "",
    meanwhile: [],
    said: saidBeside(profile),
  };
}

/** In the language that is the source, and in one of another script and direction. */
const BESIDE = ["sv", "ar"] as const;

function saidBeside(profile: SiteProfile) {
  return BESIDE.map((tag) => saidIn(profile, textsFor(tag), language(tag).name));
}
