import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import { guarded, notFound } from "#app/access/guarded.ts";
import { countFeltAnswers } from "#app/features/traits/count-answers.server.ts";
import { findNamedSite } from "#app/features/traits/find-site.server.ts";
import { keyOf, openingOf, readFelt } from "#app/features/traits/trait-form.ts";
import { justVisited } from "#app/features/traits/traits.ts";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import type { Database } from "#app/platform/database.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import type { SiteId } from "#db/schema.ts";

/** The two questions, for whoever was at a place today: from a receipt or a poster. */
export const loader = guarded("felt.show", async ({ app, params, url, texts, now }) => {
  const site = await findNamedSite(app.db, params.slug);
  const opening = await findJustVisited(app.db, site.id, now);
  return {
    title: texts.t("traits:feltTitle"),
    slug: site.slug,
    name: site.name,
    openingId: opening?.id ?? null,
    thanks: url.searchParams.has("thanks"),
    key: randomUUID(),
  };
});

export const action = guarded("felt.answer", async ({ app, params, request, lang, now }) => {
  const site = await findNamedSite(app.db, params.slug);
  const form = await request.formData().catch(() => new FormData());
  const [key, id] = [keyOf(form), openingOf(form)];
  if (key === undefined || id === undefined) throw notFound();
  const own = { id, siteId: site.id, operatorId: site.operatorId };
  const keyHash = keyedHash(app.env.sessionSecret, "answers of a form", key);
  const outcome = await countFeltAnswers(app.db, own, { answers: readFelt(form), keyHash }, now);
  if (!outcome) throw notFound();
  if (!outcome.ok) return data({ refused: outcome.reason }, { status: 422 });
  return redirect(`${urls.after(lang, site.slug)}?thanks`, 303);
});

async function findJustVisited(db: Database, siteId: SiteId, now: Temporal.ZonedDateTime) {
  const openings = await db.read("public", (reader) =>
    listAllOpenings(reader, { from: now.startOfDay(), lastDay: now.toPlainDate(), siteId }),
  );
  return justVisited(openings, now);
}
