import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { drawFigures } from "../draw-figures.server.ts";
import { nextMonthText, periodChoices } from "../figure-words.ts";
import { figuresQuery, gaveWayOf, measureOf } from "../figures-query.ts";
import { figuresView } from "../figures-view.ts";
import { findFigures } from "../find-figures.server.ts";
import { findShown } from "../find-shown.server.ts";
import { listSitePositions } from "../place-queries.server.ts";
import { addressOf, type PeriodKind } from "../reporting-period.ts";
import { hasPeriod, type Topic, topicNamed, TOPICS } from "../topics.ts";

export const loader = guarded("figures.show", async ({ app, params, lang, texts, url, now }) => {
  const key = topicNamed(params["topic"]);
  if (key === undefined) throw notFound();
  staffLanguage(lang, url);
  const topic: Topic = TOPICS[key];
  const query = figuresQuery(url.searchParams, topic.divisions);
  const { dimension } = query;
  const has = (kind: PeriodKind) => hasPeriod(topic, dimension, kind);
  const figures = await findShown((period) => findFigures(app.db, { period, dimension }), query.period, has);
  const positions = key === "sites" ? await app.db.read("public", listSitePositions) : undefined;
  const measure = figures && measureOf(query, topic, figures.period.kind);
  return data(
    {
      title: texts.t(`topics:topic.${key}.title`),
      topic: key,
      isSynthetic: app.env.demo,
      nextMonth: nextMonthText(now.toPlainDate(), texts),
      found: figures &&
        measure && {
          view: await drawFigures(figuresView(figures, { measure }, texts, { topic, positions })),
          shown: { period: addressOf(figures.period), dimension, measure },
          gaveWay: gaveWayOf(query, { period: figures.period, dimension, measure }, texts),
          periods: periodChoices(figures, texts, has),
        },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
