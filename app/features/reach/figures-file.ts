import type { TableFile } from "#app/files/table-file.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { dictionarySheet } from "./dictionary.ts";
import { figureSheet } from "./figure-sheet.ts";
import { figureWords, sourcesOf } from "./figure-words.ts";
import type { Figures } from "./find-figures.server.ts";
import { COMPLETENESS, MEASURES, measuresOf } from "./measures.ts";
import { methodOf } from "./method.ts";
import { addressOf } from "./reporting-period.ts";

/** One table as a file in the reader's language: the page's cells, and what the page says about them. */
export function figuresFile(
  figures: Figures,
  texts: Texts,
  { isSynthetic }: { isSynthetic: boolean },
): TableFile {
  const { t, tag } = texts;
  const words = figureWords(figures, texts);
  const { table, threshold } = figures;
  const { dimension } = table;
  const title = t("reach:table.title", {
    measure: t("reach:title"),
    dimension: t(`reach:dimension.${dimension}`),
  });
  return {
    name: `${t("reach:file.name")}-${dimension}-${addressOf(figures.period)}`,
    marks: isSynthetic ? [t("reach:synthetic")] : [],
    sheets: [
      figureSheet(table, {
        name: title,
        lines: [title, t("reach:file.period", { period: words.period })],
        columns: {
          month: t("reach:file.columns.month"),
          member: t("reach:file.columns.member"),
          name: t("reach:file.columns.name"),
          sites: t("reach:file.columns.sites"),
          sites_reporting: t(COMPLETENESS.sites_reporting.name),
          openings_held: t("reach:file.columns.openings_held"),
          openings_counted: t("reach:file.columns.openings_counted"),
          note: t("reach:file.columns.note"),
        },
        measureOf: (measure) => t(MEASURES[measure].name),
        nameOf: words.nameOf,
        allMonths: words.period,
        notes: {
          fewer: t("reach:file.notes.fewer"),
          hidden: t("reach:file.notes.hidden"),
          missing: t("reach:file.notes.missing"),
        },
      }),
    ],
    dictionary: dictionarySheet(measuresOf(dimension), texts),
    method: {
      name: t("method:sheet"),
      lines: [
        t("reach:protectionRule", { threshold }),
        `<${threshold} = ${words.meanings.fewer}`,
        `.. = ${words.meanings.hidden}`,
        `≥ = ${words.meanings.at_least}`,
        `– = ${words.meanings.missing}`,
        ...(dimension === "area_type" ? [t("reach:file.overlap")] : []),
        ...sourcesOf(figures, texts),
        ...methodOf(texts, { threshold }).flatMap((part) => [part.title, ...part.texts]),
      ],
    },
    decimalMark: tag === "en" ? "." : ",",
  };
}
