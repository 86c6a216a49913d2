import type { Texts } from "#app/i18n/texts.ts";
import { completenessOf, figureCell, figureWords, numberFormat, yearsOf } from "./figures-view.ts";
import { ALL, type FigureRow } from "./figures.ts";
import { COMPLETENESS, type CountMeasure, MEASURES } from "./measures.ts";
import type { OwnFigures } from "./publication.server.ts";
import { reportedIn } from "./reported-figure.ts";

/** The table of one's own sites, ready to be written out. Every number of people comes from a `ProtectedFigure`. */
export function ownSitesView({ figures, own, sites }: OwnFigures, measure: CountMeasure, texts: Texts) {
  const { t } = texts;
  const words = figureWords(figures, texts);
  const formatNumber = numberFormat(measure, texts);
  const cellOf = (row: FigureRow) => figureCell(reportedIn(row, measure), words.meanings, formatNumber);
  const measureName = t(MEASURES[measure].name);
  return {
    table: {
      title: t("reach:own.table", { measure: measureName }),
      memberHeading: t("reach:own.site"),
      years: yearsOf(own.months),
      months: own.months.map((month) => ({
        key: month,
        short: words.months.short(month),
        long: words.months.long(month),
      })),
      rows: own.totals.map((total) => ({
        member: total.member,
        name: sites.find(({ id }) => id === total.member)?.name ?? t("reach:own.all"),
        place: total.member === ALL ? ("sum" as const) : ("alone" as const),
        cells: own.rows.filter(({ member }) => member === total.member).map(cellOf),
        total: cellOf(total),
        ...completenessOf(total, texts),
      })),
      monthly: own.rows.filter(({ member }) => member === ALL).map((row) => completenessOf(row, texts)),
    },
    definitions: [MEASURES[measure], COMPLETENESS.sites_reporting, COMPLETENESS.share_counted].map(
      ({ name, definition }) => ({ name: t(name), definition: t(definition) }),
    ),
    missing: [
      t("reach:missingCounted", {
        counted: own.totals[0]?.openingsCounted ?? 0,
        held: own.totals[0]?.openingsHeld ?? 0,
      }),
      ...MEASURES[measure].missing.map((key) => t(key)),
    ],
    protection: [
      t("reach:protectionRule", { threshold: figures.publication.threshold }),
      t("reach:own.protection"),
    ],
    signs: [
      { state: "fewer", sign: `<${figures.publication.threshold}`, meaning: words.meanings.fewer },
      { state: "hidden", sign: "..", meaning: words.meanings.hidden },
      { state: "missing", sign: "–", meaning: words.meanings.missing },
    ] as const,
  };
}
