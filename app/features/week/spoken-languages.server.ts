import { LANGUAGES } from "#app/i18n/languages.ts";
import type { Texts } from "#app/i18n/texts.ts";

/** The languages that staff may say they speak on a day: those of the site first, then all that Famn has words for. */
export function spokenLanguages(
  ofSite: readonly string[],
  { format }: Texts,
): { tag: string; name: string }[] {
  const tags = [
    ...new Set([...ofSite, ...LANGUAGES.map(({ tag }) => tag).filter((tag) => /^[a-z]{2,3}$/.test(tag))]),
  ];
  return tags.flatMap((tag) => {
    const [name] = format.spokenLanguage(tag);
    return name === undefined ? [] : [{ tag, name: format.capital(name) }];
  });
}
