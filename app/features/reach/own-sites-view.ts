import type { Texts } from "#app/i18n/texts.ts";
import { ALL } from "./areas.ts";
import { figureWords } from "./figure-words.ts";
import type { Position } from "./figures-map.ts";
import { figuresView } from "./figures-view.ts";
import type { Figures } from "./find-figures.server.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { OWN_SITES } from "./topics.ts";

/** The page of one's own sites, ready to be written out: rows of the figures that all see. */
export function ownSitesView(
  figures: Figures,
  measure: Measure,
  positions: readonly Position[],
  texts: Texts,
) {
  const { t } = texts;
  const { nameOf } = figureWords(figures, texts);
  const name = (member: string) => (member === ALL ? t("reach:own.all") : nameOf(member));
  const view = figuresView(figures, { measure }, texts, { topic: OWN_SITES, positions, nameOf: name });
  return {
    ...view,
    table: {
      ...view.table,
      title: t("reach:own.table", { measure: t(MEASURES[measure].name) }),
      memberHeading: t("reach:own.site"),
    },
    protection: [...view.protection, t("reach:own.protection")],
  };
}
