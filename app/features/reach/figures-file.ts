import type { Texts } from "#app/i18n/texts.ts";
import { csvOf } from "./csv.ts";
import { figureWords, sourcesOf } from "./figures-view.ts";
import { COMPLETENESS, MEASURES, measuresOf, type Dimension } from "./measures.ts";
import type { Figures } from "./publication.server.ts";

/** One table as a CSV file in the reader's language: the page's cells, and what the page says about them. */
export function figuresFile(
  figures: Figures,
  dimension: Dimension,
  texts: Texts,
  { isSynthetic }: { isSynthetic: boolean },
): { name: string; contents: string } {
  const { t, tag } = texts;
  const words = figureWords(figures, texts);
  const measures = measuresOf(dimension).map((measure) => MEASURES[measure]);
  const contents = csvOf(figures.publication.tables[dimension], {
    ...(isSynthetic && { mark: t("reach:synthetic") }),
    preface: [
      t("reach:table.title", { measure: t("reach:title"), dimension: t(`reach:dimension.${dimension}`) }),
      t("reach:file.period", words.period),
      ...[...measures, COMPLETENESS.sites_reporting, COMPLETENESS.share_counted].map(({ name, definition }) =>
        t("reach:file.definition", { measure: t(name), definition: t(definition) }),
      ),
      ...new Set(measures.flatMap(({ missing }) => missing.map((key) => t(key)))),
      ...(dimension === "area_type" ? [t("reach:file.overlap")] : []),
      t("reach:protectionRule", { threshold: figures.publication.threshold }),
      `<${figures.publication.threshold} = ${words.meanings.fewer}`,
      `.. = ${words.meanings.hidden}`,
      `– = ${words.meanings.missing}`,
      ...sourcesOf(figures, texts),
    ],
    columns: {
      month: t("reach:file.columns.month"),
      member: t("reach:file.columns.member"),
      name: t("reach:file.columns.name"),
      child_visits_per_100_children: t(MEASURES.child_visits_per_100_children.name),
      visits: t(MEASURES.visits.name),
      children: t(MEASURES.children.name),
      adults: t(MEASURES.adults.name),
      parties: t(MEASURES.parties.name),
      sites: t("reach:file.columns.sites"),
      sites_reporting: t(COMPLETENESS.sites_reporting.name),
      openings_held: t("reach:file.columns.openings_held"),
      openings_counted: t("reach:file.columns.openings_counted"),
      note: t("reach:file.columns.note"),
    },
    nameOf: words.nameOf,
    allMonths: t("reach:table.whole"),
    notes: {
      fewer: t("reach:file.notes.fewer"),
      hidden: t("reach:file.notes.hidden"),
      missing: t("reach:file.notes.missing"),
    },
    decimalMark: tag === "en" ? "." : ",",
  });
  return { name: `${t("reach:file.name")}-${dimension}-${figures.months.at(-1) ?? ""}.csv`, contents };
}
