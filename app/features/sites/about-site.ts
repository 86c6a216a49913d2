import { promisesOf } from "#app/features/openings/opening-card.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { SiteKind } from "#db/schema.ts";
import type { SiteProfile } from "./profile.ts";

/** A place in a line or two, for a search engine or a friend: what it is, where, and what is true of it. */
export function aboutSite(
  site: { kinds: readonly SiteKind[]; station: string | null; district: string; profile: SiteProfile },
  texts: Texts,
): string {
  const { t } = texts;
  const where = site.station
    ? t("opening:nearStation", { station: site.station })
    : t("opening:inDistrict", { district: site.district });
  return [
    ...site.kinds.map((kind) =>
      t(kind === "open_preschool" ? "common:openPreschoolIs" : "common:introductionPreschoolIs"),
    ),
    [where, ...promisesOf(site.profile, texts).map(({ text }) => text)].join(" · "),
  ].join(" ");
}

/** "Öppen förskola": what kind of place it is. */
export function kindText(kind: SiteKind, { t, format }: Texts): string {
  return format.capital(
    t(kind === "open_preschool" ? "common:openPreschool" : "common:introductionPreschool"),
  );
}
