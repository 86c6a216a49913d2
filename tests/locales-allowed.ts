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
  "WCAG",
  "AA",
  "Digg",
  "Meänkieli",
  "meänkieli",
  "meänkieltä",
];

/** Texts that may be the same in two languages. */
export const ALLOWED_UNTRANSLATED = [
  "OK",
  "WhatsApp",
  "Drop-in",
  "drop-in",
  "SMS",
  "QR",
  "Info",
  "Swish",
  "No",
  "Gratis",
];

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
      es: /escuelas? infantil(es)? abiertas?/i,
      pl: /otwart\S+ przedszkol/i,
      fi: /avoi\S+ esikoul/i,
      ckb: /کراوە/,
      uk: /відкрит\S+ дошкільн/i,
      ru: /открыт\S+ дошкольн/i,
      kmr: /pêşdibistan\S* vekirî/i,
      tr: /açık anaokul/i,
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
      es: /escuelas? infantil(es)? de introducción/i,
      pl: /przedszkol\S+ wprowadzając/i,
      fi: /tutustumisesikoulu/i,
      ckb: /ناساندن/,
      uk: /ознайомч/i,
      ru: /ознакомительн/i,
      kmr: /nasandinê/,
      tr: /uyum anaokul/i,
    },
  },
  {
    sv: /\bBVC\b/,
    stems: {
      en: /\bBVC\b/,
      ar: /BVC/,
      so: /BVC/,
      ti: /BVC/,
      fa: /BVC/,
      prs: /BVC/,
      es: /BVC/,
      pl: /BVC/,
      fi: /BVC/,
      ckb: /BVC/,
      uk: /BVC/,
      ru: /BVC/,
      kmr: /BVC/,
      tr: /BVC/,
    },
  },
  {
    sv: /personnummer/i,
    stems: {
      en: /personal number/i,
      ar: /شخصي/,
      so: /lambar.* shakhsi/i,
      ti: /ውልቃዊ ቁጽሪ/,
      fa: /شماره شخصی/,
      prs: /شماره شخصی/,
      es: /número personal/i,
      pl: /numeru? osobow/i,
      fi: /henkilötunnu/i,
      ckb: /ژمارەی کەسی/,
      uk: /персональн\S+ номер/i,
      ru: /персональн\S+ номер/i,
      kmr: /hejmara kesane/i,
      tr: /kişi numara/i,
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
      es: /lista de espera/i,
      pl: /li(sta|stę|sty|ście) oczekujących/i,
      fi: /jonotuslista/i,
      ckb: /لیستی چاوەڕوانی/,
      uk: /спис\S+ очікуван/i,
      ru: /лист\S* ожидан/i,
      kmr: /lîsteya bendê/i,
      tr: /bekleme liste/i,
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
      es: /dibujo/i,
      pl: /znak/i,
      fi: /kuvamerk/i,
      ckb: /نیشانە/,
      uk: /знак/i,
      ru: /знак/i,
      kmr: /nîşan\S* .*wêneyî/i,
      tr: /resimli işaret/i,
    },
  },
  {
    sv: /avbok/i,
    stems: {
      en: /cancel/i,
      ar: /[إأتي]لغ/,
      so: /baaj/i,
      ti: /[ሰስ][ርሪ][ዝዙዘ]/,
      fa: /لغو/,
      prs: /لغو/,
      es: /cancel/i,
      pl: /odwoł/i,
      fi: /peru/i,
      ckb: /ھەڵ.*وەش|وەرگرتنەوە/,
      uk: /скас|віднов/i,
      ru: /отмен|восстанов/i,
      kmr: /betal/i,
      tr: /[iİ]ptal/,
    },
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
  es: /\btutor|guarder/i,
  pl: /opiekun|żłob/i,
  fi: /huoltaja|päiväko/i,
  uk: /опікун|ясл/i,
  ru: /опекун|ясл/i,
};

/** Texts, as "slice:key", where the terms above are left out on purpose. */
export const TERMS_LEFT_OUT: readonly string[] = [];
