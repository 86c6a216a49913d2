import { data, redirect } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { createOutreachCode } from "#app/features/sites/make-outreach-code.server.ts";
import { HANGS_AT } from "#app/features/sites/outreach-code.ts";
import { listOutreachCodes } from "#app/features/sites/outreach-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { OFFERED } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("print.show", async ({ app, actor, params, url, lang, texts }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const codes = await app.db.read("public", (db) => listOutreachCodes(db, site.id));
  const { t, format } = texts;
  return {
    title: `${t("unit:print.title")}: ${site.name}`,
    siteName: site.name,
    slug: site.slug,
    languages: OFFERED.map(({ tag, name, htmlLang, dir }) => ({ tag, name, htmlLang, dir })),
    codes: codes.map(({ code, hangsAt, madeOn }) => ({
      code,
      name: t("unit:print.row", {
        code,
        place: t(`unit:print.hangsAt.${hangsAt}`),
        day: format.dayShort(madeOn),
      }),
    })),
  };
});

export const action = guarded("print.make_code", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const form = await request.formData().catch(() => new FormData());
  const hangsAt = HANGS_AT.find((place) => place === form.get("hangs-at"));
  if (!hangsAt) return data({ refused: true }, { status: 422 });
  await createOutreachCode(app.db, site, hangsAt, now.toPlainDate());
  return redirect(`${urls.print(lang, site.slug)}#codes`, 303);
});
