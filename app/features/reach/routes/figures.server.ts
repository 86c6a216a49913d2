import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { drawRangesOf } from "../draw-figures.server.ts";
import { nextMonthText, periodChoices, periodName } from "../figure-words.ts";
import { figuresQuery, gaveWayOf } from "../figures-query.ts";
import { findFigures } from "../find-figures.server.ts";
import { findShown } from "../find-shown.server.ts";
import { mayShow } from "../measures.ts";
import { overviewView } from "../overview-view.ts";
import { addressOf, type PeriodKind } from "../reporting-period.ts";

const isOfGap = (kind: PeriodKind) => mayShow("gap_in_child_visits", null, kind);

export const loader = guarded("figures.show", async ({ app, lang, texts, url, now }) => {
  staffLanguage(lang, url);
  const query = figuresQuery(url.searchParams);
  const figures = await findShown(
    (period) => findFigures(app.db, { period, dimension: "area_type" }),
    query.period,
    isOfGap,
  );
  const view = figures && overviewView(figures, texts);
  return data(
    {
      title: texts.t("reach:title"),
      isSynthetic: app.env.demo,
      nextMonth: nextMonthText(now.toPlainDate(), texts),
      found: figures &&
        view && {
          ...view,
          gaveWay: gaveWayOf(query, { period: figures.period }, texts),
          period: addressOf(figures.period),
          periodName: periodName(figures.period, texts),
          periods: periodChoices(figures, texts, isOfGap),
          drawing: view.drawing && (await drawRangesOf(view.drawing)),
        },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
