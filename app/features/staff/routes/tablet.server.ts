import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded } from "#app/access/guarded.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";
import { pairTablet } from "../pair-tablet.server.ts";
import { TABLET_SECONDS } from "../pairing-code.ts";
import { staffLanguage } from "../staff-language.server.ts";
import { listSites } from "../staff-queries.server.ts";

/** Whatever is no code is a wrong one. */
const pairingForm = z.object({ code: z.string().catch("") });

export const loader = guarded("tablet.show", async ({ actor, app, lang, texts, url }) => {
  staffLanguage(lang, url);
  const siteIds = "deviceId" in actor ? [actor.siteId] : [];
  const [site] = await app.db.read("public", (reader) => listSites(reader, siteIds));
  return {
    title: texts.t("staff:tabletTitle"),
    site: site ? { slug: site.slug, name: site.name } : null,
    unlocked: "initials" in actor,
  };
});

export const action = guarded("tablet.pair", async ({ request, actor, app, lang }) => {
  const { code } = pairingForm.parse(Object.fromEntries(await request.formData()));
  const earlier = "deviceId" in actor ? actor.deviceId : undefined;
  const paired = await pairTablet(app.db, code, earlier, realNow());
  if (!paired.ok) return data({ reason: paired.reason }, paired.reason === "tooManyCodes" ? 429 : 422);
  return redirect(urls.tablet(lang), {
    status: 303,
    headers: { "Set-Cookie": cookieHeader(COOKIE.tablet, paired.value, TABLET_SECONDS, app.env.baseUrl) },
  });
});
