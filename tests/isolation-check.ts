import type { LanguageTag } from "#app/i18n/languages.ts";
import type { FlatTexts } from "#app/i18n/text-states.ts";
import {
  CATEGORY,
  countedKeys,
  type Fault,
  fault,
  PLURAL_SAMPLES,
  withoutMarks,
} from "#tests/locale-checks.ts";

/** What takes what stands beside it along where it is not isolated: digits, signs and Latin letters. */
const INSERTED = "08-508 (09.30–11.30), 3:e våningen";

/**
 * Whatever is inserted, a time, a number, an address or a name, stands between an isolate and its end: outside of
 * them are the text's own figures alone. `render` writes a text as pages do.
 */
export function checkIsolated(
  tag: LanguageTag,
  texts: FlatTexts,
  render: (key: string, values: Record<string, string | number>) => string,
): Fault[] {
  const counted = new Set(countedKeys(texts));
  const forms = Map.groupBy(texts, ([name]) => {
    const base = name.replace(CATEGORY, "");
    return counted.has(base) ? base : name;
  });
  return [...forms].flatMap(([key, written]) => {
    const whole = written.map(([, text]) => text).join(" ");
    const names = [...whole.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => [name, INSERTED]);
    if (names.length === 0) return [];
    const values = Object.fromEntries(names);
    const ways = counted.has(key) ? PLURAL_SAMPLES.map((count) => ({ ...values, count })) : [values];
    return ways.flatMap((way) => {
      const rendered = render(key, way);
      const outside = rendered.replaceAll(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, "");
      const loose = outside.match(/\d+/g)?.find((figures) => !withoutMarks(whole).includes(figures));
      return loose === undefined ? [] : [fault(tag, key, `has ${loose} loose: ${rendered}`)];
    });
  });
}
