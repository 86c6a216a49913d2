import type { LanguageTag } from "#app/i18n/languages.ts";

/** Words that stand in Latin letters in every language: names, and the Swedish terms shown beside a translation. */
export const ALLOWED_WORDS = [
  "Famn",
  "Stockholm",
  "BVC",
  "SFI",
  "BankID",
  "WhatsApp",
  "SMS",
  "QR",
  "A4",
  "öppen förskola",
  "öppna förskolor",
  "introduktionsförskola",
  "introduktionsförskolor",
  "förskola",
  "personnummer",
  "fika",
  "familjecentral",
  "familjens hus",
  "parklek",
  "klämdag",
  "Förskoleförvaltningen",
  "Integritetsskyddsmyndigheten",
  "IMY",
  "Stockholms stad",
  "SCB",
  "CC0",
  "OpenStreetMap contributors",
  "OpenStreetMap",
  "ODbL",
  "Wikidata",
  "Swish",
];

/** Texts that may be the same in two languages. */
export const ALLOWED_UNTRANSLATED = ["OK", "WhatsApp", "Drop-in", "drop-in", "SMS", "QR", "Info", "Swish"];

/** Texts that may stand for two Swedish ones in a language, because it has one word for both. */
export const ALLOWED_COLLISIONS: { readonly [tag in LanguageTag]?: readonly string[] } = {
  en: ["Yes", "Staff meeting", "School break", "From"],
};

/** English words that tell of a sentence left untranslated in a language with Latin letters. */
export const ENGLISH_WORDS =
  /\b(the|your|choose|send|start|please|with|open|closed?|book|booking|cancel|place|search|child|children|today|tomorrow)\b/i;

/**
 * Terms of the glossary that every translation must keep: where the Swedish text has the term, the other must have
 * the stem. Only stems that the language does not bend.
 */
export const TERMS: readonly { sv: RegExp; stems: { readonly [tag in LanguageTag]?: RegExp } }[] = [
  {
    sv: /öpp(en|na|et) förskol/i,
    stems: {
      en: /open preschool/i,
      ar: /مفتوح/,
      so: /xannaan/i,
      ti: /መዋእ/,
      fa: /باز/,
      prs: /کودکستان(‌های)? باز/,
    },
  },
  {
    sv: /introduktionsförskol/i,
    stems: {
      en: /introduction preschool/i,
      ar: /تعريفية/,
      so: /hordhac/i,
      ti: /መላለዪ/,
      fa: /آشنایی/,
      prs: /آشنایی/,
    },
  },
  { sv: /\bBVC\b/, stems: { en: /\bBVC\b/, ar: /BVC/, so: /BVC/, ti: /BVC/, fa: /BVC/, prs: /BVC/ } },
  {
    sv: /personnummer/i,
    stems: {
      en: /personal number/i,
      ar: /شخصي/,
      so: /lambar.* shakhsi/i,
      ti: /ውልቃዊ ቁጽሪ/,
      fa: /شماره شخصی/,
      prs: /شماره شخصی/,
    },
  },
  {
    sv: /väntelist/i,
    stems: {
      en: /waiting list/i,
      ar: /الانتظار/,
      so: /sugitaan/i,
      ti: /መጸበዪ/,
      fa: /فهرست انتظار/,
      prs: /لیست انتظار/,
    },
  },
  {
    sv: /bildteck/i,
    stems: {
      en: /picture sign/i,
      ar: /رم(ز|وز)/,
      so: /calaamad/i,
      ti: /ምልክት/,
      fa: /نشان(‌های)? تصویری/,
      prs: /نشان(‌های)? تصویری/,
    },
  },
  {
    sv: /avbok/i,
    stems: { en: /cancel/i, ar: /[إأتي]لغ/, so: /baaj/i, ti: /[ሰስ][ርሪ][ዝዙዘ]/, fa: /لغو/, prs: /لغو/ },
  },
];

/** Words a language must not use: the service is no nursery, and the adult need not be a guardian. */
export const FORBIDDEN_WORDS: { readonly [tag in LanguageTag]?: RegExp } = {
  sv: /vårdnadshavare/i,
  "sv-simple": /vårdnadshavare/i,
  en: /\b(guardian|nursery|daycare)\b/i,
  ar: /ولي الأمر|الحضانة/,
  fa: /سرپرست|مهد ?کودک|والدین/,
  // Dari has words of its own: no Persian ones by habit.
  prs: /سرپرست|والدین|پیش‌دبستان|رزرو|سوئد|تلفن|دستشویی/,
};

/** Texts, as "slice:key", where the terms above are left out on purpose. */
export const TERMS_LEFT_OUT: readonly string[] = [];
