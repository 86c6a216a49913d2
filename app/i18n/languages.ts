interface Language {
  tag: string;
  /** The language's name in itself: how it is shown in the language list. */
  name: string;
  htmlLang: string;
  dir: "ltr" | "rtl";
  /** For Intl, with calendar and digits forced where the language's own default differs. */
  locale: string;
  /** CLDR plural categories: a counted text must have exactly these forms. */
  plurals: readonly Intl.LDMLPluralRule[];
  script: "Latn" | "Arab" | "Ethi" | "Cyrl";
  /** Shown to visitors: its parent-facing texts are complete. */
  offered: boolean;
  /** Swedish is the source; everything else is a draft until a native reader has signed it. */
  checked: "source" | "draft" | { by: string; date: string };
}

const oneOther = ["one", "other"] as const;
const slavic = ["one", "few", "many", "other"] as const;

/** The language table: a new language is one row here and one folder in `locales/`. */
export const LANGUAGES = [
  {
    tag: "sv",
    name: "Svenska",
    htmlLang: "sv",
    dir: "ltr",
    locale: "sv-SE",
    plurals: oneOther,
    script: "Latn",
    offered: true,
    checked: "source",
  },
  {
    tag: "sv-simple",
    name: "Lätt svenska",
    htmlLang: "sv",
    dir: "ltr",
    locale: "sv-SE",
    plurals: oneOther,
    script: "Latn",
    offered: true,
    checked: "source",
  },
  {
    tag: "en",
    name: "English",
    htmlLang: "en",
    dir: "ltr",
    locale: "en-GB",
    plurals: oneOther,
    script: "Latn",
    offered: true,
    checked: "draft",
  },
  {
    tag: "ar",
    name: "العربية",
    htmlLang: "ar",
    dir: "rtl",
    locale: "ar-u-ca-gregory-nu-latn",
    plurals: ["zero", "one", "two", "few", "many", "other"],
    script: "Arab",
    offered: true,
    checked: "draft",
  },
  {
    tag: "so",
    name: "Soomaali",
    htmlLang: "so",
    dir: "ltr",
    locale: "so",
    plurals: oneOther,
    script: "Latn",
    offered: true,
    checked: "draft",
  },
  {
    tag: "ti",
    name: "ትግርኛ",
    htmlLang: "ti",
    dir: "ltr",
    locale: "ti-ER-u-ca-gregory-nu-latn",
    plurals: oneOther,
    script: "Ethi",
    offered: true,
    checked: "draft",
  },
  {
    tag: "fa",
    name: "فارسی",
    htmlLang: "fa",
    dir: "rtl",
    locale: "fa-u-ca-gregory-nu-latn",
    plurals: oneOther,
    script: "Arab",
    offered: true,
    checked: "draft",
  },
  {
    tag: "prs",
    name: "دری",
    htmlLang: "fa-AF",
    dir: "rtl",
    locale: "fa-AF-u-ca-gregory-nu-latn",
    plurals: oneOther,
    script: "Arab",
    offered: true,
    checked: "draft",
  },
  {
    tag: "ckb",
    name: "کوردیی سۆرانی",
    htmlLang: "ckb",
    dir: "rtl",
    locale: "ckb-u-ca-gregory-nu-latn",
    plurals: oneOther,
    script: "Arab",
    offered: true,
    checked: "draft",
  },
  {
    tag: "kmr",
    name: "Kurdî (Kurmancî)",
    htmlLang: "kmr",
    dir: "ltr",
    locale: "ku",
    plurals: oneOther,
    script: "Latn",
    offered: false,
    checked: "draft",
  },
  {
    tag: "uk",
    name: "Українська",
    htmlLang: "uk",
    dir: "ltr",
    locale: "uk",
    plurals: slavic,
    script: "Cyrl",
    offered: true,
    checked: "draft",
  },
  {
    tag: "ru",
    name: "Русский",
    htmlLang: "ru",
    dir: "ltr",
    locale: "ru",
    plurals: slavic,
    script: "Cyrl",
    offered: true,
    checked: "draft",
  },
  {
    tag: "es",
    name: "Español",
    htmlLang: "es",
    dir: "ltr",
    locale: "es",
    plurals: ["one", "many", "other"],
    script: "Latn",
    offered: true,
    checked: "draft",
  },
  {
    tag: "tr",
    name: "Türkçe",
    htmlLang: "tr",
    dir: "ltr",
    locale: "tr",
    plurals: oneOther,
    script: "Latn",
    offered: false,
    checked: "draft",
  },
  {
    tag: "pl",
    name: "Polski",
    htmlLang: "pl",
    dir: "ltr",
    locale: "pl",
    plurals: slavic,
    script: "Latn",
    offered: true,
    checked: "draft",
  },
  {
    tag: "fi",
    name: "Suomi",
    htmlLang: "fi",
    dir: "ltr",
    locale: "fi",
    plurals: oneOther,
    script: "Latn",
    offered: true,
    checked: "draft",
  },
] as const satisfies readonly Language[];

type Row = (typeof LANGUAGES)[number];

/** One of the sixteen languages Famn knows. */
export type LanguageTag = Row["tag"];

/** A language visitors can choose now. */
export type OfferedTag = Extract<Row, { offered: true }>["tag"];

/** The offered languages in the order of the table: the language list. */
export const OFFERED = LANGUAGES.filter((row) => row.offered);

const byTag: ReadonlyMap<string, Row> = new Map(LANGUAGES.map((row) => [row.tag, row]));

/** The row of a language. */
export function language(tag: LanguageTag): Language & { tag: LanguageTag } {
  const row = byTag.get(tag);
  if (!row) throw new Error(`No language ${tag}`);
  return row;
}

/** Whether a string from outside (an address, a cookie, a booking) is a language that visitors can choose. */
export function isOfferedTag(value: unknown): value is OfferedTag {
  return typeof value === "string" && byTag.get(value)?.offered === true;
}
