import { data, redirect } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { suggestionsFor } from "#app/features/week/suggestions.ts";
import { findWeeks, setConfirmMinutes } from "#app/features/week/week-of-site.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("week.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const found = await findWeeks(app.db, site, now);
  const { openings, exceptions, standing, terms, lastDay } = found;
  const today = now.toPlainDate();
  const { format } = texts;
  const open = openings.filter(({ closure }) => !closure).map(({ date }) => date);
  const templateOf = new Map(standing.map(({ id, templateId }) => [id, templateId]));
  const isOnItsOwn = ({ id, date }: Opening) =>
    exceptions.some(
      ({ template_id, local_date, kind }) =>
        local_date === date.toString() && template_id === templateOf.get(id) && kind !== "closed",
    );
  const saved = /^\d{1,6}$/.exec(url.searchParams.get("saved") ?? "");
  return {
    title: texts.t("week:titleOf", { site: site.name }),
    slug: site.slug,
    saved: saved ? Number(saved[0]) : null,
    minutes: found.remindsMinutesBefore,
    suggestions: suggestionsFor(open, terms, today, lastDay).map((one) => ({
      why: one.why,
      from: format.dayShort(one.from),
      to: one.from.equals(one.to) ? null : format.dayShort(one.to),
      wish: new URLSearchParams({
        do: "close_days",
        from: one.from.toString(),
        to: one.to.toString(),
        reason: one.reason,
      }).toString(),
    })),
    weeks: weeksOf(openings, texts).map(({ week, days }) => ({
      week,
      days: days.map(({ date, ofDay }) => ({
        date: date.toString(),
        day: format.capital(format.relativeDay(date, today)),
        openings: ofDay.map((opening) => ({
          id: opening.id,
          hours: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
          mode: opening.mode,
          closedWhy: opening.closure && texts.t(`opening:reason.${opening.closure}`),
          movedTo: opening.movedTo,
          onItsOwn: isOnItsOwn(opening),
          mayEdit: templateOf.has(opening.id),
        })),
      })),
    })),
  };
});

export const action = guarded("week.change", async ({ app, actor, params, request, lang }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const sent = Object.fromEntries(await request.formData().catch(() => new FormData()));
  const { data: form } = z
    .object({
      minutes: z
        .string()
        .trim()
        .regex(/^\d{1,3}$/)
        .transform(Number)
        .pipe(z.int().max(240)),
    })
    .safeParse(sent);
  if (!form) return data({ refused: "minutes" as const }, { status: 422 });
  await setConfirmMinutes(app.db, site.id, form.minutes);
  return redirect(urls.week(lang, site.slug), 303);
});

interface Day {
  readonly date: Temporal.PlainDate;
  readonly ofDay: Opening[];
}

function weeksOf(openings: readonly Opening[], { t }: Texts) {
  const weeks: { week: string; days: Day[] }[] = [];
  for (const opening of openings) {
    const name = t("week:week", { week: String(opening.date.weekOfYear ?? 0) });
    const last = weeks.at(-1);
    const week = last?.week === name ? last : { week: name, days: [] };
    if (week !== last) weeks.push(week);
    const before = week.days.at(-1);
    const day = before?.date.equals(opening.date) ? before : { date: opening.date, ofDay: [] };
    if (day !== before) week.days.push(day);
    day.ofDay.push(opening);
  }
  return weeks;
}
