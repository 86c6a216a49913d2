import type { Texts } from "#app/i18n/texts.ts";
import { type Promised, promisesOf } from "#app/features/openings/opening-card.ts";
import { settingOf } from "./directions.ts";
import type { SiteProfile } from "./profile.ts";
import { activitiesOf, type Fact, introductionOf, programmeOf, rulesOf } from "./site-facts.ts";

/** All that a profile says on the site's page, in one language. */
export interface SaidIn {
  readonly tag: string;
  readonly htmlLang: string;
  readonly dir: "ltr" | "rtl";
  readonly name: string;
  readonly promises: readonly Promised[];
  readonly facts: readonly Fact[];
  readonly lines: readonly string[];
}

/** What a profile says to the readers of a language. */
export function saidIn(profile: SiteProfile, texts: Texts, name: string): SaidIn {
  const { tag, htmlLang, dir, t } = texts;
  const introduction = introductionOf(profile, texts);
  return {
    tag,
    htmlLang,
    dir,
    name,
    promises: promisesOf(profile, texts),
    // On the page the setting is a step of the way, which is not shown here.
    facts: [...settingOf(profile, texts), ...rulesOf(profile, texts)],
    lines: [
      ...[...activitiesOf(profile, texts), ...programmeOf(profile, texts)].map(({ text }) => text),
      ...(introduction?.classes ?? []),
      ...(introduction?.visits ?? []),
      ...(introduction?.helpToApply ? [t("site:introduction.help_to_apply")] : []),
      ...(profile.phone === undefined ? [] : [t("site:phone", { phone: profile.phone })]),
    ],
  };
}
