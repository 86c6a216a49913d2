import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { figuresQuery } from "../figures-query.ts";
import { nextMonthText } from "../figures-view.ts";
import { MEASURES, measuresOf } from "../measures.ts";
import { monthNames } from "../month-names.ts";
import { ownSitesView } from "../own-sites-view.ts";
import { findOwnFigures, nextToClose } from "../publication.server.ts";

export const loader = guarded("figures.own", async ({ app, actor, lang, texts, url, now }) => {
  staffLanguage(lang, url);
  const { operatorId, siteIds } = actor;
  if (operatorId === null) throw notFound();
  const query = figuresQuery(url.searchParams);
  // Residents live in an area, not at a site: there is no rate here.
  const measure = query.measure === "child_visits_per_100_children" ? "visits" : query.measure;
  const today = now.toPlainDate();
  const found = await findOwnFigures(app.db, { operatorId, siteIds }, today, query.end);
  const names = monthNames(texts.htmlLang);
  return data(
    {
      title: texts.t("reach:own.title"),
      isSynthetic: app.env.demo,
      nextMonth: nextMonthText(nextToClose(today), texts),
      measure,
      measures: measuresOf("kind").map((one) => ({ measure: one, name: texts.t(MEASURES[one].name) })),
      found: found && {
        end: found.figures.months.at(-1) ?? "",
        ends: found.figures.ends.map((month) => ({ value: month, name: names.long(month) })),
        ...ownSitesView(found, measure, texts),
      },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
