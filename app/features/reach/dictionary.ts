import type { Texts } from "#app/i18n/texts.ts";
import { MEASURE_KEYS, type MeasureKey } from "./measure-definition.ts";
import { MEASURES } from "./measures.ts";

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
