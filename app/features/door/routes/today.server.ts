import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { closeToday } from "#app/features/door/close-opening.server.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { confirmOpening } from "#app/features/door/say-how-it-is.server.ts";
import { listTodayToClose } from "#app/features/door/today-at-site.server.ts";
import { reopenOpening } from "#app/features/door/reopen-opening.server.ts";
import { todayForm } from "#app/features/door/today-form.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("today.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  return {
    title: texts.t("today:closeTodayAt", { site: site.name }),
    slug: site.slug,
    reopened: url.searchParams.has("reopened"),
    openings: await listTodayToClose(app.db, site, texts, now),
  };
});

export const action = guarded("today.change", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const sent = await request.formData().catch(() => new FormData());
  const { data: form } = todayForm.safeParse({
    ...Object.fromEntries(sent),
    openings: sent.getAll("opening"),
  });
  if (!form) throw notFound();
  const own = { siteId: site.id, operatorId: site.operatorId };
  if ("confirm" in form) {
    const confirmed = await confirmOpening(app.db, { ...own, id: form.confirm }, now);
    if (!confirmed) throw notFound();
    return redirect(`${urls.staffHome(lang)}#${site.slug}`, 303);
  }
  if ("reopen" in form) {
    const opened = await reopenOpening(app.db, { ...own, id: form.reopen }, now);
    if (!opened) throw notFound();
    return opened.ok
      ? redirect(`${urls.today(lang, site.slug)}?reopened`, 303)
      : data({ refused: opened.reason }, { status: 422 });
  }
  if (form.openings.length === 0) return data({ refused: "none" as const }, { status: 422 });
  const closed = await closeToday(app.db, own, form.openings, form.reason, now);
  if (!closed) throw notFound();
  return closed.ok
    ? redirect(urls.today(lang, site.slug), 303)
    : data({ refused: closed.reason }, { status: 422 });
});
