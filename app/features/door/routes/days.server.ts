import { guarded } from "#app/access/guarded.ts";
import { monthAsked, stateOfDay, sumOfDays } from "#app/features/door/days.ts";
import { listDays } from "#app/features/door/days-queries.server.ts";
import { mayCorrect } from "#app/features/door/door.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { activityName } from "#app/features/openings/opening-card.ts";
import { monthNames } from "#app/features/reach/month-names.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { daysOf } from "#app/time/period.ts";

export const loader = guarded("days.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const { t, format } = texts;
  const today = now.toPlainDate();
  const { month, before, after } = monthAsked(url.searchParams.get("month"), today);
  const found = await app.db.read(site.operatorId, (db) => listDays(db, site.id, daysOf(month)));
  const days = found.filter((day) => stateOfDay(day, now) !== "ahead");
  const names = monthNames(texts.htmlLang);
  return {
    title: `${t("unit:days.title")}: ${site.name}`,
    siteName: site.name,
    slug: site.slug,
    month: format.capital(names.long(month)),
    before: { month: before, name: format.capital(names.long(before)) },
    after: after && { month: after, name: format.capital(names.long(after)) },
    total: sumOfDays(days, now),
    days: days.map((day) => ({
      id: day.id,
      day: format.dayShort(day.date),
      hours: format.timeRange(day.starts.toPlainTime(), day.ends.toPlainTime()),
      about: day.isCourse ? day.activities.flatMap((code) => activityName(code, texts)).join(" · ") : "",
      state: stateOfDay(day, now),
      closure: day.closure && t(`opening:reason.${day.closure}`),
      counted: day.counted,
      turnedAway: day.turnedAway,
      reasons: day.reasons.map((reason) => t(`door:reason.${reason}`)),
      mayCorrect: mayCorrect({ opening: day, folded: day.folded }, today, actor.role),
    })),
  };
});
