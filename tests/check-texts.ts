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

type Check = (tag: LanguageTag, texts: FlatTexts, source: FlatTexts, english: FlatTexts) => string[];

/** What can be asked of texts without rendering them: `npm test` asks each, and a translator's file is asked all. */
export const CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ["have the keys of the Swedish ones", checkKeys],
  ["have every plural form", checkPluralForms],
  ["keep every placeholder", checkPlaceholders],
  ["are written in their script", checkScript],
  ["use no neighbour's letters", checkLetters],
  ["are clean", checkHygiene],
  ["are translated", checkTranslated],
  ["keep the glossary's words", checkGlossary],
  ["keep different things apart", checkCollisions],
];

/** What all of these find wrong, as lines. The picture signs' words have checks of their own. */
export function checkTexts(
  tag: LanguageTag,
  texts: FlatTexts,
  source: FlatTexts,
  english: FlatTexts,
): string[] {
  const [own, swedish, inEnglish] = [texts, source, english].map(
    (some) => new Map([...some].filter(([key]) => !key.startsWith("signs:"))),
  );
  if (!own || !swedish || !inEnglish) return [];
  return CHECKS.flatMap(([, check]) => check(tag, own, swedish, inEnglish));
}
