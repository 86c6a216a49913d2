import { guarded } from "#app/access/guarded.ts";
import { mayDo } from "#app/access/table.ts";
import { listToday } from "#app/features/door/today-at-site.server.ts";
import { saysSignInFailed } from "../sign-in-failed.ts";
import { staffLanguage } from "../staff-language.server.ts";
import { listSites } from "../staff-queries.server.ts";

export const loader = guarded("staff.home", async ({ actor, app, lang, texts, now, url }) => {
  staffLanguage(lang, url);
  const page = {
    title: texts.t("staff:title"),
    canSignIn: app.env.oidc !== undefined,
    signInFailed: saysSignInFailed(url),
  };
  if (actor.role === "anonymous") return { ...page, person: null };
  const { role, siteIds } = actor;
  const counts = mayDo(role, "door.show");
  const sites = counts ? await app.db.read("public", (reader) => listSites(reader, siteIds)) : [];
  return {
    ...page,
    person: {
      role,
      counts,
      sites: await Promise.all(
        sites.map(async (site) => ({
          slug: site.slug,
          name: site.name,
          today: mayDo(role, "today.show") ? await listToday(app.db, site, texts, now) : [],
        })),
      ),
      weeks: mayDo(role, "week.show"),
      profile: mayDo(role, "profile.edit"),
      pin: mayDo(role, "pin.show"),
      tablets: mayDo(role, "tablets.show"),
      people: mayDo(role, "people.show"),
      figures: mayDo(role, "figures.show"),
      ownFigures: mayDo(role, "figures.own"),
      countWeeks: mayDo(role, "traits.weeks"),
      wrongTexts: mayDo(role, "wrong.list"),
    },
  };
});
