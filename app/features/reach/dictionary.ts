import type { Sheet } from "#app/files/table-file.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { MEASURE_KEYS, type MeasureKey } from "./measure-definition.ts";
import { COMPLETENESS, MEASURES } from "./measures.ts";

/** A measure in the reader's words, for the dictionary beside files and for the page of the method. */
export interface DictionaryEntry {
  readonly key: MeasureKey;
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly numerator: string;
  /** null: a plain count */
  readonly denominator: string | null;
  readonly missing: readonly string[];
  readonly dividedBy: readonly string[];
  readonly periods: readonly string[];
}

/** All measures in the catalogue's order: what a file or page says of a measure stands here in the same words. */
export function dictionaryOf({ t }: Texts): DictionaryEntry[] {
  return MEASURE_KEYS.map((key) => {
    const { name, definition, unit, numerator, denominator, missing, dimensions, periods } = MEASURES[key];
    return {
      key,
      name: t(name),
      definition: t(definition),
      unit: t(unit),
      numerator: t(numerator),
      denominator: denominator && t(denominator),
      missing: missing.map((one) => t(one)),
      dividedBy: dimensions.map((one) => t(`reach:dimension.${one}`)),
      periods: periods.map((one) => t(`measures:period.${one}`)),
    };
  });
}

/** The dictionary beside the figures of a file: the measures in it, then what says how complete they are. */
export function dictionarySheet(measures: readonly MeasureKey[], texts: Texts): Sheet {
  const { t } = texts;
  const described = dictionaryOf(texts).filter(({ key }) => measures.includes(key));
  return {
    name: t("method:dictionary"),
    head: DICTIONARY_PARTS.map((part) => t(`method:part.${part}`)),
    rows: [
      ...described.map((entry) => [
        entry.name,
        entry.definition,
        entry.unit,
        entry.numerator,
        entry.denominator ?? "",
        entry.missing.join(" "),
        entry.dividedBy.join(", "),
        entry.periods.join(", "),
      ]),
      ...Object.values(COMPLETENESS).map(({ name, definition }) => [t(name), t(definition)]),
    ].map((row) => row.map((text) => ({ text }))),
  };
}

/** What is said of a measure, in the order in which it is said. */
const DICTIONARY_PARTS = [
  "name",
  "definition",
  "unit",
  "numerator",
  "denominator",
  "missing",
  "dividedBy",
  "periods",
] as const;
