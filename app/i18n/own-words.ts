import type { LanguageTag } from "./languages.ts";

interface OwnWords {
  /** Monday first. */
  weekdays: readonly [string, string, string, string, string, string, string];
  months: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  day: (weekday: string, day: number, month: string) => string;
  today: string;
  tomorrow: string;
  between: string;
  beforeLast: string;
}

/**
 * Words for the four languages where Intl cannot be trusted: browsers answer in English and Node lacks some.
 * From CLDR 48 (Unicode licence); a test compares them with the pinned Node and lists what is written by hand.
 */
export const OWN_WORDS: { readonly [tag in LanguageTag]?: OwnWords } = {
  so: {
    weekdays: ["Isniin", "Talaado", "Arbaco", "Khamiis", "Jimco", "Sabti", "Axad"],
    months: [
      "Janaayo",
      "Febraayo",
      "Maarso",
      "Abriil",
      "Maayo",
      "Juun",
      "Luulyo",
      "Agosto",
      "Sebtembar",
      "Oktoobar",
      "Noofeembar",
      "Diseembar",
    ],
    // CLDR puts the month first, which beside figures would read "Noofeembar 24 24/11".
    day: (weekday, day, month) => `${weekday}, ${day} ${month}`,
    today: "maanta",
    tomorrow: "berri",
    between: ", ",
    beforeLast: " iyo ",
  },
  ti: {
    weekdays: ["ሰኑይ", "ሰሉስ", "ረቡዕ", "ሓሙስ", "ዓርቢ", "ቀዳም", "ሰንበት"],
    months: ["ጥሪ", "ለካቲት", "መጋቢት", "ሚያዝያ", "ጉንበት", "ሰነ", "ሓምለ", "ነሓሰ", "መስከረም", "ጥቅምቲ", "ሕዳር", "ታሕሳስ"],
    day: (weekday, day, month) => `${weekday}፣ ${day} ${month}`,
    today: "ሎሚ",
    tomorrow: "ጽባሕ",
    // Tigrinya's "and" is a suffix on every word, which cannot be put on a Latin name or a number.
    between: "፣ ",
    beforeLast: "፣ ",
  },
  ckb: {
    weekdays: ["دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "ھەینی", "شەممە", "یەکشەممە"],
    months: [
      "کانوونی دووەم",
      "شوبات",
      "ئازار",
      "نیسان",
      "ئایار",
      "حوزەیران",
      "تەمووز",
      "ئاب",
      "ئەیلوول",
      "تشرینی یەکەم",
      "تشرینی دووەم",
      "کانوونی یەکەم",
    ],
    day: (weekday, day, month) => `${weekday}، ${day}ی ${month}`,
    today: "ئەمڕۆ",
    tomorrow: "سبەینێ",
    between: "، ",
    beforeLast: " و ",
  },
  kmr: {
    weekdays: ["duşem", "sêşem", "çarşem", "pêncşem", "înî", "şemî", "yekşem"],
    months: [
      "rêbendan",
      "sibat",
      "adar",
      "nîsan",
      "gulan",
      "hezîran",
      "tîrmeh",
      "tebax",
      "îlon",
      "cotmeh",
      "mijdar",
      "berfanbar",
    ],
    day: (weekday, day, month) => `${weekday}, ${day}ê ${month}ê`,
    today: "îro",
    tomorrow: "sibê",
    between: ", ",
    beforeLast: " û ",
  },
};

/**
 * Names of languages by language of the reader, where Intl has none or a wrong one: it calls both Kurdish
 * languages by one name. A language missing here is named by Intl.
 */
export const LANGUAGE_NAMES: {
  readonly [reader in LanguageTag]?: { readonly [tag in LanguageTag]?: string };
} = {
  sv: { "sv-simple": "lätt svenska", ti: "tigrinska", ckb: "sorani (kurdiska)", kmr: "kurmanji (kurdiska)" },
  "sv-simple": {
    "sv-simple": "lätt svenska",
    ti: "tigrinska",
    ckb: "sorani (kurdiska)",
    kmr: "kurmanji (kurdiska)",
  },
  en: { "sv-simple": "easy Swedish", ckb: "Kurdish (Sorani)", kmr: "Kurdish (Kurmanji)" },
  ar: { ckb: "الكردية (السورانية)", kmr: "الكردية (الكرمانجية)" },
  so: {
    sv: "Iswiidhish",
    en: "Ingiriisi",
    ar: "Carabi",
    so: "Soomaali",
    ti: "Tigriniya",
    fa: "Faarisi",
    prs: "Daari",
    ckb: "Kurdi (Sorani)",
    kmr: "Kurdi (Kurmanji)",
    uk: "Yukreeniyaan",
    ru: "Ruush",
    es: "Isbaanish",
    tr: "Turki",
    pl: "Boolish",
    fi: "Finishka",
  },
  ti: {
    sv: "ስዊድንኛ",
    en: "እንግሊዝኛ",
    ar: "ዓረብኛ",
    so: "ሶማሊ",
    ti: "ትግርኛ",
    fa: "ፋርስኛ",
    prs: "ዳሪ",
    ckb: "ኩርዲሽ (ሶራኒ)",
    kmr: "ኩርዲሽ (ኩርማንጂ)",
    uk: "ዩክረይንኛ",
    ru: "ሩስኛ",
    es: "ስጳንኛ",
    tr: "ቱርክኛ",
    pl: "ፖሊሽ",
    fi: "ፊንላንድኛ",
  },
  fa: {
    "sv-simple": "سوئدی ساده",
    so: "سومالی",
    ti: "تیگرینیا",
    ckb: "کردی (سورانی)",
    kmr: "کردی (کرمانجی)",
  },
  prs: {
    "sv-simple": "سویدنی ساده",
    so: "سومالی",
    ti: "تیگرینیا",
    ckb: "کردی (سورانی)",
    kmr: "کردی (کرمانجی)",
    tr: "ترکی",
  },
  ckb: {
    sv: "سویدی",
    "sv-simple": "سویدیی ئاسان",
    en: "ئینگلیزی",
    ar: "عەرەبی",
    so: "سۆمالی",
    ti: "تیگرینیا",
    fa: "فارسی",
    prs: "دەری",
    ckb: "کوردیی سۆرانی",
    kmr: "کوردیی کورمانجی",
    uk: "ئۆکراینی",
    ru: "ڕووسی",
    es: "ئیسپانی",
    tr: "تورکی",
    pl: "پۆڵەندی",
    fi: "فینلەندی",
  },
  kmr: {
    sv: "swêdî",
    en: "îngilîzî",
    ar: "erebî",
    so: "somalî",
    ti: "tigrînî",
    fa: "farisî",
    prs: "darî",
    ckb: "kurdî (soranî)",
    kmr: "kurdî (kurmancî)",
    uk: "ukraynî",
    ru: "rûsî",
    es: "spanî",
    tr: "tirkî",
    pl: "polonî",
    fi: "fînî",
  },
  uk: { "sv-simple": "проста шведська", ckb: "курдська (сорані)", kmr: "курдська (курманджі)" },
  ru: { "sv-simple": "простой шведский", ckb: "курдский (сорани)", kmr: "курдский (курманджи)" },
  es: { ckb: "kurdo (sorani)", kmr: "kurdo (kurmanji)" },
  tr: { ckb: "Kürtçe (Soranice)", kmr: "Kürtçe (Kurmançça)" },
  pl: { ckb: "kurdyjski (sorani)", kmr: "kurdyjski (kurmandżi)" },
  fi: { ckb: "kurdi (sorani)", kmr: "kurdi (kurmandži)" },
};
