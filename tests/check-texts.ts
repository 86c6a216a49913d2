import type { LanguageTag } from "#app/i18n/languages.ts";
import type { FlatTexts } from "#app/i18n/text-states.ts";
import {
  checkCollisions,
  checkGlossary,
  checkHygiene,
  checkKeys,
  checkLetters,
  checkPlaceholders,
  checkPluralForms,
  checkScript,
  checkTranslated,
} from "#tests/locale-checks.ts";

/** All that can be asked of texts without rendering them, as a translator's file is asked; what is wrong, as lines. */
export function checkTexts(
  tag: LanguageTag,
  texts: FlatTexts,
  source: FlatTexts,
  english: FlatTexts,
): string[] {
  const withoutSigns = (some: FlatTexts) => new Map([...some].filter(([key]) => !key.startsWith("signs:")));
  const [own, swedish] = [withoutSigns(texts), withoutSigns(source)];
  return [
    ...checkKeys(tag, own, swedish),
    ...checkPluralForms(tag, own, swedish),
    ...checkPlaceholders(tag, own, swedish),
    ...checkScript(tag, own),
    ...checkLetters(tag, own),
    ...checkHygiene(tag, own),
    ...checkTranslated(tag, own, swedish, withoutSigns(english)),
    ...checkGlossary(tag, own, swedish),
    ...checkCollisions(tag, own, swedish),
  ];
}
