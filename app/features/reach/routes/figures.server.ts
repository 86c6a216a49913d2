import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { drawCityMap } from "#app/ui/map/city-map-drawing.ts";
import { readGeography } from "#app/ui/map/geography.server.ts";
import { figuresQuery } from "../figures-query.ts";
import { figuresView, nextMonthText } from "../figures-view.ts";
import { monthNames } from "../month-names.ts";
import { findFigures, nextToClose } from "../publication.server.ts";

export const loader = guarded("figures.show", async ({ app, lang, texts, url, now }) => {
  staffLanguage(lang, url);
  const query = figuresQuery(url.searchParams);
  const today = now.toPlainDate();
  const figures = await findFigures(app.db, today, query.end);
  const names = monthNames(texts.htmlLang);
  const view = figures && figuresView(figures, query, texts);
  // What draws is half of all code that a server would otherwise read at its start.
  const { drawChart } = await import("../chart.ts");
  return data(
    {
      title: texts.t("reach:title"),
      isSynthetic: app.env.demo,
      nextMonth: nextMonthText(nextToClose(today), texts),
      query,
      found: figures &&
        view && {
          ...view,
          end: figures.months.at(-1) ?? "",
          ends: figures.ends.map((month) => ({ value: month, name: names.long(month) })),
          drawing: (drawing ??= drawCityMap(readGeography())),
          chart: { ...view.chart, wide: drawChart(view.chart.wide), narrow: drawChart(view.chart.narrow) },
        },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});

let drawing: ReturnType<typeof drawCityMap> | undefined;
