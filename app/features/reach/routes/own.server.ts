import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { drawFigures } from "../draw-figures.server.ts";
import { nextMonthText, periodChoices } from "../figure-words.ts";
import { figuresQuery, gaveWayOf, measureOf } from "../figures-query.ts";
import { findOwnFigures } from "../find-figures.server.ts";
import { findShown } from "../find-shown.server.ts";
import { ownSitesView } from "../own-sites-view.ts";
import { listSitePositions } from "../place-queries.server.ts";
import { addressOf, type PeriodKind } from "../reporting-period.ts";
import { hasPeriod, OWN_SITES } from "../topics.ts";

const has = (kind: PeriodKind) => hasPeriod(OWN_SITES, "site", kind);

export const loader = guarded("figures.own", async ({ app, actor, lang, texts, url, now }) => {
  staffLanguage(lang, url);
  const { operatorId, siteIds } = actor;
  if (operatorId === null) throw notFound();
  const query = figuresQuery(url.searchParams, OWN_SITES.divisions);
  const figures = await findShown(
    (period) => findOwnFigures(app.db, { operatorId, siteIds }, period),
    query.period,
    has,
  );
  const positions = await app.db.read("public", listSitePositions);
  const measure = figures && measureOf(query, OWN_SITES, figures.period.kind);
  return data(
    {
      title: texts.t("reach:own.title"),
      isSynthetic: app.env.demo,
      nextMonth: nextMonthText(now.toPlainDate(), texts),
      found: figures &&
        measure && {
          view: await drawFigures(ownSitesView(figures, measure, positions, texts)),
          shown: { period: addressOf(figures.period), measure },
          gaveWay: gaveWayOf(query, { period: figures.period, measure }, texts),
          periods: periodChoices(figures, texts, has),
        },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
