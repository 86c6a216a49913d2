import type { LanguageTag } from "#app/i18n/languages.ts";
import type { FlatTexts } from "#app/i18n/text-states.ts";
import { ALLOWED_WORDS } from "#tests/locales-allowed.ts";

/** A word is letters and marks, with what may stand inside one: apostrophes, hyphens, the non-joiner. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ\-\u200c][\p{L}\p{M}]+)*/gu;
/** A word of fewer letters has too many neighbours to be suspected. */
const LONG_ENOUGH = 5;
const FREQUENT = 4;

/** The words of a language's texts and how often each stands there; placeholders, marks and allowed names left out. */
export function wordsOf(tag: LanguageTag, texts: FlatTexts): Map<string, number> {
  const names = new Set(ALLOWED_WORDS.flatMap((name) => name.match(WORD) ?? []));
  const words = new Map<string, number>();
  for (const text of texts.values()) {
    const whole = text.replaceAll("\u00AD", ""); // where a long word may be parted
    for (const word of whole.replace(/\{\{[^}]*\}\}|<\/?\w+\/?>|\S+@\S+|https?:\S+/g, " ").match(WORD) ??
      []) {
      // The first letter of a sentence says nothing of the word.
      const plain = /^\p{Lu}\p{Ll}*$/u.test(word) ? word.toLocaleLowerCase(tag === "kmr" ? "ku" : tag) : word;
      if (!names.has(word) && word.length > 1) words.set(plain, (words.get(plain) ?? 0) + 1);
    }
  }
  return words;
}

/** Words that stand once and differ by one letter from one that is frequent: `"frist ~ first"`. */
export function looksLikeAnother(words: ReadonlyMap<string, number>): string[] {
  const frequent = [...words].filter(([, times]) => times >= FREQUENT).map(([word]) => word);
  return [...words]
    .filter(([word, times]) => times === 1 && word.length >= LONG_ENOUGH)
    .flatMap(([word]) => {
      const near = frequent.find((other) => isOneLetterAway(word, other));
      return near === undefined ? [] : [`${word} ~ ${near}`];
    })
    .sort();
}

/** One letter changed, added, left out, or two neighbours in each other's place. */
export function isOneLetterAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
