import { data, redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { previewChange, saveChange } from "#app/features/week/change-week.server.ts";
import { readLines } from "#app/features/week/plan-lines.ts";
import { movedView, planView, toldBy } from "#app/features/week/plan-view.ts";
import { readWish } from "#app/features/week/week-form.ts";
import { findSiteFacts } from "#app/features/week/week-of-site.server.ts";
import { urls } from "#app/urls.ts";
import type { OpeningId } from "#db/schema.ts";

export const loader = guarded("week.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const { kinds } = await findSiteFacts(app.db, site.id);
  const wish = readWish(url.searchParams, { today: now.toPlainDate(), kinds });
  const planned = wish.ok ? await previewChange(app.db, site, wish.value, now) : wish;
  const page = {
    title: texts.t("week:previewTitle"),
    slug: site.slug,
    wish: url.searchParams.toString(),
    formAddress: formAddress(lang, site.slug, url.searchParams),
  };
  if (!planned.ok) return data({ ...page, refused: planned.reason, plan: null }, { status: 422 });
  return data({ ...page, refused: null, plan: planView(planned.value, texts) });
});

export const action = guarded(
  "week.change",
  async ({ app, actor, params, url, request, lang, texts, now }) => {
    const site = await findOwnSite(app.db, actor, params.slug);
    const { kinds } = await findSiteFacts(app.db, site.id);
    const sent = await request.formData().catch(() => new FormData());
    const seen = sent.get("seen");
    const wish = readWish(url.searchParams, { today: now.toPlainDate(), kinds });
    // The page is shown again and says by itself why the wish cannot be.
    if (!wish.ok) return data({ moved: null }, { status: 422 });
    const saved = await saveChange(
      app.db,
      site,
      wish.value,
      readLines(typeof seen === "string" ? seen : ""),
      now,
    );
    if (!saved.ok) return data({ moved: null }, { status: 422 });
    if (!saved.value.done) return data({ moved: movedView(saved.value.moved, texts) }, { status: 409 });
    return redirect(`${urls.week(lang, site.slug)}?saved=${toldBy(saved.value.plan)}`, 303);
  },
);

/** Where what was asked can be changed: the form's fields are in the address. */
function formAddress(lang: string, slug: string, fields: URLSearchParams): string {
  const query = `?${fields.toString()}`;
  const opening = fields.get("opening") ?? "";
  const does = fields.get("do");
  if (does === "add") return urls.addOpening(lang, slug) + query;
  if (does === "close_days") return urls.closeDays(lang, slug) + query;
  if (!isUuid<OpeningId>(opening)) return urls.week(lang, slug);
  return urls.editOpening(lang, slug, opening) + (does === "edit" ? query : "");
}
