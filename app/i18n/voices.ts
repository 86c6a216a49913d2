import type { OfferedTag } from "./languages.ts";

/**
 * The voices that speak a language, as language tags, the best first. Dari may be read by a Persian voice; Sorani and
 * Kurmanci by none of the other's, so that a voice called "ku" alone, which may be either, is not taken.
 */
const VOICES: Record<OfferedTag, readonly string[]> = {
  sv: ["sv-SE", "sv"],
  "sv-simple": ["sv-SE", "sv"],
  en: ["en-GB", "en"],
  ar: ["ar"],
  so: ["so"],
  ti: ["ti-ER", "ti"],
  fa: ["fa-IR", "fa"],
  prs: ["prs", "fa-AF", "fa"],
  ckb: ["ckb", "ku-Arab", "ku-IQ"],
  kmr: ["kmr", "ku-Latn", "ku-TR"],
  uk: ["uk"],
  ru: ["ru"],
  es: ["es"],
  tr: ["tr"],
  pl: ["pl"],
  fi: ["fi"],
};

/** The voices that a reader of the language understands. */
export function voicesOf(tag: OfferedTag): readonly string[] {
  return VOICES[tag];
}
