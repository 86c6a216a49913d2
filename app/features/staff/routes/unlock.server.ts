import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded } from "#app/access/guarded.ts";
import { confirmToday } from "#app/features/door/confirm-today.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";
import type { StaffId } from "#db/schema.ts";
import { listWithPin } from "../pin-queries.server.ts";
import { tellApart } from "../pin.ts";
import { staffLanguage } from "../staff-language.server.ts";
import { listSites } from "../staff-queries.server.ts";
import { UNLOCK_SECONDS } from "../unlock.ts";
import { unlockTablet } from "../unlock-tablet.server.ts";

/** Who unlocks, and the PIN; whatever is no PIN is a wrong one. */
const unlockForm = z.object({
  person: z.custom<StaffId>((value) => typeof value === "string" && isUuid(value)),
  pin: z.string().max(40).catch(""),
});

export const loader = guarded("tablet.unlock", async ({ actor, app, lang, texts, url }) => {
  staffLanguage(lang, url);
  const { siteId } = actor;
  const { people, site } = await app.db.read("public", async (reader) => ({
    people: tellApart(await listWithPin(reader, siteId)),
    site: (await listSites(reader, [siteId]))[0],
  }));
  return {
    title: texts.t("devices:unlockTitle"),
    people,
    hasNamesakes: people.some(({ initials, listedAs }) => initials !== listedAs),
    slug: site?.slug ?? "",
    unlockedFor: "initials" in actor ? actor.initials : null,
  };
});

export const action = guarded("tablet.unlock", async ({ request, actor, app, lang, now }) => {
  const { data: typed } = unlockForm.safeParse(Object.fromEntries(await request.formData()));
  if (!typed) return data({ refused: "chooseWho" as const, person: null }, { status: 422 });
  const { person: staffId, pin } = typed;
  const unlocked = await unlockTablet(app.db, actor, { staffId, pin }, app.env.sessionSecret, realNow());
  if (!unlocked.ok) {
    if (unlocked.reason === "pinNowLocked") app.log.warn("a PIN was locked after wrong tries");
    return data({ refused: unlocked.reason, person: staffId }, { status: 422 });
  }
  await confirmToday(app.db, { id: actor.siteId, operatorId: actor.operatorId }, now);
  const [site] = await app.db.read("public", (reader) => listSites(reader, [actor.siteId]));
  return redirect(site ? urls.door(lang, site.slug) : urls.tablet(lang), {
    status: 303,
    headers: { "Set-Cookie": cookieHeader(COOKIE.unlock, unlocked.value, UNLOCK_SECONDS, app.env.baseUrl) },
  });
});
